import type { IExecuteFunctions } from 'n8n-workflow';

import type { DealRequest } from '../../../core/flows/sales';
import { InputError } from '../../../core/lib/errors';
import { isCurrencyCode, toMinor } from '../../../core/lib/money';
import { textValue } from '../../shared/parameters/text-value';

/** How many digits an amount has depends on its currency, so one is not read without the other. @throws InputError */
export function readDealMoney(
	context: IExecuteFunctions,
	itemIndex: number,
): Pick<DealRequest, 'amountMinor' | 'currency'> {
	const amount = textValue('Amount', context.getNodeParameter('amount', itemIndex, ''));
	const currency = textValue('Currency', context.getNodeParameter('currency', itemIndex, '')).toUpperCase();
	if (currency !== '' && !isCurrencyCode(currency)) {
		throw new InputError({
			field: 'Currency',
			problem: `${JSON.stringify(currency)} is no currency`,
			fix: 'Use a code of three letters, such as EUR',
		});
	}
	if (amount === '') return { amountMinor: null, currency: currency || null };
	if (currency === '') {
		throw new InputError({
			field: 'Currency',
			problem: 'it is empty, but there is an amount',
			fix: 'Name the currency of the amount, for example EUR',
		});
	}
	const amountMinor = toMinor(amount, currency);
	if (amountMinor !== null && amountMinor >= 0) return { amountMinor, currency };
	throw new InputError({
		field: 'Amount',
		problem: `${JSON.stringify(amount)} is no amount`,
		fix: 'Enter a number without separators of thousands, for example 1499.00',
	});
}
