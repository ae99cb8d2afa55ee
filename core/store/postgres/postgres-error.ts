import { StoreError, type StoreErrorKind } from '../contract';
import { frozenError } from '../database/frozen';

interface Known {
	kind: StoreErrorKind;
	problem: string;
	fix: string;
}

const UNREACHABLE: Known = {
	kind: 'cannotOpen',
	problem: 'cannot be reached',
	fix: 'Check host and port, that Postgres runs, and that no firewall stands between it and n8n.',
};

const CUT_OFF: Known = {
	kind: 'inputOutput',
	problem: 'closed the connection',
	fix: 'Check that Postgres runs, then run again; what was not finished was not stored.',
};

const NO_TLS: Known = {
	kind: 'cannotOpen',
	problem: 'and n8n do not agree on TLS',
	fix: 'Check sslmode in the address, and the certificate of the server.',
};

/** By SQLSTATE, and by the codes of Node. https://www.postgresql.org/docs/18/errcodes-appendix.html */
const PROBLEMS: ReadonlyMap<string, Known> = new Map<string, Known>([
	['ECONNREFUSED', UNREACHABLE],
	['ENOTFOUND', UNREACHABLE],
	['EAI_AGAIN', UNREACHABLE],
	['EHOSTUNREACH', UNREACHABLE],
	['ENETUNREACH', UNREACHABLE],
	['ETIMEDOUT', UNREACHABLE],
	['ENOENT', UNREACHABLE],
	['ECONNRESET', CUT_OFF],
	['EPIPE', CUT_OFF],
	['08006', CUT_OFF],
	['57P01', CUT_OFF],
	['57P02', CUT_OFF],
	[
		'57P03',
		{ kind: 'cannotOpen', problem: 'is starting or stopping', fix: 'Wait until Postgres runs, then run again.' },
	],
	[
		'25P03',
		{
			kind: 'inputOutput',
			problem: 'ended a transaction in which nothing was done for a minute',
			fix: 'Look what keeps n8n so busy, or give it more processor time; then run again.',
		},
	],
	['28P01', { kind: 'cannotOpen', problem: 'refused user or password', fix: 'Correct the user and the password.' }],
	[
		'28000',
		{
			kind: 'cannotOpen',
			problem: 'does not let this user in',
			fix: 'Allow the user to log in from this machine (pg_hba.conf), or correct sslmode.',
		},
	],
	['3D000', { kind: 'cannotOpen', problem: 'does not exist', fix: 'Create the database, or correct its name.' }],
	[
		'42501',
		{
			kind: 'readOnly',
			problem: 'does not permit this user to do what the store needs',
			fix: 'Let the user that made the schema social_crm open it, or grant what is missing; see docs/store.md.',
		},
	],
	[
		'25006',
		{
			kind: 'readOnly',
			problem: 'is read-only',
			fix: 'Name the primary server in place of a replica, or make the database writable.',
		},
	],
	[
		'53100',
		{
			kind: 'diskFull',
			problem: 'could not grow because the disk of Postgres is full',
			fix: 'Free some disk space there, then run again; nothing was stored half.',
		},
	],
	[
		'53300',
		{
			kind: 'locked',
			problem: 'takes no more connections',
			fix: 'Raise max_connections of Postgres, put a pooler before it, or run fewer processes of n8n.',
		},
	],
	[
		'55P03',
		{
			kind: 'locked',
			problem: 'kept the workspace locked by another process for 30 seconds',
			fix: 'Run again; if it happens often, look which process works for so long.',
		},
	],
	...['40001', '40P01'].map((code): [string, Known] => [
		code,
		{
			kind: 'locked',
			problem: 'was changed by others at the same moment, again and again',
			fix: 'Run again; nothing was stored half.',
		},
	]),
	[
		'XX001',
		{ kind: 'corrupt', problem: 'is damaged', fix: 'Restore the database from a backup, or repair its disk.' },
	],
]);

/** SQLSTATE, or Node's code of an error of the connection. */
export function errorCode(error: unknown): string | null {
	if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string')
		return null;
	return error.code;
}

/** Errors of the driver that come without a code. */
const MESSAGES: ReadonlyArray<readonly [RegExp, Known]> = [
	[
		/^Connection terminated due to connection timeout|^timeout expired|timeout exceeded when trying to connect/,
		UNREACHABLE,
	],
	[/^Connection terminated|^Client has encountered a connection error/, CUT_OFF],
	[/^The server does not support SSL|certificate|^SSL /, NO_TLS],
];

function knownError(error: unknown): Known | null {
	const code = errorCode(error);
	const byCode = PROBLEMS.get(code ?? '');
	if (byCode !== undefined) return byCode;
	// Node's names of what is wrong with a certificate.
	if (code !== null && /CERT|^ERR_TLS|^ERR_SSL/.test(code)) return NO_TLS;
	const message = error instanceof Error ? error.message : '';
	return MESSAGES.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}

/** Whether the connection is gone, and not only what was asked over it. */
export function isCutOff(error: unknown): boolean {
	return knownError(error) === CUT_OFF;
}

/**
 * Turns what Postgres or the connection says about the database into an error that a user can act on; every other
 * error comes back as it is.
 * @param location as in `PostgresAddress`
 */
export function translatePostgresError(error: unknown, location: string): unknown {
	const known = error instanceof StoreError ? null : knownError(error);
	if (known === null) return frozenError(error, location) ?? error;
	return new StoreError(known.kind, {
		problem: `The store in the Postgres database "${location}" ${known.problem}.`,
		fix: known.fix,
		location,
		cause: error,
	});
}
