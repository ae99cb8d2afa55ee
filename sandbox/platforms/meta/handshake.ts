import { check, NO_BODY, withQuery } from '../core/checks';
import type { World } from '../core/platform';
import type { Answer } from '../core/wire';

const DEADLINE_MS = 5000;

function problemOf(answer: Answer): string {
	if (answer.kind !== 'answered') return 'Curl Error = 28; Curl Message = OPERATION_TIMEDOUT';
	return `HTTP Status Code = ${answer.status}; HTTP Message = ${answer.status === 200 ? 'OK' : 'Error'}`;
}

/**
 * Asks whether the owner of the address wants it: the bare challenge has to come back.
 *
 * @returns what is wrong, or null
 */
export async function shakeHands(world: World, address: string, verifyToken: string): Promise<string | null> {
	const challenge = String(1_000_000_000 + world.random.integer(900_000_000));
	const url = withQuery(address, {
		'hub.mode': 'subscribe',
		'hub.challenge': challenge,
		'hub.verify_token': verifyToken,
	});
	const { passed, answer } = await check(
		world,
		'challenge',
		{
			method: 'GET',
			url,
			headers: { 'user-agent': 'facebookplatform/1.0' },
			body: NO_BODY,
			deadlineMs: DEADLINE_MS,
		},
		(got) => got.kind === 'answered' && got.status === 200 && got.body.trim() === challenge,
	);
	if (passed) return null;
	const problem = problemOf(answer);
	return `Callback verification failed with the following errors: ${problem}`;
}
