import { StoreError } from '../contract';
import type { CopiedTable } from '../database/copied-tables';
import { digestOf } from './digest';
import type { CopiedRows } from './marks';
import type { CopyUnderWay } from './target';

/** @throws StoreError `corrupt` when a table of the copy is another one than that of the source */
export async function compareAll(
	{ source, target }: Pick<CopyUnderWay, 'source' | 'target'>,
	tables: readonly CopiedTable[],
	eachPage: () => Promise<void>,
	tell?: (rows: CopiedRows) => void,
): Promise<CopiedRows[]> {
	const same: CopiedRows[] = [];
	const holdsNul = source.holdsNul && target.holdsNul;
	for (const table of tables) {
		const [own, copied] = await Promise.all(
			[source, target].map(async (side) => await digestOf(side, table, holdsNul, eachPage)),
		);
		if (own === undefined || own.digest !== copied?.digest || own.rows !== copied.rows)
			throw new StoreError('corrupt', {
				problem: `The copy at "${target.location}" is not the same: of the table ${table.name} it has ${copied?.rows} rows, and "${source.location}" has ${own?.rows}.`,
				fix: 'Copy again. If it comes to the same, report it; the store that was copied goes on as it was.',
				location: target.location,
			});
		same.push(own);
		tell?.(own);
	}
	return same;
}
