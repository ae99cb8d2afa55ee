/** Numbers out of what expressions and people give. Pure. */

const LONGEST = 60;
const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;
/** `1,234.50` and `1.234,50`. */
const COMMA_GROUPS = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const POINT_GROUPS = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
/** `1,234` is twelve hundred in London and a little more than one in Berlin. */
const EITHER = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const GROUP_SPACE = /(?<=\d)[ \u00A0\u202F'’](?=\d{3}(?!\d))/g;

/** `null` for what is no number, or could be two. */
export function toNumber(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (typeof value !== 'string' || value.length > LONGEST) return null;
	const plain = plainNumber(value.trim().replace(GROUP_SPACE, ''));
	const number = plain === null ? Number.NaN : Number(plain);
	// Longer ones would come out as another number: they are ids, not amounts.
	const isExact = !Number.isInteger(number) || Number.isSafeInteger(number);
	return Number.isFinite(number) && isExact ? number : null;
}

function plainNumber(text: string): string | null {
	if (PLAIN.test(text)) return text;
	if (EITHER.test(text)) return null;
	if (COMMA_GROUPS.test(text)) return text.replaceAll(',', '');
	if (POINT_GROUPS.test(text)) return text.replaceAll('.', '').replace(',', '.');
	return DECIMAL_COMMA.test(text) ? text.replace(',', '.') : null;
}

/** With so many digits after the point, halves away from zero as CRMs do. */
export function rounded(value: number, decimals: number): number {
	const [digits = '0', exponent = '0'] = String(Math.abs(value)).split('e');
	const shifted = Number(`${digits}e${Number(exponent) + decimals}`);
	if (!Number.isFinite(shifted)) return value;
	const [whole = '0', power = '0'] = String(Math.round(shifted)).split('e');
	return Number(`${value < 0 ? '-' : ''}${whole}e${Number(power) - decimals}`);
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['yes', true],
	['1', true],
	['false', false],
	['no', false],
	['0', false],
]);

/** `null` for what is neither yes nor no. */
export function toBoolean(value: unknown): boolean | null {
	return BOOLEANS.get(String(value).trim().toLowerCase()) ?? null;
}
