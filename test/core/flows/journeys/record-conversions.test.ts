import { conversionOf, type ConversionFields } from '../../../../core/flows/journeys';

const RECORDED_AT = '2026-11-25T00:00:00.000Z';
const read = (changes: Partial<ConversionFields> = {}) =>
	conversionOf(
		{
			kind: 'deal_won',
			conversionId: ' 42 ',
			contactId: 'ana',
			occurredAt: '2026-11-24T09:00:00+01:00',
			amount: '1234.56',
			currency: ' eur ',
			...changes,
		},
		RECORDED_AT,
	);

describe('A conversion that an item describes', () => {
	it('is kept by its kind and id, with its time in UTC and its sum in the smallest unit', () => {
		expect(read()).toMatchObject({
			id: 'item:deal_won:42',
			kind: 'deal_won',
			occurredAt: '2026-11-24T08:00:00.000Z',
			contactId: 'ana',
			amountMinor: 123_456,
			currency: 'EUR',
			recordedAt: RECORDED_AT,
		});
		expect(read({ amount: 500, currency: 'JPY' })).toMatchObject({ amountMinor: 500, currency: 'JPY' });
		expect(read({ amount: 0 })).toMatchObject({ amountMinor: 0, currency: 'EUR' });
	});

	it.each([[''], [null]])('has no sum where the amount is %p, whatever the currency', (amount) => {
		expect(read({ amount, currency: 'x' })).toMatchObject({ amountMinor: null, currency: null });
	});

	it.each<[Partial<ConversionFields>, string, string, string]>([
		[{ kind: 'sale' }, 'kind', 'is not a kind of conversion', 'deal_won'],
		[{ conversionId: ' ' }, 'conversionId', 'would count again', 'the deal, order or lead'],
		[{ occurredAt: 'soon' }, 'occurredAt', 'is not a point in time', 'ISO 8601'],
		[{ currency: 'euro' }, 'currency', 'is not the code of a currency', 'EUR'],
		[{ amount: 'much' }, 'amount', 'is not an amount of money', '1234.56'],
		[{ amount: -1 }, 'amount', 'is not an amount of money', '1234.56'],
	])('is refused with the field, what is wrong and how to mend it: %j', (changes, field, problem, fix) => {
		expect(() => read(changes)).toThrow(
			expect.objectContaining({
				field,
				problem: expect.stringContaining(problem),
				fix: expect.stringContaining(fix),
			}),
		);
	});
});
