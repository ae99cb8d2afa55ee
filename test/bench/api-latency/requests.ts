import { readFile } from 'node:fs/promises';
import type { SandboxHandle } from '../../../sandbox/crm';
import type { Contender } from './contenders';

export interface Answered {
	crmId: string;
	tookMs: number;
}

/** The sandbox that gets the calls, and the process of n8n that makes them. */
export interface Place {
	sandbox: SandboxHandle;
	pid: number;
}

export interface Series {
	answers: Answered[];
	/** To HubSpot, over all requests. */
	calls: string[];
	workMs: number;
}

/** @throws Error for an answer that is none of a person who was brought there */
async function send({ url, token }: Contender, body: unknown): Promise<Answered> {
	const began = performance.now();
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
		body: JSON.stringify(body),
	});
	const text = await answer.text();
	const tookMs = performance.now() - began;
	const { crmId } = JSON.parse(text) as { crmId?: unknown };
	if (answer.status !== 200 || typeof crmId !== 'string') throw new Error(`${answer.status} ${text}`);
	return { crmId, tookMs };
}

/** Sends the bodies, at most `lanes` of them at a time. */
export async function series(
	{ sandbox, pid }: Place,
	contender: Contender,
	bodies: readonly unknown[],
	lanes: number,
): Promise<Series> {
	sandbox.admin.clearRequests();
	const before = await workOf(pid);
	const answers: Answered[] = [];
	let next = 0;
	const lane = async () => {
		for (let at = next++; at < bodies.length; at = next++) answers[at] = await send(contender, bodies[at]);
	};
	await Promise.all(Array.from({ length: lanes }, lane));
	return {
		answers,
		workMs: (await workOf(pid)) - before,
		calls: sandbox.admin
			.requests()
			.map(({ method, path }) => `${method} ${path}`)
			.sort(),
	};
}

/** A tick of the processor in Linux's own count. */
const TICK_MS = 10;

/** Milliseconds of the processor that a process has used, all its threads together; 0 where the system does not say. */
async function workOf(pid: number): Promise<number> {
	const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	const [user, system] = text
		.slice(text.lastIndexOf(')') + 2)
		.split(' ')
		.slice(11, 13);
	return (Number(user ?? 0) + Number(system ?? 0)) * TICK_MS;
}
