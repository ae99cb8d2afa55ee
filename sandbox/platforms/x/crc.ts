import { isRecord, parseJson } from '../../crm/core/exchange';
import { check, NO_BODY, withQuery } from '../core/checks';
import { statusOf } from '../core/message';
import type { World } from '../core/platform';
import { hmac } from '../core/proofs';
import type { Answer } from '../core/wire';

/** From the older Enterprise page; the newer ones name none. */
const DEADLINE_MS = 3000;

/** What a challenge-response check finds: a wrong answer is final at once, no answer is borne for a while. */
export type CrcResult = 'passed' | 'wrong' | 'failed';

export function crcAnswer(consumerSecret: string, token: string): string {
	return `sha256=${hmac('sha256', consumerSecret, [token], 'base64')}`;
}

function holds(answer: Answer, expected: string): boolean {
	const body = answer.kind === 'answered' && answer.status === 200 ? parseJson(answer.body) : undefined;
	return isRecord(body) && body.response_token === expected;
}

/** https://docs.x.com/x-api/webhooks/introduction */
export async function challengeResponseCheck(world: World, url: string, consumerSecret: string): Promise<CrcResult> {
	const token = world.random.uuid();
	const expected = crcAnswer(consumerSecret, token);
	const { passed, answer } = await check(
		world,
		'crc',
		{
			method: 'GET',
			url: withQuery(url, { crc_token: token, nonce: world.random.hex(24) }),
			headers: { accept: 'application/json' },
			body: NO_BODY,
			deadlineMs: DEADLINE_MS,
		},
		(got) => holds(got, expected),
	);
	if (passed) return 'passed';
	const status = statusOf(answer);
	return status !== null && status >= 200 && status < 400 ? 'wrong' : 'failed';
}
