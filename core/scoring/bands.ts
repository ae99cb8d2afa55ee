import { InputError } from '../lib/errors';

/** A name for scores from `from` up to the next band. */
export interface Band {
	name: string;
	from: number;
}

export const DEFAULT_BANDS: readonly Band[] = [
	{ name: 'low', from: 0 },
	{ name: 'medium', from: 20 },
	{ name: 'high', from: 50 },
	{ name: 'very_high', from: 80 },
];

/** Differences this small are rounding: a score of 49.99999999999999 is 50. */
const ROUNDING = 1e-9;

/** @throws InputError when the bands do not cover every score once */
export function checkBands(bands: readonly Band[]): readonly Band[] {
	const rises = bands.every(
		({ from }, index) =>
			Number.isFinite(from) && (index === 0 ? from === 0 : from > (bands[index - 1] as Band).from),
	);
	if (bands.length > 0 && rises) return bands;
	throw new InputError({
		field: 'bands',
		problem: 'do not rise from 0',
		fix: 'Give at least one band; the first from 0, each further one from a higher score.',
	});
}

/** The name of the band a score is in. @throws InputError for bands that do not rise from 0 */
export function bandOf(score: number, bands: readonly Band[] = DEFAULT_BANDS): string {
	return (checkBands(bands).findLast(({ from }) => score >= from - ROUNDING) ?? (bands[0] as Band)).name;
}

export interface ChangePolicy {
	/** A change of at least so much is worth a call to the CRM. Default 1. */
	minChange?: number;
	/** Whether a change of band is worth one, however small. Default true. */
	onBandChange?: boolean;
	bands?: readonly Band[];
}

/**
 * Whether a score has to be written again. Scores fade every minute: without a policy every run would write every
 * contact.
 */
export function scoreHasChanged(previous: number | null | undefined, next: number, policy: ChangePolicy = {}): boolean {
	if (previous === null || previous === undefined) return true;
	const { minChange = 1, onBandChange = true, bands = DEFAULT_BANDS } = policy;
	const change = Math.abs(next - previous);
	if (change > 0 && change >= minChange - ROUNDING) return true;
	return onBandChange && bandOf(previous, bands) !== bandOf(next, bands);
}
