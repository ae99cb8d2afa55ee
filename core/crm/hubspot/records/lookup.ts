import { chunk, mapConcurrently } from '../../../lib/batching';
import type { CallOptions, CrmRecord, LookupKey } from '../../contract';
import type { ContactsClient } from '../client/contacts';
import { textOr } from '../../kit/json';
import {
	createFoundRecords,
	distinctValues,
	type KeyKind,
	normalEmail,
	type NormaliseKey,
	normalText,
} from '../../kit/lookup-keys';
import { rejectOtherThanMissing } from '../errors';
import { EXTERNAL_KEY_PROPERTY } from '../fields/pack-fields';
import type { HubSpotContact } from '../client/answers';
import { emailsOf, idsOf, type RecordView } from './mapper';

export const LOOKUP_BATCH_SIZE = 100;
export const CONCURRENT_READS = 3;

interface KindOfKey {
	idProperty: string | undefined;
	operation: string;
	/** How two values of the kind are compared; `null` for one that no record can have. */
	normalise(value: string): string | null;
	/** Every value under which a record is found. */
	valuesOf(contact: HubSpotContact): string[];
}

const KINDS: Readonly<Record<KeyKind, KindOfKey>> = {
	id: {
		idProperty: undefined,
		operation: 'look up contacts by id',
		normalise: normalId,
		valuesOf: idsOf,
	},
	email: {
		idProperty: 'email',
		operation: 'look up contacts by e-mail',
		normalise: normalEmail,
		valuesOf: (contact) => emailsOf(contact).map((address) => address.toLowerCase()),
	},
	externalKey: {
		idProperty: EXTERNAL_KEY_PROPERTY,
		operation: 'look up contacts by external key',
		normalise: normalText,
		valuesOf: ({ properties }) => [textOr(properties[EXTERNAL_KEY_PROPERTY]) ?? ''],
	},
};

/** `null` for an id that no record can have: one that is no number would make HubSpot refuse the whole batch. */
export function normalId(value: string): string | null {
	return /^\d+$/.test(value.trim()) ? value.trim() : null;
}

const normalise: NormaliseKey = (by, value) => KINDS[by].normalise(value);

/** Batch reads rather than searches: they see a record as soon as it is written, the search index seconds later. */
export async function findByKey(
	client: ContactsClient,
	view: RecordView,
	keys: readonly LookupKey[],
	{ signal }: CallOptions,
): Promise<CrmRecord[][]> {
	const calls = (Object.keys(KINDS) as KeyKind[]).flatMap((by) =>
		chunk(distinctValues(keys, by, normalise), LOOKUP_BATCH_SIZE).map((ids) => ({ by, ids })),
	);
	const answers = await mapConcurrently(calls, CONCURRENT_READS, async ({ by, ids }) => {
		const { idProperty, operation } = KINDS[by];
		const answer = await client.read({ ids, idProperty, properties: view.properties }, { operation, signal });
		rejectOtherThanMissing(answer.errors, operation);
		return { by, contacts: answer.contacts };
	});
	const found = createFoundRecords(normalise);
	for (const { by, contacts } of answers) {
		for (const contact of contacts) {
			const record = view.toRecord(contact);
			for (const value of KINDS[by].valuesOf(contact)) found.add(by, value, record);
		}
	}
	return keys.map(found.matches);
}
