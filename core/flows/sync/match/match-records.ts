import type { CrmRecord } from '../../../crm/contract';
import { mapInTurns } from '../../../lib/turns';
import type { RecordsInput } from '../records-input';
import { withExistingContacts } from './existing-contacts';
import type { ExternalKeys } from './external-keys';
import { lookUp } from './look-up';
import { identityKeys, idKey, type Sought } from './lookup-keys';
import { outOfSight } from './out-of-sight';
import { isOwnRecord, ownKeys } from './own-record';
import { refuseShared, uniqueMatch, type RecordMatch } from './unique-match';

/**
 * What the CRM holds of each contact, at its index: by the record it is known to be, else by its addresses and its
 * external key. Costs two look-ups at most, however many contacts there are; a third only where a create is in doubt.
 *
 * @throws CrmError when a look-up failed; that never reads as "found none"
 */
export async function matchRecords(
	input: RecordsInput,
	sought: readonly Sought[],
	externalKeys: ExternalKeys,
): Promise<RecordMatch[]> {
	const matches = await matchByKeys(input, sought, externalKeys);
	return await withExistingContacts(input, sought, matches, matchByKeys);
}

async function matchByKeys(
	input: RecordsInput,
	sought: readonly Sought[],
	externalKeys: ExternalKeys,
): Promise<RecordMatch[]> {
	const byId = await lookUp(input, sought, idKey);
	const isKnown = (index: number) => Boolean(byId[index]?.length);
	const unknown = sought.filter((_, index) => !isKnown(index));
	const byIdentity = await externalKeys.reading(
		async () => await lookUp(input, unknown, identityKeys(input.adapter, externalKeys.areThere)),
	);
	const identified = new Map(unknown.map((each, position) => [each, byIdentity[position] ?? []]));
	const found = sought.map((each, index) => identified.get(each) ?? byId[index] ?? []);
	const all = await withOwnRecords(input, sought, found);
	const hidden = await outOfSight(
		input,
		sought.filter((_, index) => all[index]?.length === 0),
	);
	const matches = await matchFound(input, sought, all);
	return matches.map((match, index) => hidden.get(sought[index]?.contact.id ?? '') ?? match);
}

/** Of those that nobody was found for, and whose create is in doubt, the record that it may have added. */
async function withOwnRecords(
	input: RecordsInput,
	sought: readonly Sought[],
	found: ReadonlyArray<readonly CrmRecord[]>,
): Promise<ReadonlyArray<readonly CrmRecord[]>> {
	const doubtful = sought.filter((_, index) => found[index]?.length === 0);
	const records = await lookUp(input, doubtful, ({ doubt }) => ownKeys(doubt));
	const ownOf = new Map(
		doubtful.map((each, index) => [
			each,
			records[index]?.filter((record) => isOwnRecord(record, each.doubt)) ?? [],
		]),
	);
	return sought.map((each, index) => ownOf.get(each) ?? found[index] ?? []);
}

/** The matches among records that were found already. A record that another contact holds matches nobody. */
export async function matchFound(
	{ workspace, integration, runtime, object = 'contact' }: RecordsInput,
	sought: readonly Sought[],
	found: ReadonlyArray<readonly CrmRecord[]>,
): Promise<RecordMatch[]> {
	const crmIds = new Set(found.flat().map(({ id }) => id));
	const owners = await workspace.links.findByCrmIds(integration.id, object, [...crmIds]);
	const holders = [...owners].filter(([, { state }]) => state !== 'ended');
	const ownerOf = new Map(holders.map(([crmId, { contactId }]) => [crmId, contactId]));
	return refuseShared(sought, await mapInTurns(runtime, found, uniqueMatch), ownerOf);
}
