/** What *Social Trigger* takes, beside n8n's own Webhook, in one run for each engine of n8n's expressions. */
import { type N8nClient, startN8n } from '../../../sandbox/n8n';
import { findRedis, startQueue } from '../../../sandbox/n8n/queue';
import { count, seconds, table } from '../figures';
import { type Answered, createSender, DEADLINE_MS, deliveryOf, type Sender } from './load';
import { bareWebhookAlone, type Receiver, socialTrigger, untilDone, webhookThatRecords } from './receivers';

const BURST = 1_000;
const STEADY_SECONDS = 10;
/** How many are asked for to find the highest rate, and how many of them at a time. */
const PROBE = 600;
const LANES = 20;
const WARM_UP = 30;

interface Engine {
	name: string;
	env: Record<string, string>;
}

const ENGINES: readonly Engine[] = [
	{ name: 'legacy', env: { N8N_EXPRESSION_ENGINE: 'legacy' } },
	{ name: 'vm (default)', env: { N8N_EXPRESSION_ENGINE: 'vm' } },
	{
		name: 'vm, acquired late',
		env: { N8N_EXPRESSION_ENGINE: 'vm', N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	},
	{ name: 'vm, acquired late', env: { N8N_EXPRESSION_ENGINE: 'vm', N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' } },
];

interface Measured {
	refused: number;
	late: number;
	p50: number;
	p99: number;
	max: number;
	/** Answered in a second. */
	answeredRate: number;
	/** Brought to their end in a second. */
	doneRate: number;
	/** Answered with 200, and nothing came of it. */
	unfinished: number;
	isOnce: boolean;
}

let runs = 0;

const at = (sorted: readonly number[], share: number) =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

async function measure(
	receiver: Receiver,
	size: number,
	send: (deliveries: ReturnType<typeof deliveryOf>[]) => Promise<Answered[]>,
): Promise<Measured> {
	runs += 1;
	const run = `r${runs}x`;
	await receiver.done(run);
	const deliveries = Array.from({ length: size }, (_, number) => deliveryOf(run, number));
	const began = performance.now();
	const answers = await send(deliveries);
	const answeredMs = performance.now() - began;
	const taken = answers.filter(({ status }) => status === 200).length;
	const { done, tookMs: doneMs } = await untilDone(receiver, run, taken, began);
	if (done < taken) console.error(receiver.kept?.().join('\n') ?? '');
	const times = answers.map(({ tookMs }) => tookMs).sort((one, other) => one - other);
	return {
		refused: size - taken,
		late: times.filter((time) => time > DEADLINE_MS).length,
		p50: at(times, 0.5),
		p99: at(times, 0.99),
		max: at(times, 1),
		answeredRate: (taken * 1000) / answeredMs,
		doneRate: (done * 1000) / doneMs,
		unfinished: taken - done,
		isOnce: receiver.isOnce(run, taken),
	};
}

function row(engine: string, phase: string, receiver: Receiver, measured: Measured): string[] {
	const { refused, late, p50, p99, max, answeredRate, doneRate, unfinished, isOnce } = measured;
	return [
		engine,
		phase,
		receiver.name,
		`${seconds(p50)} / ${seconds(p99)} / ${seconds(max)}`,
		count(late),
		count(refused),
		count(answeredRate),
		count(doneRate),
		isOnce ? 'each' : `NOT EACH: ${count(unfinished)} lost`,
	];
}

const HEAD = [
	'engine',
	'load',
	'workflow',
	'answered within: half / 99 % / all',
	`later than ${seconds(DEADLINE_MS)}`,
	'refused',
	'answered in a second',
	'done in a second',
	'done once',
];

/** The whole of it for one n8n: the burst, then the highest rate that the bare Webhook sustains. */
async function compare(engine: string, n8n: N8nClient, urls: readonly string[]): Promise<string[][]> {
	const rows: string[][] = [];
	const receivers = [await bareWebhookAlone(n8n), await webhookThatRecords(n8n), await socialTrigger(n8n)];
	const senders = new Map<Receiver, Sender>();
	for (const receiver of receivers) senders.set(receiver, createSender(urls.map((url) => url + receiver.path)));
	const say = (cells: string[]) => {
		rows.push(cells);
		console.error(cells.join('  '));
	};
	let highest = Number.NaN;
	for (const receiver of receivers) {
		const { burst, asFastAsAnswered } = senders.get(receiver) as Sender;
		await measure(receiver, WARM_UP, async (deliveries) => await asFastAsAnswered(deliveries, LANES));
		say(row(engine, `${count(BURST)} at once`, receiver, await measure(receiver, BURST, burst)));
		const probe = await measure(receiver, PROBE, async (all) => await asFastAsAnswered(all, LANES));
		say(row(engine, `${LANES} at a time`, receiver, probe));
		if (Number.isNaN(highest)) highest = Math.max(1, Math.floor(probe.doneRate));
	}
	for (const receiver of receivers) {
		const { atRate } = senders.get(receiver) as Sender;
		const steady = async (all: ReturnType<typeof deliveryOf>[]) => await atRate(all, highest);
		say(
			row(
				engine,
				`${highest} a second, 10 s`,
				receiver,
				await measure(receiver, highest * STEADY_SECONDS, steady),
			),
		);
	}
	for (const { close } of senders.values()) close();
	return rows;
}

/** Prints the figures. */
export async function benchFrontDoor(): Promise<void> {
	const rows: string[][] = [];
	for (const { name, env } of ENGINES) {
		const n8n = await startN8n({ env });
		try {
			rows.push(...(await compare(name, n8n, [n8n.url])));
		} finally {
			await n8n.stop();
		}
	}
	console.log(table(HEAD, rows));
}

/** The same with a queue: two processes that take webhooks, one worker, and a main one that hands on. */
export async function benchFrontDoorQueue(): Promise<void> {
	if (findRedis() === null) {
		console.log('Left out: there is no redis-server. Install it, or name it in REDIS_SERVER.');
		return;
	}
	const rows: string[][] = [];
	for (const { name, env } of ENGINES) {
		const queue = await startQueue({ webhooks: 2, workers: 1, env });
		try {
			rows.push(...(await compare(name, queue.main, queue.webhookUrls)));
		} finally {
			await queue.stop();
		}
	}
	console.log(table(HEAD, rows));
}
