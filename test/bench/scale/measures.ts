/** What is asked of a store of every size, always in the same way. */
import { attributionReport } from '../../../core/flows/journeys';
import { recordEvents } from '../../../core/flows/recording';
import { scoreContacts, topScores } from '../../../core/flows/scores';
import type { WorkspaceStore } from '../../../core/store/contract';
import { realRuntime as runtime } from '../../core/store/support/runtime';
import { eventOf, EVENTS_EACH, eventsOfPeople, keyOf } from './generated-events';

/** The score that the nodes have as their default. */
export const SCORE = { name: 'default' };
const ASKED = 400;
const INGESTED_AT_ONCE = 500;
const INGESTED = 5_000;

export interface Percentiles {
	/** Milliseconds */
	p50: number;
	p95: number;
}

/** Somebody of the store, as if at random, the same in every run. */
function somebody(turn: number, people: number): number {
	return (turn * 7_919 * 104_729) % people;
}

async function percentiles(ask: (turn: number) => Promise<unknown>, turns = ASKED): Promise<Percentiles> {
	const times: number[] = [];
	for (let turn = 0; turn < turns; turn++) {
		const began = performance.now();
		await ask(turn);
		times.push(performance.now() - began);
	}
	times.sort((one, other) => one - other);
	const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
	return { p50: at(0.5), p95: at(0.95) };
}

/** Who is this account? One key, and the contact behind it. */
export async function lookUps(workspace: WorkspaceStore, people: number): Promise<Percentiles> {
	return await percentiles(async (turn) => {
		const key = keyOf(somebody(turn, people));
		const [id] = (await workspace.contacts.findByKeys([key])).get(key) ?? [];
		const [contact] = id === undefined ? [] : await workspace.contacts.getMany([id]);
		if (contact === null || contact === undefined) throw new Error(`${key} was not found`);
	});
}

/** The score of one contact, and the hundred highest. */
export async function scoreReads(
	workspace: WorkspaceStore,
	people: number,
): Promise<{ one: Percentiles; top: Percentiles }> {
	const ids: string[] = [];
	for (let turn = 0; turn < ASKED; turn++) {
		const key = keyOf(somebody(turn, people));
		ids.push(...((await workspace.contacts.findByKeys([key])).get(key) ?? []));
	}
	const one = await percentiles(async (turn) => {
		const contactIds = ids.slice(turn, turn + 1);
		const { contacts } = await scoreContacts({ workspace, runtime, score: SCORE, contactIds, at: null });
		if (contacts.length !== 1) throw new Error('A score was not read');
	});
	const top = await percentiles(
		async () => await topScores({ workspace, runtime, name: SCORE.name, limit: 100 }),
		20,
	);
	return { one, top };
}

export interface Ingest {
	perSecond: number;
	/** Of this process's own work, without that of a database that is a process of its own. */
	microsecondsEach: number;
}

/** Further events of those who are known, half of them, and of new people. @returns how many people are new */
export async function ingest(workspace: WorkspaceStore, people: number): Promise<Ingest & { added: number }> {
	const added = INGESTED / 2 / EVENTS_EACH;
	const known = Array.from({ length: INGESTED / 2 }, (_each, turn) =>
		// Events that growing has not stored: it numbers ten of each.
		eventOf(somebody(turn, people), 100 + Math.floor((people % 900) * 0.9)),
	);
	const fresh = eventsOfPeople(people, added);
	const events = known.flatMap((event, at) => [event, fresh[at] ?? event]);
	const processor = process.cpuUsage();
	const began = performance.now();
	for (let start = 0; start < events.length; start += INGESTED_AT_ONCE)
		await recordEvents({ workspace, runtime, events: events.slice(start, start + INGESTED_AT_ONCE) });
	const took = performance.now() - began;
	const { user, system } = process.cpuUsage(processor);
	return {
		perSecond: (events.length / took) * 1_000,
		microsecondsEach: (user + system) / events.length,
		added,
	};
}

/** All paths of the workspace under two models. @returns milliseconds */
export async function report(workspace: WorkspaceStore): Promise<number> {
	const began = performance.now();
	await attributionReport({
		workspace,
		runtime,
		models: [{ model: 'first_touch' }, { model: 'linear' }],
		dimensions: ['platform', 'campaign'],
	});
	return performance.now() - began;
}
