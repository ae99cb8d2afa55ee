import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import { textOr } from '../../kit/json';
import type { SalesforceRow } from '../client/answers';
import { queryByValues } from '../client/query-pages';
import { COMPANY_FIELD, EXTERNAL_KEY_FIELD } from '../fields/pack-fields';
import type { PersonObject } from '../fields/person-objects';
import { type AccountDeps, type ChooseAccount, choosesAccounts, readAccounts } from './accounts';
import type { PendingWrite } from './outcomes';
import { type ReadRecordTypes, recordTypeId } from './record-type';

/** Where a record belongs in the account: its record type, and of a contact its account. */

export interface PlacingDeps extends AccountDeps {
	recordTypes: ReadRecordTypes;
}

/** `create`: all are new. `upsert`: some may be there, by their key. `update`: all are there. */
export type WriteKind = 'create' | 'upsert' | 'update';

const ACCOUNT = 'AccountId';
const RECORD_TYPE = 'RecordTypeId';

/**
 * Gives new records their record type, and contacts without an account theirs. What is there already keeps both, as
 * does what the user gave by name. Costs calls only where the user asked for it.
 * @throws CrmError when a look-up failed: nothing was written by then
 */
export async function placed(
	deps: PlacingDeps,
	person: PersonObject,
	kind: WriteKind,
	inputs: readonly PendingWrite[],
	options: CallOptions,
): Promise<readonly PendingWrite[]> {
	const { settings } = deps;
	const needsType = settings.recordType !== '' && kind !== 'update';
	const needsAccount = person.sobject === 'Contact' && choosesAccounts(settings);
	if (inputs.length === 0 || (!needsType && !needsAccount)) return inputs;
	const type = needsType ? await recordTypeId(deps.recordTypes, person, settings.recordType, options) : null;
	const there =
		kind === 'create' ? new Map<string, SalesforceRow>() : await readThere(deps, person, kind, inputs, options);
	const homeless = needsAccount ? inputs.filter((input) => lacksAccount(input, kind, there)) : [];
	const choose = homeless.length > 0 ? await readAccounts(deps, companiesOf(homeless, there), options) : null;
	const chosen = new Set(homeless);
	return inputs.map((input) => {
		const isNew = type !== null && !there.has(keyOf(input, kind)) && !(RECORD_TYPE in input.values);
		const typed = isNew ? { ...input, values: { ...input.values, [RECORD_TYPE]: type } } : input;
		return choose !== null && chosen.has(input) ? withAccount(typed, companyOf(input, there), choose) : typed;
	});
}

function withAccount(input: PendingWrite, company: string | null, choose: ChooseAccount): PendingWrite {
	const { id, note } = choose(company);
	return {
		...input,
		values: id === null ? input.values : { ...input.values, [ACCOUNT]: id },
		...(note === null ? {} : { notes: [...(input.notes ?? []), note] }),
	};
}

function keyOf({ values }: PendingWrite, kind: WriteKind): string {
	return String(values[kind === 'update' ? 'Id' : EXTERNAL_KEY_FIELD] ?? '');
}

/** @param there records that exist, by what they are known by */
function lacksAccount(input: PendingWrite, kind: WriteKind, there: ReadonlyMap<string, SalesforceRow>): boolean {
	if (ACCOUNT in input.values) return false;
	const row = there.get(keyOf(input, kind));
	if (row === undefined) return kind !== 'update';
	return textOr(row[ACCOUNT]) === null;
}

function companyOf({ fields, values }: PendingWrite, there: ReadonlyMap<string, SalesforceRow>): string | null {
	const row = there.get(String(values.Id ?? values[EXTERNAL_KEY_FIELD] ?? ''));
	return textOr(fields.company) ?? textOr(row?.[COMPANY_FIELD]);
}

function companiesOf(inputs: readonly PendingWrite[], there: ReadonlyMap<string, SalesforceRow>): string[] {
	return inputs.flatMap((input) => companyOf(input, there) ?? []);
}

/** The records that are there already, with the account and company of contacts. */
async function readThere(
	{ client }: PlacingDeps,
	person: PersonObject,
	kind: WriteKind,
	inputs: readonly PendingWrite[],
	{ signal }: CallOptions,
): Promise<Map<string, SalesforceRow>> {
	const by = kind === 'update' ? 'Id' : EXTERNAL_KEY_FIELD;
	const context = { operation: `look where ${person.plural} belong`, signal };
	const values = inputs.map((input) => keyOf(input, kind)).filter((key) => key !== '');
	const read = async (select: readonly string[]) => {
		const rows = await queryByValues(client, { select, from: person.sobject, field: by, values }, context);
		return new Map(rows.map((row) => [String(row[by]), row]));
	};
	const plain = [...new Set(['Id', by, ...(person.sobject === 'Contact' ? [ACCOUNT] : [])])];
	if (person.sobject !== 'Contact') return await read(plain);
	try {
		return await read([...plain, COMPANY_FIELD]);
	} catch (error) {
		// An account that was not set up has no field for it.
		const lacksCompany = error instanceof CrmError && error.details.missingFields?.includes(COMPANY_FIELD);
		if (!lacksCompany) throw error;
		return await read(plain);
	}
}
