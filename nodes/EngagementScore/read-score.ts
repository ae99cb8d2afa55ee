import type { IExecuteFunctions } from 'n8n-workflow';

import { InputError } from '../../core/lib/errors';
import { readInstant } from '../../core/lib/instant';
import type { Band, FitOperator, FitRule } from '../../core/scoring';
import type { WantedScore } from '../../core/sync/score-definition';
import { textValue } from '../shared/text-value';

type Row = Record<string, unknown>;

/** The score an item asks for. What it leaves out stays undefined. @throws InputError */
export function readScore(context: IExecuteFunctions, itemIndex: number): WantedScore {
	const name = textValue('Score Name', context.getNodeParameter('scoreName', itemIndex, 'default')) || 'default';
	const settings = context.getNodeParameter('settings', itemIndex, {}) as Row;
	return {
		name,
		halfLifeDays: readNumber('Half-Life in Days', settings.halfLifeDays),
		e50: readNumber('Points for a Score of 50', settings.e50),
		minChange: readNumber('Minimum Change', settings.minChange),
		weights: readPoints('Weights', rowsOf(settings.weights, 'weight')),
		dailyCaps: readPoints('Daily Caps', rowsOf(settings.dailyCaps, 'cap')),
		bands: readBands(rowsOf(settings.bands, 'band')),
		rules: readRules(rowsOf(settings.rules, 'rule')),
	};
}

/** A moment in milliseconds; `null` when the parameter is empty. @throws InputError */
export function readMoment(field: string, value: unknown): number | null {
	if (value === undefined || value === null || value === '') return null;
	// Expressions may give n8n's own dates, which tell their milliseconds.
	const time = readInstant(typeof value === 'object' ? Number(value) : value);
	if (time !== null) return time;
	throw new InputError({ field, problem: `${JSON.stringify(value)} is not a time`, fix: 'Enter a time such as 2026-11-24T08:00:00Z' });
}

/** @throws InputError */
export function readNumber(field: string, value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const read = typeof value === 'string' ? Number(value) : value;
	if (typeof read === 'number' && Number.isFinite(read)) return read;
	throw new InputError({ field, problem: `${JSON.stringify(value)} is not a number`, fix: 'Enter a number such as 10' });
}

function rowsOf(collection: unknown, name: string): Row[] | undefined {
	const rows = (collection as Row | undefined)?.[name];
	return Array.isArray(rows) && rows.length > 0 ? (rows as Row[]) : undefined;
}

function requiredNumber(field: string, value: unknown): number {
	const read = readNumber(field, value);
	if (read !== undefined) return read;
	throw new InputError({ field, problem: 'a number is missing', fix: 'Enter a number such as 10' });
}

function readPoints(field: string, rows: readonly Row[] | undefined): Record<string, number> | undefined {
	return rows && Object.fromEntries(rows.map(({ kind, points }) => [textValue(field, kind), requiredNumber(field, points)]));
}

/** In whatever order they are listed. */
function readBands(rows: readonly Row[] | undefined): Band[] | undefined {
	const bands = rows?.map(({ name, from }) => ({ name: textValue('Bands', name), from: requiredNumber('Bands', from) }));
	return bands?.sort((one, other) => one.from - other.from);
}

function readRules(rows: readonly Row[] | undefined): FitRule[] | undefined {
	return rows?.map(({ field, operator, value, points }) => ({
		field: textValue('Fit Rules', field),
		operator: operator as FitOperator,
		value: operator === 'in' ? textValue('Fit Rules', value).split(',').map((each) => each.trim()) : value,
		points: requiredNumber('Fit Rules', points),
	}));
}
