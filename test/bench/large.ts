/**
 * Large loads in one go: how long they take, the longest time in which nothing else on the event loop had its turn, the
 * memory on top of what was there, and how much the store grows.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { attributionReport } from '../../core/flows/journeys';
import { recordEvents } from '../../core/flows/recording';
import { recomputeScores } from '../../core/flows/scores';
import { pushContacts } from '../../core/flows/sync';
import { openStore } from '../../core/store';
import type { Contact } from '../../core/contact';
import type { SocialEvent } from '../../core/social';
import type { WorkspaceStore } from '../../core/store/contract';
import { message, person, SOME_TIME, withKeys } from '../core/store/support/people';
import { realRuntime } from '../core/store/support/runtime';
import { createFakeCrm } from '../support/fake-crm';
import { eventsOf } from './events';
import { count, megabytes, seconds, table } from './figures';
import { forgetPeak, peakMemory } from './peak-memory';
import { watchStalls } from './stall-watch';

const MOST_STALL_MS = 100;
const EVENTS = 100_000;
const PEOPLE = 50_000;
const REPORTED = 1_000_000;
const runtime = realRuntime;

interface Subject {
	workspace: WorkspaceStore;
	/** Bytes of the database with everything that is not yet folded into it. */
	size(): number;
}

async function withStore<T>(work: (subject: Subject) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'large-bench-'));
	const store = await openStore({ kind: 'sqlite', file: join(folder, 'store.sqlite') }, runtime);
	const size = () =>
		readdirSync(folder).reduce(
			(sum, name) => sum + (name.endsWith('-shm') ? 0 : statSync(join(folder, name)).size),
			0,
		);
	try {
		return await work({ workspace: store.workspace('default'), size });
	} finally {
		await store.close();
		rmSync(folder, { recursive: true });
	}
}

/** Measures one load, as a row of the table. */
async function measure(title: string, subject: Subject, load: () => Promise<unknown>): Promise<string[]> {
	global.gc?.();
	const sizeBefore = subject.size();
	const memoryBefore = process.memoryUsage.rss();
	await forgetPeak(process.pid);
	const stalls = watchStalls();
	const began = performance.now();
	await load();
	const wall = performance.now() - began;
	const stall = stalls.stop();
	const peak = await peakMemory(process.pid);
	return [
		title,
		seconds(wall),
		`${Math.round(stall)} ms (${stall <= MOST_STALL_MS ? 'met' : 'MISSED'}: at most ${MOST_STALL_MS})`,
		megabytes(peak === null ? null : Math.max(0, peak - memoryBefore)),
		megabytes(subject.size() - sizeBefore),
	];
}

async function recording(): Promise<string[][]> {
	const events = eventsOf(EVENTS, EVENTS / 4);
	return await withStore(async (subject) => {
		const record = (some: readonly SocialEvent[]) =>
			recordEvents({ workspace: subject.workspace, runtime, events: [...some] });
		return [
			await measure(`recording ${count(EVENTS)} events of ${count(EVENTS / 4)} people`, subject, () =>
				record(events),
			),
			await measure('the same once more, all duplicates', subject, () => record(events)),
			await measure('recomputing the score of everybody', subject, () => recompute(subject.workspace)),
		];
	});
}

async function recompute(workspace: WorkspaceStore): Promise<void> {
	await recomputeScores({ workspace, runtime, score: { name: 'default' } });
}

async function pushing(): Promise<string[][]> {
	const contacts = Array.from({ length: PEOPLE }, (_, number) => person(number, { id: runtime.newId() }));
	return await withStore(async (subject) => {
		const { workspace } = subject;
		await store(workspace, contacts);
		const integration = { id: 'fake:1', provider: 'fake', accountId: '1', accountName: null, createdAt: SOME_TIME };
		await workspace.integrations.save(integration, 'fingerprint');
		const { adapter } = createFakeCrm();
		const push = () =>
			pushContacts({
				workspace,
				integration,
				adapter,
				runtime,
				items: contacts.map((contact) => ({ contact })),
				existingValues: 'keep',
				missingFields: 'error',
			});
		return [
			await measure(`pushing ${count(PEOPLE)} new people to a CRM in memory`, subject, push),
			await measure('the same once more, all unchanged', subject, push),
		];
	});
}

async function store(workspace: WorkspaceStore, contacts: readonly Contact[]): Promise<void> {
	for (let start = 0; start < contacts.length; start += 500)
		await workspace.contacts.save(contacts.slice(start, start + 500).map(withKeys));
}

async function reporting(): Promise<string[][]> {
	const each = 10;
	const contacts = Array.from({ length: REPORTED / each }, (_, number) => person(number, { id: runtime.newId() }));
	const platforms = ['telegram', 'instagram', 'x', 'linkedin'] as const;
	const campaigns = ['spring', 'summer', null];
	return await withStore(async (subject) => {
		await store(subject.workspace, contacts);
		for (let start = 0; start < contacts.length; start += 500) {
			const interactions = contacts.slice(start, start + 500).flatMap(({ id }, index) =>
				Array.from({ length: each }, (_, number) => {
					const serial = (start + index) * each + number;
					return message(id, serial, {
						id: runtime.newId(),
						platform: platforms[(serial % 7) % 4] ?? 'telegram',
						campaign: campaigns[serial % 3] ?? null,
						occurredAt: new Date(Date.UTC(2026, 0, 1) + (serial % 5_000) * 600_000).toISOString(),
					});
				}),
			);
			await subject.workspace.interactions.append(interactions);
		}
		return [
			await measure(`a report of five models over ${count(REPORTED)} interactions`, subject, () =>
				attributionReport({
					workspace: subject.workspace,
					runtime,
					models: [
						{ model: 'first_touch' },
						{ model: 'linear' },
						{ model: 'time_decay' },
						{ model: 'shapley' },
						{ model: 'markov', params: { order: 3 } },
					],
					dimensions: ['platform', 'campaign'],
				}),
			),
		];
	});
}

/** Prints one table. */
export async function benchLarge(): Promise<void> {
	const rows = [...(await recording()), ...(await pushing()), ...(await reporting())];
	console.log(table(['load', 'time', 'longest stall', 'memory on top', 'the store grows by'], rows));
}
