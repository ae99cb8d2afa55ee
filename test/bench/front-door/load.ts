import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** One delivery as Slack makes it, signed when it is sent. */
export interface Delivery {
	body: Buffer;
}

export const SIGNING_SECRET = 'the signing secret of the benchmark';

/** Slack gives up after this long, the shortest of all platforms: https://docs.slack.dev/apis/events-api */
export const DEADLINE_MS = 3_000;

/** A message of a person of its own, of about the size that Slack's have. */
export function deliveryOf(run: string, number: number): Delivery {
	const id = `${run}${String(number).padStart(6, '0')}`;
	const text = `Message ${id}`;
	// By its time Slack knows a message of a channel: no two runs may share one.
	const place = (Number.parseInt(run.slice(1), 10) * 10_000 + number) % 1_000_000;
	const element = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
	return {
		body: Buffer.from(
			JSON.stringify({
				token: 'not used any more',
				team_id: 'T0TEAM',
				api_app_id: 'A0APP',
				type: 'event_callback',
				event_id: `Ev${id}`,
				event_time: Math.floor(Date.now() / 1000),
				event_context: `4-${'x'.repeat(300)}`,
				authorizations: [{ team_id: 'T0TEAM', user_id: 'U0BOT', is_bot: true }],
				event: {
					type: 'message',
					user: `U${id}`,
					ts: `${Math.floor(Date.now() / 1000)}.${String(place).padStart(6, '0')}`,
					text,
					team: 'T0TEAM',
					channel: 'C0GENERAL',
					channel_type: 'channel',
					blocks: [{ type: 'rich_text', block_id: 'b', elements: [element] }],
				},
			}),
		),
	};
}

function headersOf({ body }: Delivery): Record<string, string> {
	const time = String(Math.floor(Date.now() / 1000));
	const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${time}:`).update(body).digest('hex');
	return {
		'content-type': 'application/json',
		'content-length': String(body.length),
		'x-slack-request-timestamp': time,
		'x-slack-signature': `v0=${signature}`,
	};
}

/** How one delivery was answered. */
export interface Answered {
	status: number;
	tookMs: number;
}

/** Sends without a limit of its own on connections, as a platform does. */
export function createSender(urls: readonly string[]) {
	const agent = new Agent({ keepAlive: true, maxSockets: 2_000 });
	let next = 0;
	function send(delivery: Delivery): Promise<Answered> {
		const url = urls[next++ % urls.length] as string;
		const began = performance.now();
		return new Promise((resolve) => {
			const end = (status: number) => resolve({ status, tookMs: performance.now() - began });
			const outgoing = request(url, { method: 'POST', headers: headersOf(delivery), agent }, (incoming) => {
				incoming.resume().once('end', () => end(incoming.statusCode ?? 0));
			});
			outgoing.once('error', () => end(0));
			outgoing.end(delivery.body);
		});
	}
	return {
		send,
		close: () => agent.destroy(),
		/** All at once. */
		burst: async (deliveries: readonly Delivery[]) => await Promise.all(deliveries.map(send)),
		/** So many a second, whether or not the ones before are answered. */
		async atRate(deliveries: readonly Delivery[], perSecond: number): Promise<Answered[]> {
			const began = performance.now();
			const answers: Array<Promise<Answered>> = [];
			for (const [index, delivery] of deliveries.entries()) {
				const wait = began + (index * 1000) / perSecond - performance.now();
				if (wait > 1) await sleep(wait);
				answers.push(send(delivery));
			}
			return await Promise.all(answers);
		},
		/** So many at a time, the next when one is answered. @returns the answers */
		async asFastAsAnswered(deliveries: readonly Delivery[], lanes: number): Promise<Answered[]> {
			const answers: Answered[] = [];
			let at = 0;
			async function lane(): Promise<void> {
				for (let index = at++; index < deliveries.length; index = at++)
					answers.push(await send(deliveries[index] as Delivery));
			}
			await Promise.all(Array.from({ length: lanes }, lane));
			return answers;
		},
	};
}

export type Sender = ReturnType<typeof createSender>;
