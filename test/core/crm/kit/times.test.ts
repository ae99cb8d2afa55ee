import { isoOr, timeOr } from '../../../../core/crm/kit/times';

describe('A time of a CRM', () => {
	it.each([
		['HubSpot’s', '2026-11-24T08:00:00.123Z', '2026-11-24T08:00:00.123Z'],
		['Salesforce’s', '2026-11-24T08:00:00.000+0000', '2026-11-24T08:00:00.000Z'],
		['Pipedrive’s v2', '2026-11-24T08:00:00Z', '2026-11-24T08:00:00.000Z'],
		['Pipedrive’s v1, which is UTC', '2026-11-24 08:00:00', '2026-11-24T08:00:00.000Z'],
		['one without a zone', '2026-11-24T08:00:00', '2026-11-24T08:00:00.000Z'],
		['one with another zone', '2026-11-24T08:00:00+02:00', '2026-11-24T06:00:00.000Z'],
		['a day', '2026-11-24', '2026-11-24T00:00:00.000Z'],
		['milliseconds', 1_795_507_200_000, '2026-11-24T08:00:00.000Z'],
		['milliseconds as text', '1795507200000', '2026-11-24T08:00:00.000Z'],
	])('is read: %s', (_whose, value, iso) => {
		expect(isoOr(value)).toBe(iso);
	});

	it.each([[''], [' '], ['soon'], ['5'], [null], [undefined], [{}], [true], [Number.NaN], ['9'.repeat(20)]])(
		'is none: %j',
		(value) => {
			expect(timeOr(value)).toBeNull();
			expect(isoOr(value)).toBeNull();
		},
	);
});
