/** How many parsed events a second are recorded in bulk, people recognised and all, into the embedded store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { normalizePerson } from '../../core/contact';
import type { SocialEvent } from '../../core/social';
import { recordEvents } from '../../core/flows/recording';
import { openStore } from '../../core/store';
import { realRuntime } from '../core/store/support/runtime';
import { count, median, table } from './figures';

const EVENTS = 20_000;
const RUNS = 5;
const LEAST_PER_SECOND = 20_000;
const START = Date.UTC(2026, 0, 1);

/** Events of `people` different people, in turn. */
export function eventsOf(amount: number, people: number): SocialEvent[] {
	const persons = Array.from({ length: people }, (_, number) =>
		normalizePerson({
			displayName: `Person ${number}`,
			profiles: [{ platform: 'telegram', userId: String(1_000_000 + number), username: `person_${number}` }],
		}),
	);
	return Array.from({ length: amount }, (_, number) => ({
		platform: 'telegram',
		kind: 'message',
		direction: 'in',
		eventId: `event-${number}`,
		occurredAt: new Date(START + number * 1_000).toISOString(),
		person: persons[number % people] as SocialEvent['person'],
		conversationId: `chat-${number % people}`,
		postId: null,
		campaign: null,
		source: null,
		stage: null,
		text: `Message number ${number}`,
		revision: null,
	}));
}

interface Rate {
	perSecond: number;
	/** The same if the processor had nothing else to do: steadier than the clock on a busy machine. */
	perProcessorSecond: number;
}

async function rateOf(events: number, work: () => Promise<unknown>): Promise<Rate> {
	const processor = process.cpuUsage();
	const began = performance.now();
	await work();
	const seconds = (performance.now() - began) / 1000;
	const { user, system } = process.cpuUsage(processor);
	return { perSecond: events / seconds, perProcessorSecond: events / ((user + system) / 1e6) };
}

async function measure(events: readonly SocialEvent[]): Promise<{ recorded: Rate; repeated: Rate }> {
	const folder = mkdtempSync(join(tmpdir(), 'events-bench-'));
	const store = await openStore({ kind: 'sqlite', file: join(folder, 'store.sqlite') }, realRuntime);
	const workspace = store.workspace('default');
	const record = () => recordEvents({ workspace, runtime: realRuntime, events: [...events] });
	const recorded = await rateOf(events.length, record);
	const repeated = await rateOf(events.length, record);
	const stored = await workspace.interactions.count();
	if (stored !== events.length) throw new Error(`${stored} events were stored instead of ${events.length}`);
	await store.close();
	rmSync(folder, { recursive: true });
	return { recorded, repeated };
}

async function row(title: string, people: number): Promise<string[]> {
	const runs: Array<Awaited<ReturnType<typeof measure>>> = [];
	for (let run = 0; run < RUNS; run++) runs.push(await measure(eventsOf(EVENTS, people)));
	const of = (pick: (run: (typeof runs)[number]) => number) => median(runs.map(pick));
	const perSecond = of(({ recorded }) => recorded.perSecond);
	return [
		title,
		`${count(perSecond)} (${perSecond >= LEAST_PER_SECOND ? 'met' : 'MISSED'}: at least ${count(LEAST_PER_SECOND)})`,
		count(of(({ recorded }) => recorded.perProcessorSecond)),
		count(of(({ repeated }) => repeated.perSecond)),
	];
}

/** Prints the figures. */
export async function benchEvents(): Promise<void> {
	const rows = [
		await row(`${count(EVENTS)} events, twenty of each new person`, EVENTS / 20),
		await row(`${count(EVENTS)} events of as many new people`, EVENTS),
	];
	console.log(
		table(
			[
				`median of ${RUNS}`,
				'recorded in a second',
				'in a second of processor time',
				'told as repeated in a second',
			],
			rows,
		),
	);
}
