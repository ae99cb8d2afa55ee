import type { CallOptions } from '../../../contract';
import type { SalesforceSettings } from '../../account/settings';
import type { SalesforceClient } from '../../client';
import { queryByValues } from '../../client/query-pages';
import { EXTERNAL_KEY_FIELD } from '../../fields/pack-fields';
import type { PersonObject } from '../../fields/person-objects';
import type { PendingWrite } from '../outcomes';
import type { WriteKind } from '../placing';

/**
 * Which of the records are new people who are to be accounts; none where the user did not ask for that.
 * @throws CrmError when it cannot be seen who is there: nothing was written by then
 */
export async function newPeople(
	{ client, settings }: { client: SalesforceClient; settings: SalesforceSettings },
	person: PersonObject,
	kind: WriteKind,
	inputs: readonly PendingWrite[],
	{ signal }: CallOptions,
): Promise<ReadonlySet<PendingWrite>> {
	if (settings.newContacts !== 'personAccount' || person.sobject !== 'Contact' || kind === 'update') return new Set();
	if (kind === 'create') return new Set(inputs);
	const keyOf = ({ values }: PendingWrite) => String(values[EXTERNAL_KEY_FIELD] ?? '');
	const context = { operation: 'look which contacts are there', signal };
	const values = [...new Set(inputs.map(keyOf))];
	const query = { select: ['Id', EXTERNAL_KEY_FIELD], from: 'Contact', field: EXTERNAL_KEY_FIELD, values };
	const rows = await queryByValues(client, query, context);
	const there = new Set(rows.map((row) => String(row[EXTERNAL_KEY_FIELD])));
	return new Set(inputs.filter((input) => !there.has(keyOf(input))));
}
