import type { IDataObject } from 'n8n-workflow';

import {
	attributionFields,
	type JourneyResult,
	journeyText,
	type StoredAttributionReport,
} from '../../core/flows/journeys';
import { toMajor } from '../../core/lib/money';
import { answer, type Answer } from '../shared/items/answer';
import { toJson } from '../shared/items/present';
import { presentJourneys } from './journeys';

/** Minor units as a number of the currency, exact to its last digit. */
function amountOf(minor: number | null, currency: string | null): number | null {
	return minor === null || currency === null ? null : Number(toMajor(minor, currency));
}

/**
 * A journey with the credit of each touch, what a CRM keeps of it, and the note that tells it.
 * @param timeZone IANA name of the zone whose days count
 */
export function presentJourney(result: JourneyResult, timeZone: string): Answer {
	const { contactId, conversion, steps, models } = result;
	const currency = conversion?.currency ?? null;
	const fields = attributionFields(result, timeZone);
	return answer({
		outcome: 'counted',
		contact: { id: contactId },
		contactId,
		conversion: conversion === null ? null : { ...conversion, amount: amountOf(conversion.amountMinor, currency) },
		journey: steps.map(({ id, direction: _direction, kind: _kind, stage: _stage, credits, ...step }) => ({
			interactionId: id,
			...step,
			credits: Object.fromEntries(
				credits.map(({ model, credit, value }) => [model, { credit, value: amountOf(value, currency) }]),
			),
		})),
		totals: Object.fromEntries(
			models.map(({ model, credit, value }) => [
				model,
				Object.fromEntries(
					Object.keys(credit).map((channel) => [
						channel,
						{ credit: credit[channel], value: amountOf(value[channel] ?? 0, currency) },
					]),
				),
			]),
		),
		...fields,
		crmFields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
		note: journeyText(result, timeZone),
	});
}

/** The whole report; each of its channels can stand alone. */
export function presentReport(report: StoredAttributionReport, models: readonly string[]): IDataObject {
	const { currency, conversions, value, channels, otherCurrencies } = report;
	return toJson({
		currency,
		conversions,
		value: amountOf(value, currency),
		channels: channels.map(({ models: results, ...channel }) => ({
			...channel,
			currency,
			models: Object.fromEntries(
				results.map(({ value: minor, removalEffect, ...result }, index) => [
					models[index] ?? index,
					{
						...result,
						value: amountOf(minor, currency),
						...(removalEffect === null ? {} : { removalEffect }),
					},
				]),
			),
		})),
		journeys: presentJourneys(report),
		otherCurrencies: otherCurrencies.map(({ valueMinor, ...total }) => ({
			...total,
			value: amountOf(valueMinor, total.currency),
		})),
	});
}
