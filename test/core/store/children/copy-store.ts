/**
 * A process of its own that copies a store. Arguments: from, to, and where it is killed: `trigger:50` at the 50th
 * statement that makes or drops a trigger of the SQLite file, `other:50` at the 50th other one of it, `never`.
 */
import { StatementSync } from 'node:sqlite';

import { moveStore } from '../../../../core/store';
import { storeAt } from '../../../support/store-at';
import { realRuntime } from '../support/runtime';

const statements = { trigger: 0, other: 0 };

/** Before the statement, or after it. */
function killAt(kind: string, number: number): void {
	for (const method of ['run', 'all'] as const) {
		const original = StatementSync.prototype[method] as (...values: unknown[]) => unknown;
		const counting = function (this: StatementSync, ...values: unknown[]) {
			const own = /^(create|drop) trigger/.test(this.sourceSQL) ? 'trigger' : 'other';
			statements[own] += 1;
			const isNow = own === kind && statements[own] === number;
			if (isNow && number % 2 === 0) process.kill(process.pid, 'SIGKILL');
			const answer = original.apply(this, values);
			if (isNow) process.kill(process.pid, 'SIGKILL');
			return answer;
		};
		Object.assign(StatementSync.prototype, { [method]: counting });
	}
}

async function main([from = '', to = '', where = '']: string[]): Promise<void> {
	const [kind = '', number] = where.split(':');
	killAt(kind, Number(number));
	const { outcome, tables } = await moveStore(storeAt(from), storeAt(to), realRuntime);
	const rows = tables.reduce((sum, table) => sum + table.rows, 0);
	process.stdout.write(JSON.stringify({ outcome, rows, peakBytes: process.resourceUsage().maxRSS * 1024 }));
}

void main(process.argv.slice(2));
