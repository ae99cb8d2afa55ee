import { isCurrencyCode } from '../../../lib/money';
import type { CallOptions } from '../../contract';
import { askOnce } from '../../kit/ask-once';
import { objectOr, textOr } from '../../kit/json';
import type { AccountClient } from '../client/account';

/** The account's own currency, asked for once; `null` when HubSpot does not tell it. */
export type AccountCurrency = (options: CallOptions) => Promise<string | null>;

export function createAccountCurrency(client: AccountClient): AccountCurrency {
	return askOnce(async ({ signal }) => {
		const details = objectOr(await client.details({ operation: "read the account's currency", signal }));
		const code = textOr(details.companyCurrency);
		return code !== null && isCurrencyCode(code) ? code.toUpperCase() : null;
	});
}
