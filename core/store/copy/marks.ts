import type { Kysely } from 'kysely';

import { COPY_MARK } from '../database/copy-side';
import { NO_WORKSPACE } from '../database/no-workspace';
import type { Database } from '../database/schema';
import type { Values } from './rows';

/** What came over of one table. */
export interface CopiedRows {
	table: string;
	rows: number;
	/** SHA-256 of all its rows in the order of their keys, in hexadecimal. */
	digest: string;
}

/** How far the rows are over. */
export interface CopyPosition {
	/** Its place among the tables. */
	table: number;
	/** Key of the last row; `null` before the first. */
	after: Values | null;
}

/** What a store knows of the copy that it takes part in. */
export interface CopyMark {
	role: 'source' | 'target';
	/** Another one for each copy. */
	copyId: string;
	/** Where the other store is. */
	other: string;
	state: 'copying' | 'done';
	/** When it came into its state: ISO 8601, UTC. */
	at: string;
	/** Of a target that rows are brought to: who brings them, and how far they are. */
	holder?: string;
	position?: CopyPosition;
	/** Of a source that was moved. */
	tables?: CopiedRows[];
}

const isTheMark = { workspace_id: NO_WORKSPACE, name: COPY_MARK };

export async function readMark(database: Kysely<Database>): Promise<CopyMark | null> {
	const row = await database
		.selectFrom('shared_documents')
		.select('content')
		.where('workspace_id', '=', isTheMark.workspace_id)
		.where('name', '=', isTheMark.name)
		.executeTakeFirst();
	return row === undefined ? null : (JSON.parse(row.content) as CopyMark);
}

export async function writeMark(transaction: Kysely<Database>, mark: CopyMark): Promise<void> {
	const content = JSON.stringify(mark);
	await transaction
		.insertInto('shared_documents')
		.values({ ...isTheMark, revision: 1, content, updated_at: mark.at })
		.onConflict((conflict) =>
			conflict.columns(['workspace_id', 'name']).doUpdateSet({ content, updated_at: mark.at }),
		)
		.execute();
}

export async function removeMark(transaction: Kysely<Database>): Promise<void> {
	await transaction
		.deleteFrom('shared_documents')
		.where('workspace_id', '=', isTheMark.workspace_id)
		.where('name', '=', isTheMark.name)
		.execute();
}
