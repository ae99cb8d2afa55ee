import { isRecord, parseJson } from '../../crm/core/exchange';
import { check } from '../core/checks';
import { statusOf } from '../core/message';
import type { World } from '../core/platform';
import { type SigningKey, wholeSeconds } from '../core/proofs';
import { flipCharacter } from '../core/tampering';
import type { Answer } from '../core/wire';

export const DEADLINE_MS = 3000;

export function signed(key: SigningKey, body: Buffer, at: number): Record<string, string> {
	const time = wholeSeconds(at);
	return {
		'content-type': 'application/json',
		'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
		'x-signature-ed25519': key.signHex([time, body]),
		'x-signature-timestamp': time,
	};
}

const hasContentType = (answer: Answer) =>
	answer.kind === 'answered' && (answer.headers['content-type'] ?? '').includes('/');

function answersPing(answer: Answer): boolean {
	if (answer.kind !== 'answered' || answer.status !== 200 || !hasContentType(answer)) return false;
	const body = parseJson(answer.body);
	return isRecord(body) && body.type === 1;
}

/** 204, empty, and with a content type all the same. */
export const answersEvent = (answer: Answer): boolean => statusOf(answer) === 204 && hasContentType(answer);

/** A command and a form want an answer or a promise of one; a component may also be left as it is. */
export function answersInteraction(answer: Answer, isComponent: boolean): boolean {
	if (answer.kind !== 'answered' || answer.status !== 200 || !hasContentType(answer)) return false;
	const body = parseJson(answer.body);
	const types = isComponent ? [4, 5, 6, 7, 9] : [4, 5, 9];
	return isRecord(body) && types.includes(body.type as number);
}

/** A signed ping, and one whose signature is wrong: the address has to take the one and refuse the other. */
export async function provesItself(
	world: World,
	{ url, key, isEvents, applicationId }: { url: string; key: SigningKey; isEvents: boolean; applicationId: string },
): Promise<boolean> {
	const ping = isEvents
		? { version: 1, application_id: applicationId, type: 0 }
		: { id: '1310000000000000000', application_id: applicationId, type: 1, token: 'sandbox-ping', version: 1 };
	const body = Buffer.from(JSON.stringify(ping));
	const headers = signed(key, body, world.clock.now());
	const spoilt = { ...headers, 'x-signature-ed25519': flipCharacter(headers['x-signature-ed25519'] ?? '') };
	const call = { method: 'POST' as const, url, headers, body, deadlineMs: DEADLINE_MS };
	const takes = await check(world, 'ping', call, isEvents ? answersEvent : answersPing);
	const refuses = await check(world, 'wrongSignature', { ...call, headers: spoilt }, (got) => statusOf(got) === 401);
	return takes.passed && refuses.passed;
}
