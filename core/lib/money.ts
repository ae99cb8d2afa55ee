/** Money is kept in integer minor units; CRMs speak in major ones. Pure. */

/** ISO 4217's exceptions from two digits. `Intl` follows custom instead: it gives the forint none. */
const DIGITS: ReadonlyArray<readonly [digits: number, currencies: string]> = [
	[0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
	[3, 'BHD IQD JOD KWD LYD OMR TND'],
	[4, 'CLF UYW'],
];

const digitsByCode: ReadonlyMap<string, number> = new Map(
	DIGITS.flatMap(([digits, currencies]) => currencies.split(' ').map((code) => [code, digits] as const)),
);

/**
 * Digits after the point of a currency, by ISO 4217; two for a code it does not know. @throws RangeError for a code
 * that is none
 */
export function currencyDigits(currency: string): number {
	if (!isCurrencyCode(currency)) throw new RangeError('A currency is three letters, such as EUR');
	return digitsByCode.get(currency.toUpperCase()) ?? 2;
}

/** Whether a text can be the code of a currency, known or not. */
export function isCurrencyCode(text: string): boolean {
	return /^[A-Za-z]{3}$/.test(text);
}

/**
 * 123456 EUR -> `1234.56`; exact, so without a floating point number on the way.
 * @throws RangeError for an amount that is no safe integer, or a code that is none
 */
export function toMajor(minor: number, currency: string): string {
	if (!Number.isSafeInteger(minor)) throw new RangeError(`An amount in minor units is a whole number, not ${minor}`);
	const digits = currencyDigits(currency);
	const units = String(Math.abs(minor)).padStart(digits + 1, '0');
	const whole = units.slice(0, units.length - digits);
	const sign = minor < 0 ? '-' : '';
	return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${units.slice(-digits)}`;
}

/**
 * `1234.56` EUR -> 123456. Digits beyond those of the currency are rounded, halves away from zero.
 * @returns `null` for what is no amount, or too large to be kept exactly
 */
export function toMinor(major: number | string, currency: string): number | null {
	const match = DECIMAL.exec(typeof major === 'number' ? plainNumber(major) : major.trim());
	if (!match) return null;
	const [, sign = '', whole = '', fraction = ''] = match;
	if (whole === '' && fraction === '') return null;
	const digits = currencyDigits(currency);
	const kept = fraction.slice(0, digits).padEnd(digits, '0');
	const roundsUp = (fraction[digits] ?? '0') >= '5';
	const minor = Number(`${whole}${kept}` || '0') + (roundsUp ? 1 : 0);
	if (!Number.isSafeInteger(minor)) return null;
	return sign === '-' && minor !== 0 ? -minor : minor;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** A number as its shortest decimal, never with an exponent. */
function plainNumber(value: number): string {
	const text = String(value);
	return text.includes('e') ? value.toFixed(20) : text;
}
