import { CrmError } from '../../../lib/errors';
import type { CallOptions, RecordNote } from '../../contract';
import { nativeField } from '../../kit/native-fields';
import { textOr } from '../../kit/json';
import type { PeopleReaders } from '../account/people';
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

export interface AccountDeps extends Pick<PeopleReaders, 'hasPersonAccounts'> {
	client: SalesforceClient;
	settings: SalesforceSettings;
}

/**
 * Looks the accounts of all companies up at once: somebody who is an account has no other contacts.
 * @throws CrmError when that failed, or for a default that is none
 */
export async function readAccounts(
	{ client, settings, hasPersonAccounts }: AccountDeps,
	companies: readonly string[],
	options: CallOptions,
): Promise<ChooseAccount> {
	const standard = defaultAccount(settings);
	const hasPeople = await hasPersonAccounts(options);
	if (hasPeople && standard !== null) await refusePerson(client, standard, options);
	const names = settings.contactAccount === 'company' ? companies.flatMap((name) => name.trim() || []) : [];
	const byName = new Map<string, string[]>();
	const context = { operation: 'look up the accounts of contacts', signal: options.signal };
	const query = { select: ['Id', 'Name'], from: 'Account', field: 'Name', values: [...new Set(names)] };
	const and = hasPeople ? 'IsPersonAccount = false' : undefined;
	for (const { Id, Name } of await queryByValues(client, { ...query, and }, context)) {
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
	throw noSuchAccount('the default account is no id of an account');
}

async function refusePerson(client: SalesforceClient, id: string, { signal }: CallOptions): Promise<void> {
	const query = { select: ['Id'], from: 'Account', field: 'Id', values: [id], and: 'IsPersonAccount = true' };
	const rows = await queryByValues(client, query, { operation: 'look up the default account of contacts', signal });
	if (rows.length > 0) throw noSuchAccount('the default account is a person, who has no other contacts');
}

function noSuchAccount(problem: string): CrmError {
	const operation = 'give contacts their account';
	return new CrmError('invalid', `Could not ${operation}: ${problem}.`, {
		provider: SALESFORCE.provider,
		operation,
		code: 'NO_SUCH_ACCOUNT',
		fix: 'Enter the id of a company’s account, 18 characters that begin with 001, in the option Default Account ID.',
		mayHaveBeenApplied: false,
	});
}
