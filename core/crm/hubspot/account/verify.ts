import { CrmError } from '../../../lib/errors';
import { isCurrencyCode } from '../../../lib/money';
import type { AccountInfo, CallOptions } from '../../contract';
import type { HubSpotClient } from '../client/contacts';
import { idOr, objectOr, textOr } from '../errors/body';

/** The account's own currency; `null` when HubSpot does not tell it. */
export type AccountCurrency = (options: CallOptions) => Promise<string | null>;

export async function verify(client: HubSpotClient, { signal }: CallOptions): Promise<AccountInfo> {
	const operation = 'check the HubSpot credential';
	const accountId = idOr(objectOr(await client.accountDetails({ operation, signal })).portalId);
	// HubSpot's API tells an account's id, but not its name.
	if (accountId !== null) return { accountId, name: null };
	throw new CrmError('invalid', `Could not ${operation}: the answer names no HubSpot account.`, {
		provider: 'hubspot',
		operation,
		fix: 'Check the API address of the credential.',
	});
}

export async function readAccountCurrency(client: HubSpotClient, { signal }: CallOptions): Promise<string | null> {
	const details = objectOr(await client.accountDetails({ operation: "read the account's currency", signal }));
	const code = textOr(details.companyCurrency);
	return code !== null && isCurrencyCode(code) ? code.toUpperCase() : null;
}

/** Reads once what does not change while an adapter lives. A failure is not kept. */
export function remembered<T>(read: (options: CallOptions) => Promise<T>): (options: CallOptions) => Promise<T> {
	let known: { value: T } | null = null;
	return async (options) => {
		known ??= { value: await read(options) };
		return known.value;
	};
}
