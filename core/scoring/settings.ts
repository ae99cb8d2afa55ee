import { InputError } from '../lib/errors';
import { canonicalKind, DEFAULT_WEIGHTS, weighedKind } from './kinds';

export interface ScoreSettings {
	/** After how many days points are worth half. Default 30. */
	halfLifeDays?: number;
	/** How many points give a score of 50. Default 20. */
	e50?: number;
	/**
	 * Points of one interaction by kind, beside `DEFAULT_WEIGHTS`. Any name may be given a weight, and
	 * `outgoing_<kind>` weighs what the team did. A kind without a weight counts nothing.
	 */
	weights?: Readonly<Record<string, number>>;
	/**
	 * Most points (before decay) that a kind can bring in one UTC day. The first ones of the day count. Default: no
	 * cap.
	 */
	dailyCaps?: Readonly<Record<string, number>>;
}

/** Settings with their defaults, checked. */
export interface ResolvedSettings {
	halfLifeMs: number;
	e50: number;
	/** What one interaction is worth, by its kind as written and its direction. */
	weightOf: (kind: string) => number;
	/** Most points a day of a kind; `Infinity` without a cap. */
	capOf: (kind: string) => number;
	/** The kind by its one name, with its direction. */
	kindOf: (kind: string, direction: unknown) => string;
}

export const DAY_MS = 86_400_000;
const DEFAULT_HALF_LIFE_DAYS = 30;
const DEFAULT_E50 = 20;

function positive(value: unknown, field: string, standard: number): number {
	if (value === undefined || value === null) return standard;
	if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
	throw new InputError({ field, problem: 'is not a number above 0', fix: `Give a number, for example ${standard}.` });
}

function amountsByKind(amounts: unknown, field: string): Map<string, number> {
	const byKind = new Map<string, number>();
	if (amounts === undefined || amounts === null) return byKind;
	if (typeof amounts !== 'object') {
		throw new InputError({
			field,
			problem: 'are not given by kind',
			fix: 'Give an object, for example { "comment": 4 }.',
		});
	}
	for (const [kind, amount] of Object.entries(amounts as Record<string, unknown>)) {
		if (typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0) {
			throw new InputError({
				field: `${field}.${kind}`,
				problem: 'is not a number of at least 0',
				fix: 'Give points, for example 4.',
			});
		}
		byKind.set(canonicalKind(kind), amount);
	}
	return byKind;
}

/** Kinds come again and again: each spelling is looked up once. */
function rememberedKindOf(): ResolvedSettings['kindOf'] {
	const [incoming, outgoing] = [new Map<string, string>(), new Map<string, string>()];
	return (kind, direction) => {
		const known = direction === 'out' ? outgoing : incoming;
		const before = known.get(kind);
		if (before !== undefined) return before;
		const found = weighedKind(kind, direction);
		known.set(kind, found);
		return found;
	};
}

/** @throws InputError naming the setting */
export function resolveSettings(settings: ScoreSettings = {}): ResolvedSettings {
	const weights = new Map<string, number>([
		...Object.entries(DEFAULT_WEIGHTS),
		...amountsByKind(settings.weights, 'weights'),
	]);
	const caps = amountsByKind(settings.dailyCaps, 'dailyCaps');
	return {
		halfLifeMs: positive(settings.halfLifeDays, 'halfLifeDays', DEFAULT_HALF_LIFE_DAYS) * DAY_MS,
		e50: positive(settings.e50, 'e50', DEFAULT_E50),
		weightOf: (kind) => weights.get(kind) ?? 0,
		capOf: (kind) => caps.get(kind) ?? Infinity,
		kindOf: rememberedKindOf(),
	};
}
