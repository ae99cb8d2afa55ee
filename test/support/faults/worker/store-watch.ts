import { StatementSync, type SQLInputValue } from 'node:sqlite';
import { Client } from 'pg';
import type { StoreMoment } from './messages';

/** Where a process that dies leaves the store in another state than just before or after. */
const CHANGES = /^\s*(insert|update|delete|replace|commit|create|drop|alter|with\b[^]*\b(insert|update|delete)\b)/i;

let counted = 0;
let killAt: StoreMoment | null = null;

export const statementsSoFar = () => counted;

/** Counts from 0 again. */
export function watchFor(moment: StoreMoment | undefined): void {
	counted = 0;
	killAt = moment ?? null;
}

/** Called around each statement that writes, or commits. */
export type OnStatement = (moment: StoreMoment) => void;

function killThen({ statement, when }: StoreMoment): void {
	if (killAt?.statement !== statement || killAt.when !== when) return;
	process.kill(process.pid, 'SIGKILL');
	// The signal is there before the next statement of this process runs.
	for (;;);
}

type Execute<R> = (...values: SQLInputValue[]) => R;

/**
 * Counts what the store writes in this process.
 * @param onStatement default: ends the process at the moment that was asked for
 * @returns lets the store alone again
 */
export function watchStore(onStatement: OnStatement = killThen): () => void {
	const { run, all } = StatementSync.prototype as unknown as Record<'run' | 'all', Execute<unknown>>;
	const watched = (execute: Execute<unknown>) =>
		function (this: StatementSync, ...values: SQLInputValue[]) {
			if (!CHANGES.test(this.sourceSQL)) return execute.apply(this, values);
			const statement = counted++;
			onStatement({ statement, when: 'before' });
			const result = execute.apply(this, values);
			onStatement({ statement, when: 'after' });
			return result;
		};
	Object.assign(StatementSync.prototype, { run: watched(run), all: watched(all) });
	const letPostgresAlone = watchPostgres(onStatement);
	return () => {
		Object.assign(StatementSync.prototype, { run, all });
		letPostgresAlone();
	};
}

type Query = (text: unknown, ...rest: unknown[]) => Promise<unknown>;

function watchPostgres(onStatement: OnStatement): () => void {
	const { query } = Client.prototype as unknown as Record<'query', Query>;
	async function watched(this: Client, text: unknown, ...rest: unknown[]): Promise<unknown> {
		if (typeof text !== 'string' || !CHANGES.test(text)) return await query.call(this, text, ...rest);
		const statement = counted++;
		onStatement({ statement, when: 'before' });
		const result = await query.call(this, text, ...rest);
		onStatement({ statement, when: 'after' });
		return result;
	}
	Object.assign(Client.prototype, { query: watched });
	return () => void Object.assign(Client.prototype, { query });
}
