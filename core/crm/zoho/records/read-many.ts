import { chunk, mapConcurrently } from '../../../lib/batching';
import type { ReadOptions, ReadRecord } from '../../contract';
import { isoOr } from '../../kit/times';
import { namedId, type ZohoRow } from '../client/answers';
import { MOST_RECORDS } from '../client/records';
import type { PersonModule } from '../fields/modules';
import { withheldFrom } from '../fields/schema';
import { isZohoId } from './lookup';
import { fromZohoRow, isConverted } from './mapper';
import { known, type Known, type ReadDeps } from './reading';
import { type DeletedList, goneOf } from './whereabouts';

const CONCURRENT_READS = 3;

export interface ReadManyDeps extends ReadDeps {
	deleted: DeletedList;
	/** The user of the credential, where the account tells. */
	userId(options: ReadOptions): Promise<string | null>;
}

/** A hundred ids in a call. Leads that were converted are asked for as well, else they would look deleted. */
export async function readMany(
	deps: ReadManyDeps,
	person: PersonModule,
	ids: readonly string[],
	options: ReadOptions,
): Promise<ReadRecord[]> {
	const wanted = [...new Set(ids.map((id) => id.trim()).filter(isZohoId))];
	if (wanted.length === 0) return ids.map((id) => ({ state: 'gone', gone: goneOf(id, undefined) }));
	const what = await known(deps, person, options);
	const rows = await rowsOf(deps, what, wanted, options);
	const isOpen = wanted.some((id) => !rows.has(id));
	const deleted = isOpen ? await deps.deleted.find(person, options) : new Map<string, never>();
	const userId = options.tellsEditor ? await deps.userId(options) : undefined;
	return ids.map((id): ReadRecord => {
		const row = rows.get(id.trim());
		if (row === undefined) return { state: 'gone', gone: goneOf(id, deleted.get(id.trim())) };
		return isConverted(row) ? converted(id, row) : living(row, what, userId, deps.nativeFields);
	});
}

async function rowsOf(
	{ client }: ReadDeps,
	{ person, names }: Known,
	ids: readonly string[],
	{ signal }: ReadOptions,
): Promise<Map<string, ZohoRow>> {
	const context = { operation: `read ${person.plural}`, signal };
	const answers = await mapConcurrently(chunk(ids, MOST_RECORDS), CONCURRENT_READS, (part) =>
		client.list(
			person.module,
			{ fields: names, ids: part, ...(person.object === 'lead' ? { converted: 'both' as const } : {}) },
			context,
		),
	);
	return new Map(answers.flat().map((row) => [row.id, row] as const));
}

function converted(id: string, row: ZohoRow): ReadRecord {
	const contactId = namedId(row.Converted_Contact);
	return {
		state: 'gone',
		gone: {
			id,
			at: isoOr(row.Modified_Time),
			why: 'converted',
			into: contactId === null ? null : { object: 'contact', id: contactId },
		},
	};
}

function living(
	row: ZohoRow,
	{ person, schema, names, context }: Known,
	userId: string | null | undefined,
	nativeFields: readonly string[],
): ReadRecord {
	const editor = namedId(row.Modified_By);
	return {
		state: 'living',
		record: fromZohoRow(row, context),
		version: null,
		withheld: withheldFrom(person, schema.without(names.filter((name) => !(name in row))), nativeFields),
		...(userId === undefined ? {} : { isOurs: userId === null || editor === null ? null : editor === userId }),
	};
}
