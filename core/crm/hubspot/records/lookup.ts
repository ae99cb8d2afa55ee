import { chunk, mapConcurrently } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import type { CallOptions, CrmRecord, LookupKey } from '../../contract';
import type { HubSpotClient } from '../client/contacts';
import { type ErrorBody, textOr } from '../errors/body';
import { toRecordProblem } from '../errors';
import { EXTERNAL_KEY_PROPERTY } from '../fields/pack-fields';
import { emailsOf, type HubSpotContact, idsOf, type RecordView } from './mapper';

export const LOOKUP_BATCH_SIZE = 100;
const CONCURRENT_READS = 3;

type Kind = LookupKey['by'];

interface KeyKind {
	idProperty: string | undefined;
	operation: string;
	/** How two values of the kind are compared; `null` for one that no record can have. */
	normalise(value: string): string | null;
	/** Every value under which a record is found. */
	valuesOf(contact: HubSpotContact): string[];
}

const KINDS: Readonly<Record<Kind, KeyKind>> = {
	id: {
		idProperty: undefined,
		operation: 'look up contacts by id',
		// One id that is no number would make HubSpot refuse the whole batch.
		normalise: (value) => (/^\d+$/.test(value.trim()) ? value.trim() : null),
		valuesOf: idsOf,
	},
	email: {
		idProperty: 'email',
		operation: 'look up contacts by e-mail',
		normalise: (value) => value.trim().toLowerCase() || null,
		valuesOf: (contact) => emailsOf(contact).map((address) => address.toLowerCase()),
	},
	externalKey: {
		idProperty: EXTERNAL_KEY_PROPERTY,
		operation: 'look up contacts by external key',
		normalise: (value) => value.trim() || null,
		valuesOf: ({ properties }) => [textOr(properties[EXTERNAL_KEY_PROPERTY]) ?? ''],
	},
};

/** Batch reads rather than searches: they see a record as soon as it is written, the search index seconds later. */
export async function findByKey(
	client: HubSpotClient,
	view: RecordView,
	keys: readonly LookupKey[],
	{ signal }: CallOptions,
): Promise<CrmRecord[][]> {
	const calls = (Object.keys(KINDS) as Kind[]).flatMap((by) =>
		chunk(distinctValues(by, keys), LOOKUP_BATCH_SIZE).map((ids) => ({ by, ids })),
	);
	const answers = await mapConcurrently(calls, CONCURRENT_READS, async ({ by, ids }) => {
		const { idProperty, operation } = KINDS[by];
		const answer = await client.read({ ids, idProperty, properties: view.properties }, { operation, signal });
		rejectOtherThanMissing(answer.errors, operation);
		return { by, contacts: answer.contacts };
	});
	const found = indexContacts(answers, view);
	return keys.map(({ by, value }) => {
		const key = KINDS[by].normalise(value);
		return key === null ? [] : [...(found.get(`${by}\n${key}`)?.values() ?? [])];
	});
}

function distinctValues(by: Kind, keys: readonly LookupKey[]): string[] {
	const values = keys.filter((key) => key.by === by).map((key) => KINDS[by].normalise(key.value));
	return [...new Set(values)].filter((value) => value !== null);
}

function indexContacts(
	answers: ReadonlyArray<{ by: Kind; contacts: readonly HubSpotContact[] }>,
	{ toRecord }: RecordView,
): Map<string, Map<string, CrmRecord>> {
	const found = new Map<string, Map<string, CrmRecord>>();
	for (const { by, contacts } of answers) {
		for (const contact of contacts) {
			const record = toRecord(contact);
			for (const value of KINDS[by].valuesOf(contact)) {
				const key = `${by}\n${value}`;
				found.set(key, (found.get(key) ?? new Map<string, CrmRecord>()).set(record.id, record));
			}
		}
	}
	return found;
}

/** Only "not found" may read as "found none"; any other error would make the caller create duplicates. */
function rejectOtherThanMissing(errors: readonly ErrorBody[], operation: string): void {
	const other = errors.map(toRecordProblem).find(({ kind }) => kind !== 'notFound');
	if (!other) return;
	throw new CrmError(other.kind, `Could not ${operation}: ${other.message}`, {
		...other.details,
		provider: 'hubspot',
		operation,
	});
}
