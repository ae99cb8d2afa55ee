import { StoreError, type StoreErrorKind } from '../contract';
import { frozenError } from '../database/frozen';

/** https://www.sqlite.org/rescode.html */
const BUSY = 5;

const PROBLEMS: ReadonlyMap<number, { kind: StoreErrorKind; problem: string; fix: string }> = new Map([
	[
		3,
		{
			kind: 'readOnly',
			problem: 'may not be accessed',
			fix: 'Give the user that runs n8n read and write access to the file and its folder.',
		},
	],
	[
		8,
		{
			kind: 'readOnly',
			problem: 'is read-only',
			fix: 'Give the user that runs n8n write access to the file and its folder.',
		},
	],
	[
		10,
		{
			kind: 'inputOutput',
			problem: 'could not be read or written',
			fix: 'Check the disk for errors and free space, then try again.',
		},
	],
	[
		11,
		{
			kind: 'corrupt',
			problem: 'is damaged',
			fix: 'Stop n8n and restore the file from a backup, without the "-wal" and "-shm" files beside it.',
		},
	],
	[
		13,
		{
			kind: 'diskFull',
			problem: 'could not grow because the disk is full',
			fix: 'Free some disk space, then run again; nothing was stored half.',
		},
	],
	[
		14,
		{
			kind: 'cannotOpen',
			problem: 'could not be opened',
			fix: 'Check that its folder exists and that the user that runs n8n may read and write it.',
		},
	],
	[
		26,
		{
			kind: 'corrupt',
			problem: 'is not an SQLite database',
			fix: 'Stop n8n and restore the file from a backup, or move it away to begin with an empty store.',
		},
	],
]);

/** SQLite's primary result code, or `null` when the error is not SQLite's. */
function resultCode(error: unknown): number | null {
	if (typeof error !== 'object' || error === null || !('errcode' in error) || typeof error.errcode !== 'number')
		return null;
	return error.errcode & 0xff;
}

/** Whether another connection holds the lock, so that the same statement succeeds later. */
export function isBusy(error: unknown): boolean {
	return resultCode(error) === BUSY;
}

/**
 * Turns what SQLite says about the file into an error that a user can act on; every other error comes back as it is.
 */
export function translateSqliteError(error: unknown, file: string): unknown {
	if (isBusy(error)) return lockedError(error, file);
	const known = PROBLEMS.get(resultCode(error) ?? -1);
	if (known === undefined) return frozenError(error, file) ?? error;
	return new StoreError(known.kind, {
		problem: `The store "${file}" ${known.problem}.`,
		fix: known.fix,
		location: file,
		cause: error,
	});
}

function lockedError(cause: unknown, file: string): StoreError {
	return new StoreError('locked', {
		problem: `The store "${file}" is locked by another process.`,
		fix: 'Close other programs that have the file open, such as a database browser or a backup, then run again.',
		location: file,
		cause,
	});
}
