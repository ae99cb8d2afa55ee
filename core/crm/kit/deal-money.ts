import { isCurrencyCode } from '../../lib/money';
import type { DealInput, RecordProblem } from '../contract';

/** The money of a deal, checked before anything is sent. Pure. */

export type NotOpened = { ok: false; problem: RecordProblem };

export function notOpened(problem: string, fix: string): NotOpened {
	return {
		ok: false,
		problem: {
			kind: 'invalid',
			message: `The deal was not opened: ${problem}.`,
			details: { fix, mayHaveBeenApplied: false },
		},
	};
}

/** An amount in minor units and its currency, in capitals; `null` for what is left open. */
export type DealMoney = { ok: true; amountMinor: number | null; currency: string | null } | NotOpened;

/** @param own the account's currency, which counts where the deal names none; `null` when it is not known */
export function moneyOfDeal(label: string, deal: DealInput, own: string | null): DealMoney {
	const { amountMinor } = deal;
	const currency = deal.currency?.trim().toUpperCase() ?? own;
	if (currency !== null && !isCurrencyCode(currency))
		return notOpened('the currency is none', 'Use a code of three letters, such as EUR.');
	if (amountMinor !== null && currency === null)
		return notOpened(`${label} does not tell the currency of the account`, 'Name the currency of the deal.');
	if (amountMinor !== null && !Number.isSafeInteger(amountMinor)) {
		return notOpened(
			'the amount is no whole number',
			'Give the amount in the smallest unit of its currency, such as cents.',
		);
	}
	return { ok: true, amountMinor, currency };
}
