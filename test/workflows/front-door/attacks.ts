import { gzipSync, deflateSync, brotliCompressSync } from 'node:zlib';
import type { Random } from '../../../sandbox/crm/core/random';
import type { Message } from '../../../sandbox/platforms';
import type { DoorCase } from './doors';
import type { PublishedDoor } from './published-door';

/** What a stranger sends over HTTP, and what comes back. */
export interface Attack {
	name: string;
	method?: string;
	/** Behind the address. */
	query?: string;
	headers: Record<string, string>;
	body: Buffer;
}

export interface Answered {
	name: string;
	status: number;
	body: string;
}

/** Sends bytes as they are, straight to n8n. */
export async function attack(url: string, { name, method = 'POST', query = '', headers, body }: Attack) {
	const response = await fetch(url + query, {
		method,
		headers,
		...(method === 'POST' || method === 'PUT' ? { body: new Uint8Array(body) } : {}),
	});
	return { name, status: response.status, body: await response.text() } satisfies Answered;
}

const signed = ({ headers }: Message, body: Buffer, at: number) => headers({ body, at, retry: 0, before: null });

/** Every kind of the platform, spoilt in every way that means something for it. */
export async function forgeries({ session }: PublishedDoor, { kinds }: DoorCase): Promise<Answered[]> {
	const answers: Answered[] = [];
	for (const { kind } of kinds) {
		for (const tampering of session.tamperingsOf(kind)) {
			const answer = await session.forge(session.compose(kind), tampering);
			const name = `${kind} with ${tampering}`;
			answers.push(answer.kind === 'answered' ? { name, ...answer } : { name, status: 0, body: answer.kind });
		}
	}
	return answers;
}

/** Another platform's delivery, or one that was signed for another address of the same platform. */
export async function misdirected(
	to: PublishedDoor,
	others: ReadonlyArray<{ door: PublishedDoor; kind: string }>,
): Promise<Answered[]> {
	const answers: Answered[] = [];
	for (const { door, kind } of others) {
		const answer = await door.session.redirect(door.session.compose(kind), to.address);
		const name = `${kind} of ${door.id}`;
		answers.push(answer.kind === 'answered' ? { name, ...answer } : { name, status: 0, body: answer.kind });
	}
	return answers;
}

/** Random bytes under every content type that n8n knows, half of them with a proof of other bytes. */
export function randomAttack(good: Message, random: Random, at: number, round: number): Attack {
	const body = Buffer.from(Array.from({ length: random.integer(120) }, () => random.integer(256)));
	const headers = signed(good, good.body, at);
	const type = CONTENT_TYPES[round % CONTENT_TYPES.length] as string;
	const isProofOfOthers = round % 2 === 0 && coversBody(good);
	const made = good.proof === null || isProofOfOthers ? {} : { [good.proof]: body.toString('hex') };
	return { name: `random ${round}`, headers: { ...headers, 'content-type': type, ...made }, body };
}

/** A constant token proves whatever comes with it. */
function coversBody({ headers, proof, body }: Message): boolean {
	const proofOf = (bytes: Buffer) => headers({ body: bytes, at: 0, retry: 0, before: null })[proof ?? ''];
	return proofOf(body) !== proofOf(Buffer.from('other'));
}

export const CONTENT_TYPES = [
	'application/json',
	'application/octet-stream',
	'text/plain',
	'application/x-www-form-urlencoded',
	'multipart/form-data; boundary=x',
	'application/xml',
	'application/cloudevents+json',
	'text/plain; charset=utf-7',
	'nonsense',
] as const;

const BOMB_BYTES = 64_000_000;
const zeros = Buffer.alloc(BOMB_BYTES, 0x20);

/** Few bytes that become many, unsigned and signed, and many that are many. */
export function heavyAttacks(good: Message, at: number): Attack[] {
	const headers = signed(good, good.body, at);
	const packed = { gzip: gzipSync(zeros), deflate: deflateSync(zeros), br: brotliCompressSync(zeros) };
	const wrapped = Buffer.from(JSON.stringify({ pad: 'x'.repeat(1_100_000) }));
	const endless = Buffer.alloc(17 * 1024 * 1024, 0x61);
	return [
		...Object.entries(packed).map(([encoding, body]) => ({
			name: `bomb of ${encoding}`,
			headers: { ...headers, 'content-encoding': encoding },
			body,
		})),
		{ name: 'no gzip', headers: { ...headers, 'content-encoding': 'gzip' }, body: good.body },
		{
			name: 'cut gzip',
			headers: { ...headers, 'content-encoding': 'gzip' },
			body: gzipSync(good.body).subarray(0, 30),
		},
		{ name: 'larger than the trigger takes', headers: signed(good, wrapped, at), body: wrapped },
		{ name: 'larger than n8n takes', headers: signed(good, endless, at), body: endless },
	];
}

const NO_BODY = Buffer.alloc(0);

/** Methods and questions that no platform asks, or that only somebody who knows the verify token may. */
export function oddQuestions(): Attack[] {
	const ask = (name: string, method: string, query = '', headers: Record<string, string> = {}) => ({
		name: `${method} ${name}`,
		method,
		query,
		headers,
		body: NO_BODY,
	});
	const script = encodeURIComponent('<script>alert(1)</script>');
	return [
		ask('nothing', 'POST'),
		ask('nothing', 'GET'),
		ask('nothing', 'PUT'),
		ask('nothing', 'DELETE'),
		ask('a foreign token', 'GET', `?hub.mode=subscribe&hub.challenge=1&hub.verify_token=guess`),
		ask('a script', 'GET', `?hub.mode=subscribe&hub.challenge=${script}&hub.verify_token=sandbox-verify-token`),
		ask('a script', 'GET', `?crc_token=${script}`),
		ask('a script', 'GET', `?challengeCode=${script}`),
		ask('two tokens', 'GET', '?crc_token=a&crc_token=b'),
		ask('a foreign channel', 'GET', '?hub.mode=subscribe&hub.challenge=1&hub.topic=https://example.com/feed'),
		ask('a prototype', 'GET', '?__proto__[crc_token]=a&constructor[prototype][challengeCode]=b'),
	];
}
