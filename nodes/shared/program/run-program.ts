import { parseArgs } from 'node:util';

import { grouped } from '../../../core/lib/sentences';
import type { CopiedRows, StoreSettings } from '../../../core/store';
import { systemRuntime } from '../runtime';
import { namedStore, storeSettings } from '../store';

/** What the program says, and what stops it. */
export interface ProgramDeps {
	environment: NodeJS.ProcessEnv;
	signal?: AbortSignal;
	say(line: string): void;
	complain(line: string): void;
}

const USAGE = `social-crm-store: moves the store of n8n-nodes-social-crm to another database. Stop n8n first.

  social-crm-store copy --to STORE [--from STORE]
      Copies a store to where none is, compares both, and leaves the first one read-only.
      Broken off, it is repeated with the same command.
  social-crm-store reopen [--store STORE]
      Lets a store that was copied elsewhere take changes again.

STORE is a file, postgres://user:password@host:port/database, or env:NAME for what an environment
variable holds. Without --from and --store it is the one that n8n uses with the same environment.`;

/** @returns the exit code: 0, 1 when it could not be done, 2 when it is not known what to do */
export async function runProgram(args: readonly string[], deps: ProgramDeps): Promise<number> {
	const asked = readArguments(args);
	if (asked === null) {
		deps.complain(USAGE);
		return 2;
	}
	if (asked.command === 'help') {
		deps.say(USAGE);
		return 0;
	}
	try {
		await (asked.command === 'copy' ? copy(asked, deps) : reopen(asked, deps));
		return 0;
	} catch (error) {
		deps.complain(error instanceof Error ? error.message : String(error));
		return 1;
	}
}

interface Asked {
	command: 'copy' | 'reopen' | 'help';
	from?: string;
	to?: string;
}

function readArguments(args: readonly string[]): Asked | null {
	try {
		const text = { type: 'string' } as const;
		const { values, positionals } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: { from: text, to: text, store: text, help: { type: 'boolean' } },
		});
		if (values.help) return { command: 'help' };
		const { from, to, store } = values;
		if (positionals.length !== 1) return null;
		if (positionals[0] === 'copy' && to !== undefined && store === undefined) return { command: 'copy', from, to };
		if (positionals[0] === 'reopen' && from === undefined && to === undefined)
			return { command: 'reopen', from: store };
		return null;
	} catch {
		return null;
	}
}

const settingsOf = (place: string | undefined, environment: NodeJS.ProcessEnv): StoreSettings =>
	place === undefined ? storeSettings(environment) : namedStore(place, environment);

async function copy({ from, to = '' }: Asked, { environment, signal, say }: ProgramDeps): Promise<void> {
	const { moveStore } = await import('../../../core/store');
	const tell = ({ table, rows, digest }: CopiedRows) =>
		say(`${table.padEnd(24)} ${grouped(rows).padStart(12)} rows  ${digest}`);
	const options = { signal, tell };
	const copied = await moveStore(settingsOf(from, environment), namedStore(to, environment), systemRuntime, options);
	const rows = copied.tables.reduce((sum, table) => sum + table.rows, 0);
	if (copied.outcome === 'unchanged') copied.tables.forEach(tell);
	say(
		copied.outcome === 'copied'
			? `Copied ${grouped(rows)} rows from ${copied.from} to ${copied.to}: counts and digests of all tables are the same.`
			: `${copied.from} was copied to ${copied.to} before: nothing was to be done.`,
	);
	say(`Let n8n use ${copied.to} now. ${copied.from} stays as it is, and takes no changes.`);
}

async function reopen({ from }: Asked, { environment, say }: ProgramDeps): Promise<void> {
	const { reopenMoved } = await import('../../../core/store');
	const elsewhere = await reopenMoved(settingsOf(from, environment), systemRuntime);
	say(
		elsewhere === null
			? 'The store takes changes already: nothing was to be done.'
			: `The store takes changes again. What was changed in ${elsewhere} since it was copied there is not in it.`,
	);
}
