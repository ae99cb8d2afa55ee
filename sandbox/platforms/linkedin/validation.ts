import { isRecord, parseJson } from '../../crm/core/exchange';
import { check, NO_BODY, withQuery } from '../core/checks';
import type { World } from '../core/platform';
import { hmac } from '../core/proofs';

const HOUR = 3_600_000;
const DEADLINE_MS = 3000;
const FAILURES_TO_BLOCK = 3;

/** An address of the app, as the portal's Webhooks tab shows it. */
export interface Endpoint {
	url: string;
	isValid: boolean;
	failures: number;
}

/** https://learn.microsoft.com/linkedin/shared/api-guide/webhook-validation */
export async function challenge(world: World, url: string, clientSecret: string): Promise<boolean> {
	const code = world.random.uuid();
	const expected = hmac('sha256', clientSecret, [code]);
	const { passed } = await check(
		world,
		'challenge',
		{
			method: 'GET',
			url: withQuery(url, { challengeCode: code }),
			headers: { accept: 'application/json' },
			body: NO_BODY,
			deadlineMs: DEADLINE_MS,
		},
		(answer) => {
			if (answer.kind !== 'answered' || answer.status !== 200) return false;
			if (!/^application\/json\b/.test(answer.headers['content-type'] ?? '')) return false;
			const body = parseJson(answer.body);
			return isRecord(body) && body.challengeCode === code && body.challengeResponse === expected;
		},
	);
	return passed;
}

/** Asks again every two hours, and blocks the address after three failures in a row. */
export function keepValidating(
	world: World,
	endpoint: Endpoint,
	clientSecret: string,
	isStill: (endpoint: Endpoint) => boolean,
): void {
	world.alarms.after(2 * HOUR, async () => {
		if (!isStill(endpoint) || !endpoint.isValid) return;
		endpoint.failures = (await challenge(world, endpoint.url, clientSecret)) ? 0 : endpoint.failures + 1;
		endpoint.isValid = endpoint.failures < FAILURES_TO_BLOCK;
		keepValidating(world, endpoint, clientSecret, isStill);
	});
}
