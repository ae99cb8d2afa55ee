import type { N8nHandle } from '../n8n';
import { type Handled, outcomesOf, untilHandled } from './outcomes';
import { progressBar } from './progress';
import type { DemoEvent } from './stream';
import type { PlayedTemplate } from './templates';
import { BUSY, untilTaken } from './until-taken';

/** Senders at the same time, as platforms deliver. */
const SENDERS = 4;

/** Hands every event to the senders, a few at a time. */
async function sendAll(events: readonly DemoEvent[], send: (event: DemoEvent) => Promise<void>): Promise<void> {
	const bar = progressBar('events', events.length);
	let next = 0;
	const sender = async () => {
		for (let event = events[next++]; event !== undefined; event = events[next++]) {
			await send(event);
			bar.step();
		}
	};
	await Promise.all(Array.from({ length: SENDERS }, sender));
	bar.end();
}

/**
 * Has the platforms of every copy of a template deliver every event, and waits for what comes of it.
 * @param node whose items say how an event ended
 * @param seen executions that were counted before; the new ones are added
 */
export async function playThroughPlatforms(
	n8n: N8nHandle,
	events: readonly DemoEvent[],
	templates: readonly PlayedTemplate[],
	{ node, seen }: { node: string; seen: Set<string> },
): Promise<Handled> {
	await sendAll(events, async (event) => {
		await Promise.all(templates.map(async ({ platforms }) => await platforms?.deliver(event)));
	});
	await untilHandled(n8n, templates);
	return await outcomesOf(n8n, templates, node, seen);
}

/** Where events are sent, and the headers that the webhooks there ask for. */
export interface Destination {
	addresses: readonly string[];
	headers: Record<string, string>;
}

/** Sends every event to all webhooks, and waits for their answers. @returns how often each outcome came back */
export async function playWithKey(
	events: readonly DemoEvent[],
	{ addresses, headers }: Destination,
): Promise<Map<string, number>> {
	const outcomes = new Map<string, number>();
	await sendAll(events, async (event) => {
		const answers = await Promise.all(addresses.map(async (address) => await deliver(event, address, headers)));
		for (const outcome of answers.flat()) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
	});
	return outcomes;
}

async function deliver(
	{ platform, payload }: DemoEvent,
	address: string,
	headers: Record<string, string>,
): Promise<string[]> {
	const request = { method: 'POST', headers: { ...headers, connection: 'close' }, body: JSON.stringify(payload) };
	const response = await untilTaken(
		async () => await fetch(address, request),
		({ status }) => status === BUSY,
	);
	const text = await response.text();
	if (!response.ok)
		throw new Error(`The webhook answered ${response.status} to a ${platform} event: ${text.slice(0, 300)}`);
	const items = JSON.parse(text) as Array<{ outcome: string }>;
	return items.map(({ outcome }) => outcome);
}
