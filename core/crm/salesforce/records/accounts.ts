import { CrmError } from '../../../lib/errors';
import type { CallOptions, RecordNote } from '../../contract';
import { nativeField } from '../../kit/native-fields';
import { textOr } from '../../kit/json';
import type { SalesforceSettings } from '../account/settings';
import type { SalesforceClient } from '../client';
import { queryByValues } from '../client/query-pages';
import { fullIdOrNull } from '../client/record-id';
import { SALESFORCE } from '../errors';

/**
 * The account that a contact is given. A contact without one is private, so that sales never sees it. An account is
 * found by the name of the company, and never added.
 */
export interface AccountChoice {
	id: string | null;
	note: RecordNote | null;
}

export type ChooseAccount = (company: string | null) => AccountChoice;

export function choosesAccounts({ contactAccount, defaultAccount }: SalesforceSettings): boolean {
	return contactAccount !== 'none' || defaultAccount !== '';
}

/** Looks the accounts of all companies up at once. @throws CrmError when that failed, or for a default that is none */
export async function readAccounts(
	client: SalesforceClient,
	settings: SalesforceSettings,
	companies: readonly string[],
	options: CallOptions,
): Promise<ChooseAccount> {
	const standard = defaultAccount(settings);
	const names = settings.contactAccount === 'company' ? companies.flatMap((name) => name.trim() || []) : [];
	const byName = new Map<string, string[]>();
	const context = { operation: 'look up the accounts of contacts', signal: options.signal };
	const query = { select: ['Id', 'Name'], from: 'Account', field: 'Name', values: [...new Set(names)] };
	for (const { Id, Name } of await queryByValues(client, query, context)) {
		const name = normalName(textOr(Name) ?? '');
		byName.set(name, [...new Set([...(byName.get(name) ?? []), Id])]);
	}
	return (company) => {
		const found = company === null ? [] : (byName.get(normalName(company)) ?? []);
		const [only, ...others] = found;
		if (only !== undefined && others.length === 0) return { id: only, note: null };
		return { id: standard, note: others.length > 0 ? ambiguous(found, standard) : null };
	};
}

function normalName(name: string): string {
	return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

function ambiguous(ids: readonly string[], standard: string | null): RecordNote {
	const instead = standard === null ? 'none was given to the contact' : 'the contact was given the default account';
	return {
		field: nativeField('AccountId'),
		message: `${ids.length} accounts of Salesforce are called like the company (${ids.slice(0, 5).join(', ')}), so ${instead}`,
		fix: 'Merge the accounts, or give the contact its account in Salesforce.',
	};
}

const ACCOUNT_PREFIX = '001';

function defaultAccount(settings: SalesforceSettings): string | null {
	if (settings.defaultAccount === '') return null;
	const id = fullIdOrNull(settings.defaultAccount);
	if (id?.startsWith(ACCOUNT_PREFIX)) return id;
	const operation = 'give contacts their account';
	throw new CrmError('invalid', `Could not ${operation}: the default account is no id of an account.`, {
		provider: SALESFORCE.provider,
		operation,
		code: 'NO_SUCH_ACCOUNT',
		fix: 'Enter the id of the account, 18 characters that begin with 001, in the option Default Account ID.',
		mayHaveBeenApplied: false,
	});
}
