/**
 * What the boxes of a sync take: 100,000 records that came in, 1,000,000 contacts of whom something changed, and what
 * noting costs the recording of events.
 * Run with `node --import tsx test/bench/sync-boxes.ts [records] [contacts]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openStore } from '../../core/store';
import type { WorkspaceStore } from '../../core/store/contract';
import { message, person, withKeys } from '../core/store/support/people';
import { realRuntime } from '../core/store/support/runtime';
import { inboxRow, policyOf } from '../core/store/support/sync';

const given = require.main === module ? process.argv : [];
const RECORDS = Number(given[2] ?? 100_000);
const CONTACTS = Number(given[3] ?? 1_000_000);
const PAGE = 500;
const OBJECT = ['crm:0', 'contact'] as const;

async function withStore<T>(work: (workspace: WorkspaceStore) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'sync-bench-'));
	const store = await openStore({ kind: 'sqlite', file: join(folder, 'store.sqlite') }, realRuntime);
	try {
		return await work(store.workspace('bench'));
	} finally {
		await store.close();
		rmSync(folder, { recursive: true });
	}
}

async function timed(what: string, work: () => Promise<void>): Promise<void> {
	const [start, before] = [performance.now(), process.memoryUsage().rss];
	await work();
	const grownMb = Math.round((process.memoryUsage().rss - before) / 2 ** 20);
	console.log(`${what}: ${((performance.now() - start) / 1_000).toFixed(1)} s, memory ${grownMb} MB more`);
}

const portions = (total: number): number[] =>
	Array.from({ length: Math.ceil(total / PAGE) }, (_, index) => index * PAGE);

async function benchInbox(): Promise<void> {
	await withStore(async ({ syncInbox }) => {
		await timed(`put ${RECORDS} records`, async () => {
			for (const start of portions(RECORDS))
				await syncInbox.put(
					...OBJECT,
					Array.from({ length: PAGE }, (_, index) => inboxRow(String(start + index))),
				);
		});
		await timed('list and take them', async () => {
			let page = await syncInbox.list(...OBJECT, PAGE, null);
			while (page.length > 0) {
				await syncInbox.take(...OBJECT, page);
				page = await syncInbox.list(...OBJECT, PAGE, page.at(-1)?.crmId ?? null);
			}
		});
	});
}

async function benchOutbox(): Promise<void> {
	await withStore(async ({ contacts, syncOutbox, syncPolicies }) => {
		for (const start of portions(CONTACTS))
			await contacts.save(
				Array.from({ length: PAGE }, (_, index) =>
					withKeys(person(start + index, { id: realRuntime.newId(), emails: [], profiles: [] })),
				),
			);
		await syncPolicies.save(policyOf(OBJECT[0]), null);
		await timed(`note ${CONTACTS} contacts`, async () => {
			let page = await contacts.list({ limit: PAGE });
			for (;;) {
				await syncOutbox.note(
					...OBJECT,
					page.items.map(({ id }) => id),
				);
				if (page.next === null) return;
				page = await contacts.list({ limit: PAGE, after: page.next });
			}
		});
		await timed('page through them', async () => {
			let page = await syncOutbox.list(...OBJECT, PAGE, null);
			while (page.length > 0) page = await syncOutbox.list(...OBJECT, PAGE, page.at(-1)?.contactId ?? null);
		});
	});
}

/** Events of new people, one a transaction as a trigger brings them, and in bulk. */
async function benchRecording(perTransaction: number, objects: number): Promise<number> {
	return await withStore(async (workspace) => {
		for (let index = 0; index < objects; index++) await workspace.syncPolicies.save(policyOf(`crm:${index}`), null);
		const total = perTransaction === 1 ? 3_000 : 20_000;
		const start = process.cpuUsage();
		for (let first = 0; first < total; first += perTransaction)
			await workspace.transaction(async ({ contacts, interactions }) => {
				const numbers = Array.from({ length: perTransaction }, (_, index) => first + index);
				await contacts.save(numbers.map((number) => withKeys(person(number))));
				await interactions.append(numbers.map((number) => message(`contact-${number}`, number)));
			});
		const { user, system } = process.cpuUsage(start);
		return (user + system) / total;
	});
}

export async function benchSyncBoxes(): Promise<void> {
	await benchInbox();
	for (const perTransaction of [1, PAGE])
		for (const objects of [0, 1, 3]) {
			const runs: number[] = [];
			for (let run = 0; run < 5; run++) runs.push(await benchRecording(perTransaction, objects));
			const median = runs.sort((one, other) => one - other)[2] ?? 0;
			console.log(`${perTransaction} a transaction, ${objects} kept in step: ${median.toFixed(0)} µs an event`);
		}
	await benchOutbox();
}

if (require.main === module) void benchSyncBoxes();
