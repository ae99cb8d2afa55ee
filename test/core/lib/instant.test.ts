import fc from '../../support/random';
import { instantOf, readInstant } from '../../../core/lib/instant';

describe('readInstant', () => {
	it.each([
		['2026-11-24T08:00:00.000Z', '2026-11-24T08:00:00.000Z'],
		['2026-11-24T09:00:00+01:00', '2026-11-24T08:00:00.000Z'],
		['2026-11-24T09:00:00+0100', '2026-11-24T08:00:00.000Z'],
		['2026-11-24T09:00+01', '2026-11-24T08:00:00.000Z'],
		['2026-11-24t08:00:00z', '2026-11-24T08:00:00.000Z'],
		['2026-11-24 08:00', '2026-11-24T08:00:00.000Z'],
		[' 2026-11-24 ', '2026-11-24T00:00:00.000Z'],
		['2026-11-24T08:00:00.123456Z', '2026-11-24T08:00:00.123Z'],
		['2024-02-29T00:00:00.000Z', '2024-02-29T00:00:00.000Z'],
		[0, '1970-01-01T00:00:00.000Z'],
		[new Date('2026-11-24T08:00:00Z'), '2026-11-24T08:00:00.000Z'],
	])('reads %p as %p', (value, expected) => {
		expect(new Date(readInstant(value) as number).toISOString()).toBe(expected);
	});

	it.each([
		'',
		'yesterday',
		'24.11.2026',
		'2026-02-30',
		'2025-02-29T00:00:00.000Z',
		'2026-13-01',
		'2026-11-24T24:00:00.000Z',
		'2026-11-24T08:60:00.000Z',
		'2026-11-24T08:00:00.0x0Z',
		'20x6-11-24T08:00:00.000Z',
		null,
		undefined,
		Number.NaN,
		Infinity,
		{},
		new Date(Number.NaN),
		true,
	])('reads %p as no time', (value) => {
		expect(readInstant(value)).toBeNull();
	});

	it('reads what dates write, for every date', () => {
		fc.assert(
			fc.property(
				fc.date({
					min: new Date('0001-01-01'),
					max: new Date('9999-12-31T23:59:59.999Z'),
					noInvalidDate: true,
				}),
				(date) => {
					expect(readInstant(date.toISOString())).toBe(date.getTime());
				},
			),
		);
	});
});

describe('instantOf', () => {
	it.each([
		[null, 'is missing'],
		['soon', 'is not a point in time'],
	])('names the field when %p comes', (value, problem) => {
		expect(() => instantOf(value, 'at')).toThrow(expect.objectContaining({ field: 'at', problem }));
	});
});
