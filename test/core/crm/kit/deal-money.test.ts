import { moneyOfDeal } from '../../../../core/crm/kit/deal-money';

const deal = (amountMinor: number | null, currency: string | null) => ({
	contactId: '1',
	title: 'A deal',
	amountMinor,
	currency,
	pipelineId: null,
	stageId: null,
});

describe('The money of a deal', () => {
	it.each([
		[deal(100, ' eur '), 'USD', { ok: true, amountMinor: 100, currency: 'EUR' }],
		[deal(100, null), 'USD', { ok: true, amountMinor: 100, currency: 'USD' }],
		[deal(null, null), null, { ok: true, amountMinor: null, currency: null }],
	])('is the deal’s own, else the account’s: %j', (input, own, expected) => {
		expect(moneyOfDeal('Acme', input, own)).toEqual(expected);
	});

	it.each([
		[deal(100, 'euro'), 'the currency is none'],
		[deal(100, null), 'Acme does not tell the currency of the account'],
		[deal(1.5, 'EUR'), 'the amount is no whole number'],
	])('is refused before anything is sent: %j', (input, problem) => {
		expect(moneyOfDeal('Acme', input, null)).toMatchObject({
			ok: false,
			problem: {
				kind: 'invalid',
				message: `The deal was not opened: ${problem}.`,
				details: { mayHaveBeenApplied: false },
			},
		});
	});
});
