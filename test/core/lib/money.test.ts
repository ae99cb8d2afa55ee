import fc from '../../support/random';
import { currencyDigits, isCurrencyCode, toMajor, toMinor } from '../../../core/lib/money';

it.each([
	['EUR', 2],
	['USD', 2],
	['HUF', 2],
	['JPY', 0],
	['KRW', 0],
	['ISK', 0],
	['CLP', 0],
	['KWD', 3],
	['BHD', 3],
	['CLF', 4],
	['XQQ', 2],
])('knows the digits of %s', (currency, digits) => {
	expect(currencyDigits(currency)).toBe(digits);
});

it.each([
	[123_456, 'EUR', '1234.56'],
	[5, 'EUR', '0.05'],
	[-5, 'EUR', '-0.05'],
	[0, 'EUR', '0.00'],
	[123_456, 'JPY', '123456'],
	[123_456, 'KWD', '123.456'],
	[9_007_199_254_740_991, 'USD', '90071992547409.91'],
])('writes %d of %s as %s', (minor, currency, major) => {
	expect(toMajor(minor, currency)).toBe(major);
});

it.each<[number | string, string, number | null]>([
	['1234.56', 'EUR', 123_456],
	[1234.56, 'EUR', 123_456],
	[1.005, 'EUR', 101],
	['-1.005', 'EUR', -101],
	['0.29', 'EUR', 29],
	[1e-7, 'EUR', 0],
	['-0.001', 'EUR', 0],
	['.5', 'EUR', 50],
	['1200', 'JPY', 1200],
	['1199.5', 'JPY', 1200],
	['1.2345', 'KWD', 1235],
	['', 'EUR', null],
	['.', 'EUR', null],
	['much', 'EUR', null],
	['1e5', 'EUR', null],
	['1,5', 'EUR', null],
	[Number.NaN, 'EUR', null],
	[Number.POSITIVE_INFINITY, 'EUR', null],
	['99999999999999999', 'EUR', null],
])('reads %p of %s as %p', (major, currency, minor) => {
	expect(toMinor(major, currency)).toBe(minor);
});

it('gives back every amount that it writes', () => {
	fc.assert(
		fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'), (minor, currency) => {
			expect(toMinor(toMajor(minor, currency), currency)).toBe(minor === 0 ? 0 : minor);
		}),
	);
});

it('refuses amounts and codes that are none', () => {
	expect(() => toMajor(1.5, 'EUR')).toThrow(RangeError);
	expect(() => toMajor(Number.NaN, 'EUR')).toThrow(RangeError);
	expect(() => toMajor(1, 'EURO')).toThrow(RangeError);
	expect(['EUR', 'eur', 'EURO', '€', ''].map(isCurrencyCode)).toEqual([true, true, false, false, false]);
});
