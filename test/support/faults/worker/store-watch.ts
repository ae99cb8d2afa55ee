import { StatementSync, type SQLInputValue } from 'node:sqlite';
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

function die(): never {
	process.kill(process.pid, 'SIGKILL');
	// The signal is there before the next statement of this process runs.
	for (;;);
}

function around<T>(sql: string, work: () => T): T {
	if (!CHANGES.test(sql)) return work();
	const isNow = killAt?.statement === counted;
	counted += 1;
	if (isNow && killAt?.when === 'before') die();
	const result = work();
	if (isNow) die();
	return result;
}

type Execute<R> = (...values: SQLInputValue[]) => R;

/** Counts what the store writes in this process, and ends the process at the moment that was asked for. */
export function watchStore(): void {
	const run = StatementSync.prototype.run as Execute<unknown>;
	const all = StatementSync.prototype.all as Execute<unknown>;
	Object.assign(StatementSync.prototype, {
		run(this: StatementSync, ...values: SQLInputValue[]) {
			return around(this.sourceSQL, () => run.apply(this, values));
		},
		all(this: StatementSync, ...values: SQLInputValue[]) {
			return around(this.sourceSQL, () => all.apply(this, values));
		},
	});
}
