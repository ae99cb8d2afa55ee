import type { IExecuteFunctions } from 'n8n-workflow';

import type { WantedScore } from '../../../core/flows/scores';
import { InputError } from '../../../core/lib/errors';
import type { Band, FitOperator, FitRule } from '../../../core/scoring';
import { readNumber } from '../../shared/parameters/option-values';
import { textValue } from '../../shared/parameters/text-value';

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
	return (
		rows &&
		Object.fromEntries(rows.map(({ kind, points }) => [textValue(field, kind), requiredNumber(field, points)]))
	);
}

/** In whatever order they are listed. */
function readBands(rows: readonly Row[] | undefined): Band[] | undefined {
	const bands = rows?.map(({ name, from }) => ({
		name: textValue('Bands', name),
		from: requiredNumber('Bands', from),
	}));
	return bands?.sort((one, other) => one.from - other.from);
}

function readRules(rows: readonly Row[] | undefined): FitRule[] | undefined {
	return rows?.map(({ field, operator, value, points }) => ({
		field: textValue('Fit Rules', field),
		operator: operator as FitOperator,
		value:
			operator === 'in'
				? textValue('Fit Rules', value)
						.split(',')
						.map((each) => each.trim())
				: value,
		points: requiredNumber('Fit Rules', points),
	}));
}
