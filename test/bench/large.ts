/**
 * Large loads in one go: how long they take, the longest time in which nothing else on the event loop had its turn, the
 * memory on top of what was there, and how much the store grows.
 */
import { attributionReport } from '../../core/flows/journeys';
import { recordEvents } from '../../core/flows/recording';
import { recomputeScores } from '../../core/flows/scores';
import { pushContacts } from '../../core/flows/sync';
import type { Contact } from '../../core/contact';
import type { CrmAdapter, CrmRecord, FieldValues } from '../../core/crm/contract';
import type { SocialEvent } from '../../core/social';
import type { WorkspaceStore } from '../../core/store/contract';
import { message, person, SOME_TIME, withKeys } from '../core/store/support/people';
import { realRuntime } from '../core/store/support/runtime';
import { createFakeCrm } from '../support/fake-crm';
import { eventsOf } from './events';
import { count, megabytes, row, seconds, table } from './figures';
import { forgetPeak, peakMemory } from './peak-memory';
import { watchStalls } from './stall-watch';
import { withStore, type Subject } from './with-store';

const MOST_STALL_MS = 100;
const EVENTS = 100_000;
const PEOPLE = 50_000;
const REPORTED = 1_000_000;
const runtime = realRuntime;

/** Measures one load, as a row of the table. */
async function measure(title: string, subject: Subject, load: () => Promise<unknown>): Promise<void> {
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
	console.log(
		row([
			title,
			seconds(wall),
			`${Math.round(stall.workedMs)} ms (${stall.workedMs <= MOST_STALL_MS ? 'met' : 'MISSED'}: at most ${MOST_STALL_MS}), ${Math.round(stall.wallMs)} ms by the clock`,
			megabytes(peak === null ? null : Math.max(0, peak - memoryBefore)),
			megabytes(subject.size() - sizeBefore),
		]),
	);
}

async function recording(): Promise<void> {
	const events = eventsOf(EVENTS, EVENTS / 4);
	await withStore(async (subject) => {
		const record = (some: readonly SocialEvent[]) =>
			recordEvents({ workspace: subject.workspace, runtime, events: [...some] });
		await measure(`recording ${count(EVENTS)} events of ${count(EVENTS / 4)} people`, subject, () =>
			record(events),
		);
		await measure('the same once more, all duplicates', subject, () => record(events));
		await measure('recomputing the score of everybody', subject, () => recompute(subject.workspace));
	});
}

async function recompute(workspace: WorkspaceStore): Promise<void> {
	await recomputeScores({ workspace, runtime, score: { name: 'default' } });
}

async function pushing(): Promise<void> {
	const contacts = Array.from({ length: PEOPLE }, (_, number) => person(number, { id: runtime.newId() }));
	await withStore(async (subject) => {
		const { workspace } = subject;
		await store(workspace, contacts);
		const integration = { id: 'fake:1', provider: 'fake', accountId: '1', accountName: null, createdAt: SOME_TIME };
		await workspace.integrations.save(integration, 'fingerprint');
		const adapter = withIndex(createFakeCrm().adapter);
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
		await measure(`pushing ${count(PEOPLE)} new people to a CRM in memory`, subject, push);
		await measure('the same once more, all unchanged', subject, push);
	});
}

/** The CRM of the tests looks through all of its records for each key and each upsert; a real one has an index. */
function withIndex(adapter: CrmAdapter): CrmAdapter {
	const known = new Map<string, CrmRecord>();
	const recordOf = (externalKey: string, fields: FieldValues): CrmRecord => ({
		id: known.get(externalKey)?.id ?? `crm-${known.size}`,
		url: null,
		fields,
		emails: [],
		createdAt: null,
		updatedAt: null,
		contactId: null,
		isConverted: false,
	});
	return {
		...adapter,
		findByKey: async (_object, keys) => keys.map(({ value }) => [known.get(value) ?? []].flat()),
		upsert: async (_object, batch) =>
			batch.map(({ externalKey, fields }) => {
				const created = !known.has(externalKey);
				const record = recordOf(externalKey, fields);
				known.set(externalKey, record);
				return { ok: true, record, created };
			}),
	};
}

async function store(workspace: WorkspaceStore, contacts: readonly Contact[]): Promise<void> {
	for (let start = 0; start < contacts.length; start += 500)
		await workspace.contacts.save(contacts.slice(start, start + 500).map(withKeys));
}

async function reporting(): Promise<void> {
	const each = 10;
	const contacts = Array.from({ length: REPORTED / each }, (_, number) => person(number, { id: runtime.newId() }));
	const platforms = ['telegram', 'instagram', 'x', 'linkedin'] as const;
	const campaigns = ['spring', 'summer', null];
	await withStore(async (subject) => {
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
		);
	});
}

const PARTS: Readonly<Record<string, () => Promise<void>>> = { recording, pushing, reporting };

/** Prints one table, row by row. */
export async function benchLarge(parts: readonly string[] = Object.keys(PARTS)): Promise<void> {
	console.log(table(['load', 'time', 'longest stall', 'memory on top', 'the store grows by'], []));
	for (const part of parts) await PARTS[part]?.();
}

if (require.main === module) void benchLarge(process.argv.length > 2 ? process.argv.slice(2) : undefined);
