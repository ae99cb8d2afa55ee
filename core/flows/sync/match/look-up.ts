import type { CrmRecord, LookupKey } from '../../../crm/contract';
import type { RecordsInput } from '../records-input';

/**
 * The CRM records that match each of the sought, at its index. All keys of all of them travel together, so the number
 * of calls depends on the batch size, not on the number of contacts.
 *
 * @throws CrmError when the look-up itself failed; that never reads as "found none"
 */
export async function lookUp<T>(
	{ adapter, object = 'contact', signal }: Pick<RecordsInput, 'adapter' | 'object' | 'signal'>,
	sought: readonly T[],
	keysOf: (each: T) => LookupKey[],
): Promise<CrmRecord[][]> {
	const asked = sought.flatMap((each, index) => keysOf(each).map((key) => ({ index, key })));
	const found: CrmRecord[][] = sought.map(() => []);
	if (asked.length === 0) return found;
	const records = await adapter.findByKey(
		object,
		asked.map(({ key }) => key),
		{ signal },
	);
	asked.forEach(({ index }, position) => found[index]?.push(...(records[position] ?? [])));
	return found;
}
