import { CrmError } from '../../../../lib/errors';
import type { CallOptions, RecordNote } from '../../../contract';
import { nativeField } from '../../../kit/native-fields';
import { textOr } from '../../../kit/json';
import type { PeopleReaders } from '../../account/people';
import type { SalesforceClient } from '../../client';
import { queryByValues } from '../../client/query-pages';

/** Which contacts are people who are accounts, and by which account. */

export interface Half {
	contactId: string;
	accountId: string;
}

export interface HalfDeps extends Pick<PeopleReaders, 'hasPersonAccounts'> {
	client: SalesforceClient;
}

/**
 * Asked once something was refused. What else was done by then counts more than why it was, so a look that fails finds
 * nobody.
 * @param by the field that the contacts are known by
 * @returns the people among them, by the value of that field
 */
export async function findPeople(
	{ client, hasPersonAccounts }: HalfDeps,
	by: string,
	values: readonly string[],
	options: CallOptions,
): Promise<Map<string, Half>> {
	if (values.length === 0) return new Map();
	try {
		return (await hasPersonAccounts(options)) ? await findHalves(client, by, values, options) : new Map();
	} catch (error) {
		if (error instanceof CrmError || options.signal?.aborted) return new Map();
		throw error;
	}
}

async function findHalves(
	client: SalesforceClient,
	by: string,
	values: readonly string[],
	{ signal }: CallOptions,
): Promise<Map<string, Half>> {
	const select = [...new Set(['Id', 'AccountId', by])];
	const query = { select, from: 'Contact', field: by, values: [...new Set(values)], and: 'IsPersonAccount = true' };
	const rows = await queryByValues(client, query, { operation: 'look which contacts are person accounts', signal });
	return new Map(
		rows.flatMap((row) => {
			const accountId = textOr(row.AccountId);
			return accountId === null ? [] : [[String(row[by]), { contactId: row.Id, accountId }] as const];
		}),
	);
}

export function leftOutOfPeople(fields: readonly string[]): RecordNote[] {
	return fields.map((name) => ({
		field: nativeField(name),
		message: `${name}: left out, because the contact is a person account, which is its own account`,
		fix: 'Take it out of the field mapping for people who are accounts.',
	}));
}
