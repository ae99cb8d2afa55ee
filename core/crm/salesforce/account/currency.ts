import { CrmError } from '../../../lib/errors';
import { isCurrencyCode } from '../../../lib/money';
import type { CallOptions } from '../../contract';
import { askOnce } from '../../kit/ask-once';
import { objectOr, textOr } from '../../kit/json';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '../client';

/** How the account keeps money. */
export interface AccountMoney {
	/** Whether each record names its currency. */
	isMultiCurrency: boolean;
	/** The one currency of an account with one; `null` when it is not told. */
	own: string | null;
}

export type ReadAccountMoney = (options: CallOptions) => Promise<AccountMoney>;

/** Asks once, when it is first needed. */
export function createAccountMoney(client: SalesforceClient): ReadAccountMoney {
	return askOnce(({ signal }) => read(client, { operation: 'read the currency of the account', signal }));
}

async function read(client: SalesforceClient, context: CallContext): Promise<AccountMoney> {
	try {
		const features = objectOr(objectOr(await client.organization(context)).features);
		const currency = textOr(features.defaultCurrencyIsoCode);
		return {
			isMultiCurrency: features.multiCurrency === true,
			own: currency !== null && isCurrencyCode(currency) ? currency.toUpperCase() : null,
		};
	} catch (error) {
		// Some accounts switch this part of the API off; the fields tell at least whether records name their currency.
		if (!(error instanceof CrmError) || (error.kind !== 'notFound' && error.kind !== 'auth')) throw error;
		const fields = await client.describe('Opportunity', context);
		return { isMultiCurrency: fields.some(({ name }) => name === 'CurrencyIsoCode'), own: null };
	}
}
