import type { CrmRecord, LookupKey } from '../../../crm/contract';
import { mapInTurns } from '../../../lib/turns';
import type { RecordsInput } from '../records-input';

/**
 * The CRM records that match each of the sought, at its index. All keys of all of them travel together, so the number
 * of calls depends on the batch size, not on the number of contacts.
 *
 * @throws CrmError when the look-up itself failed; that never reads as "found none"
 */
export async function lookUp<T>(
	{ adapter, runtime, object = 'contact', signal }: Pick<RecordsInput, 'adapter' | 'runtime' | 'object' | 'signal'>,
	sought: readonly T[],
	keysOf: (each: T) => LookupKey[],
): Promise<CrmRecord[][]> {
	const keys = await mapInTurns(runtime, sought, keysOf);
	const asked = keys.flatMap((own, index) => own.map((key) => ({ index, key })));
	const found: CrmRecord[][] = sought.map(() => []);
	if (asked.length === 0) return found;
	const records = await adapter.findByKey(
		object,
		asked.map(({ key }) => key),
		{ signal },
	);
	await mapInTurns(runtime, asked, ({ index }, position) => found[index]?.push(...(records[position] ?? [])));
	return found;
}
