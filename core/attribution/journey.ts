import { InputError } from '../lib/errors';
import { instantOf } from '../lib/instant';
import type { ChosenModel } from './attribute';
import type { ByChannel, Path, Touchpoint } from './contract';
import { modelOf } from './models';
import { largestRemainder } from './money';
import { createPathReader, type PathRun } from './path-reader';

/** A model for one journey. `markov` needs the removal effects that `attribute` found in all journeys. */
export interface JourneyModel extends ChosenModel {
	removalEffect?: ByChannel;
}

export interface JourneyRequest {
	touchpoints: readonly Touchpoint[];
	models: readonly JourneyModel[];
	conversion: {
		/** Touches after it have no credit. */
		timestamp: string | number;
		/** In minor units. Default 0. */
		value?: number | null;
	};
}

/** What one touch earned under one model. */
export interface TouchCredit {
	/** Part of the conversion, 0 to 1. */
	credit: number;
	/** Whole minor units. */
	value: number;
}

export interface CreditedTouch extends Touchpoint {
	/** In the order of the models asked for. */
	credits: TouchCredit[];
}

function channelWeights(effects: ByChannel, touches: readonly Touchpoint[]): Float64Array {
	const times = new Map<string, number>();
	for (const { channel } of touches) times.set(channel, (times.get(channel) ?? 0) + 1);
	return Float64Array.from(touches, ({ channel }) => {
		const effect = Object.hasOwn(effects, channel) ? (effects[channel] as number) : 0;
		return effect / (times.get(channel) as number);
	});
}

function weightsOf(
	{ model, params, removalEffect }: JourneyModel,
	index: number,
	touches: readonly Touchpoint[],
	run: PathRun,
): Float64Array {
	const { createWeigher } = modelOf(model);
	if (createWeigher === null) {
		if (removalEffect !== undefined) return channelWeights(removalEffect, touches);
		throw new InputError({
			field: `models[${index}].removalEffect`,
			problem: 'is missing',
			fix: 'Pass the removal effects of all journeys: one journey alone has none.',
		});
	}
	const weights = new Float64Array(touches.length);
	if (touches.length > 0) createWeigher(params ?? {})(run, weights);
	return weights;
}

function creditsOf(weights: Float64Array, value: number): TouchCredit[] {
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const credits = [...weights].map((weight) => (total > 0 ? weight / total : 0));
	if (total === 0) return credits.map((credit) => ({ credit, value: 0 }));
	const cents = largestRemainder(
		credits.map((credit) => credit * value),
		value,
		(one, other) => one - other,
	);
	return credits.map((credit, index) => ({ credit, value: cents[index] as number }));
}

/** The touches up to the conversion, in time order. */
function touchesBefore(touchpoints: readonly Touchpoint[], end: number): Touchpoint[] {
	return touchpoints
		.map((touch, index) => ({ touch, time: instantOf(touch.timestamp, `touchpoints[${index}].timestamp`) }))
		.filter(({ time }) => time <= end)
		.sort((one, other) => one.time - other.time)
		.map(({ touch }) => touch);
}

/**
 * What each touch before one conversion earned, under several models side by side. The credits of a model add up to 1
 * and its values to the conversion's, unless none of the touches weighs anything.
 * @throws InputError naming the field
 */
export function attributeJourney({ touchpoints, models, conversion }: JourneyRequest): CreditedTouch[] {
	const touches = touchesBefore(touchpoints, instantOf(conversion.timestamp, 'conversion.timestamp'));
	const path: Path = { touchpoints: touches, conversions: 1, value: conversion.value ?? 0 };
	const credited: CreditedTouch[] = touches.map((touch) => ({ ...touch, credits: [] }));
	createPathReader().read([path], (run) => {
		models.forEach((model, index) => {
			creditsOf(weightsOf(model, index, touches, run), run.value).forEach((credit, touch) =>
				credited[touch]?.credits.push(credit),
			);
		});
	});
	return credited;
}
