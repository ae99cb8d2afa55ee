import type { CallOptions, CrmRecord, ReadRecord } from '../../contract';
import { fromPerson, withheldFrom } from './from-person';
import { isPersonId, type Person } from './person';
import { readShown } from './read-persons';
import { type Whereabouts, type WhereaboutsDeps, whereaboutsOf } from './whereabouts';
import type { LookupDeps } from './lookup';

export type ReadManyDeps = LookupDeps & WhereaboutsDeps;

/** Persons by their ids: 10 tokens for 100 of them. Only what is not there costs more, see `whereabouts.ts`. */
export async function readManyPersons(
	deps: ReadManyDeps,
	ids: readonly string[],
	options: CallOptions,
): Promise<ReadRecord[]> {
	const context = { operation: 'read persons', signal: options.signal };
	const wanted = [...new Set(ids.filter(isPersonId).map(plainId))];
	const shown = await readShown(deps.client, wanted, context);
	const isOpen = (id: string) => shown.get(id)?.isDeleted !== false;
	const lost = await whereaboutsOf(deps, wanted.filter(isOpen), shown, context);
	const found = new Map<string, Whereabouts>([...shown, ...lost]);
	const living = [...found.values()].filter(isPerson);
	const catalogue = await deps.fields.fitting(living, options);
	const read = { catalogue, nativeFields: deps.nativeFields, domain: deps.domain() };
	return ids.map((id): ReadRecord => {
		const one = found.get(plainId(id));
		if (one !== undefined && isPerson(one)) return livingRecord(fromPerson(one, read), deps.nativeFields);
		return { state: 'gone', gone: { at: null, why: 'unknown', into: null, ...one, id } };
	});
}

/** Pipedrive counts its persons, so `007` asks for 7. */
function plainId(id: string): string {
	return isPersonId(id) ? String(Number(id)) : id;
}

function isPerson(one: Whereabouts): one is Person {
	return 'source' in one;
}

/** Pipedrive's writes take no version. */
export function livingRecord(record: CrmRecord, nativeFields: readonly string[]): ReadRecord {
	return { state: 'living', record, version: null, withheld: withheldFrom(record, nativeFields) };
}
