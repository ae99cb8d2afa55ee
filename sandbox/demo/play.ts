import type { DemoEvent } from './stream';
import { progressBar } from './progress';

/** Senders at the same time, as platforms deliver. */
const SENDERS = 4;

/** Where events are sent, and the headers that the webhooks there ask for. */
export interface Destination {
	addresses: readonly string[];
	headers: Record<string, string>;
}

/** Sends every event to all webhooks. @returns how often each outcome came back */
export async function playStream(
	events: readonly DemoEvent[],
	{ addresses, headers }: Destination,
): Promise<Map<string, number>> {
	const outcomes = new Map<string, number>();
	const bar = progressBar('events', events.length);
	let next = 0;
	const sender = async () => {
		for (let event = events[next++]; event !== undefined; event = events[next++]) {
			const answers = await Promise.all(addresses.map(async (address) => await deliver(event, address, headers)));
			for (const outcome of answers.flat()) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
			bar.step();
		}
	};
	await Promise.all(Array.from({ length: SENDERS }, sender));
	bar.end();
	return outcomes;
}

async function deliver(
	{ platform, payload }: DemoEvent,
	address: string,
	headers: Record<string, string>,
): Promise<string[]> {
	const response = await fetch(address, {
		method: 'POST',
		headers: { ...headers, connection: 'close' },
		body: JSON.stringify(payload),
	});
	const text = await response.text();
	if (!response.ok)
		throw new Error(`The webhook answered ${response.status} to a ${platform} event: ${text.slice(0, 300)}`);
	const items = JSON.parse(text) as Array<{ outcome: string }>;
	return items.map(({ outcome }) => outcome);
}
