import { chmod, cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keptDatabase } from '../postgres/kept-database';

export type DatabaseKind = 'sqlite' | 'postgres';

/** The store of a stage, in whichever database. */
export interface StageStore {
	/** A file, or the address of a database. */
	place: string;
	/** Called with how far the time of the stage is ahead, in milliseconds. */
	goAhead(ms: number): void;
	/** @returns brings the store back to how it is now; no process may have it open */
	keep(): Promise<() => Promise<void>>;
	close(): Promise<void>;
}

/** @param folder of this stage alone */
export async function stageStore(kind: DatabaseKind, folder: string): Promise<StageStore> {
	return kind === 'sqlite' ? inFile(join(folder, 'store.sqlite')) : await inPostgres(folder);
}

/** Each process goes by the time that it is told. */
function inFile(place: string): StageStore {
	const kept = `${place}.kept`;
	return {
		place,
		goAhead() {},
		async keep() {
			await cp(place, kept);
			return async () => {
				for (const end of ['-wal', '-shm']) await rm(place + end, { force: true });
				await cp(kept, place);
			};
		},
		close: async () => await Promise.resolve(),
	};
}

/** All go by the clock of the server. */
async function inPostgres(folder: string): Promise<StageStore> {
	// The server is another user.
	await chmod(folder, 0o755);
	const { url, goAhead, keep, drop } = await keptDatabase(join(folder, 'ahead'));
	return { place: url, goAhead, keep, close: drop };
}
