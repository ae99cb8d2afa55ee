import { CrmError } from '../../../lib/errors';
import type { CallOptions, FieldChangeTime, FieldChangeTimes, FieldName } from '../../contract';
import type { AskAccount } from '../../kit/account-facts';
import { textOr } from '../../kit/json';
import { isoOr } from '../../kit/times';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '../client';
import type { SalesforceRow } from '../client/answers';
import { queryAllRows, queryByValues } from '../client/query-pages';
import { fullIdOrNull } from '../client/record-id';
import { soqlIn, soqlText } from '../client/soql';
import { namesOf } from '../fields/field-table';
import type { PersonObject } from '../fields/person-objects';

/** What the account says of its histories. */
export interface HistoryReaders {
	/** Names of the fields whose changes are written down, lower case. */
	trackedFields(person: PersonObject, options: CallOptions): Promise<ReadonlySet<string>>;
	/** The user of the credential; `null` where Salesforce does not say. */
	userId: AskAccount<string | null>;
}

export interface HistoryDeps extends HistoryReaders {
	client: SalesforceClient;
}

/**
 * Changes of fields are written down for those that an admin chose, and no others: a history that was kept until it was
 * switched off would tell a time that is too old, so only what is tracked now is asked for.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contacthistory.htm
 */
export async function fieldChanges(
	deps: HistoryDeps,
	person: PersonObject,
	ids: readonly string[],
	fields: readonly FieldName[],
	options: CallOptions,
): Promise<FieldChangeTimes[]> {
	const tracked = fields.length === 0 ? new Set<string>() : await deps.trackedFields(person, options);
	const byName = new Map([...namesOf(person, fields)].filter(([name]) => tracked.has(name.toLowerCase())));
	const values = [...new Set(ids.map(fullIdOrNull))].filter((id) => id !== null);
	if (byName.size === 0 || values.length === 0) return ids.map(() => ({}));
	const call = { operation: `read the history of ${person.plural}`, signal: options.signal };
	const [rows, ours] = await Promise.all([
		readHistory(deps.client, person, values, [...byName.keys()], call),
		deps.userId(options),
	]);
	const times = newestOf(person, rows, byName, ours);
	return ids.map((id) => times.get(fullIdOrNull(id) ?? '') ?? {});
}

function readHistory(
	client: SalesforceClient,
	{ sobject }: PersonObject,
	values: readonly string[],
	names: readonly string[],
	call: CallContext,
): Promise<SalesforceRow[]> {
	const field = `${sobject}Id`;
	const select = ['Id', field, 'Field', 'CreatedDate', 'CreatedById'];
	return noneWithoutHistory(
		queryByValues(client, { select, from: `${sobject}History`, field, values, and: soqlIn('Field', names) }, call),
	);
}

/** Of two changes in one second, of which nobody knows the order, nobody knows the maker either. */
function newestOf(
	{ sobject }: PersonObject,
	rows: readonly SalesforceRow[],
	fieldOf: ReadonlyMap<string, FieldName>,
	ours: string | null,
): Map<string, FieldChangeTimes> {
	const times = new Map<string, FieldChangeTimes>();
	for (const row of rows) {
		const id = fullIdOrNull(textOr(row[`${sobject}Id`]) ?? '');
		const field = fieldOf.get(textOr(row.Field) ?? '');
		const at = isoOr(row.CreatedDate);
		if (id === null || field === undefined || at === null) continue;
		const known = times.get(id) ?? {};
		times.set(id, { ...known, [field]: later(known[field], { at, isOurs: isBy(row, ours) }) });
	}
	return times;
}

function later(known: FieldChangeTime | undefined, found: FieldChangeTime): FieldChangeTime {
	if (known === undefined || found.at > known.at) return found;
	if (found.at < known.at || found.isOurs === known.isOurs) return known;
	return { at: known.at, isOurs: null };
}

function isBy(row: SalesforceRow, ours: string | null): boolean | null {
	const maker = fullIdOrNull(textOr(row.CreatedById) ?? '');
	return maker === null || ours === null ? null : maker === ours;
}

/** Names of the fields of an object that are tracked, lower case; one call. */
export async function readTrackedFields(
	client: SalesforceClient,
	{ sobject, plural }: PersonObject,
	{ signal }: CallOptions,
): Promise<ReadonlySet<string>> {
	const condition = `EntityDefinitionId = ${soqlText(sobject)} AND IsFieldHistoryTracked = true`;
	const soql = `SELECT Id, QualifiedApiName FROM FieldDefinition WHERE ${condition}`;
	const call = { operation: `ask which fields of ${plural} have a history`, signal };
	const rows = await noneWithoutHistory(queryAllRows(client, soql, call));
	return new Set(rows.map(({ QualifiedApiName }) => (textOr(QualifiedApiName) ?? '').toLowerCase()));
}

/** A user who may not look at histories has none. */
async function noneWithoutHistory(reading: Promise<SalesforceRow[]>): Promise<SalesforceRow[]> {
	try {
		return await reading;
	} catch (error) {
		if (error instanceof CrmError && error.details.code === 'INVALID_TYPE') return [];
		throw error;
	}
}
