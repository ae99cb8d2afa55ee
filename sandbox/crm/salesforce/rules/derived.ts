import type { SalesforceContext } from '../context';
import { timestamp } from '../context';
import type { FieldValue } from '../state/schema/field';
import { STAGES, UNKNOWN_STAGE } from '../state/schema/sales';

export type Values = Readonly<Record<string, FieldValue>>;

/** The name of a person, as Salesforce joins it. */
function fullName(values: Values): FieldValue {
	const parts = [values['FirstName'] ?? null, values['LastName'] ?? null].filter((part) => part !== null);
	return parts.join(' ');
}

function ofOpportunity(values: Values, given: Values): Values {
	const stage = STAGES.find(({ name }) => name === values['StageName']) ?? UNKNOWN_STAGE;
	const stageGiven = 'StageName' in given;
	return {
		IsClosed: stage.isClosed,
		IsWon: stage.isWon,
		ForecastCategory: stage.forecast,
		...(stageGiven && given['Probability'] === undefined ? { Probability: stage.probability } : {}),
	};
}

function ofTask(context: SalesforceContext, values: Values): Values {
	const isClosed = context.store
		.list('TaskStatus')
		.some((status) => status.values['ApiName'] === values['Status'] && status.values['IsClosed'] === true);
	const who = context.store.get('Contact', String(values['WhoId'] ?? ''));
	const what = String(values['WhatId'] ?? '');
	const account = what.startsWith('001')
		? what
		: (context.store.get('Opportunity', what)?.values['AccountId'] ?? who?.values['AccountId'] ?? null);
	return {
		IsClosed: isClosed,
		IsHighPriority: values['Priority'] === 'High',
		AccountId: account,
		CompletedDateTime: isClosed ? (values['CompletedDateTime'] ?? timestamp(context.clock)) : null,
	};
}

/** What Salesforce works out from the values of a record; `given` is what the request wrote. */
export function derivedValues(context: SalesforceContext, object: string, values: Values, given: Values): Values {
	switch (object) {
		case 'Contact':
		case 'Lead':
		case 'User':
			return { Name: fullName(values) };
		case 'Account':
			return values['IsPersonAccount'] === true ? { Name: fullName(values) } : {};
		case 'Opportunity':
			return ofOpportunity(values, given);
		case 'Task':
			return ofTask(context, values);
		default:
			return {};
	}
}
