import type { Delivery, DeliveryRules, Message } from '../core/message';
import { isSuccess } from '../core/message';
import type { World } from '../core/platform';
import { hmac } from '../core/proofs';
import type { Hook } from './hooks';

const DAY = 86_400_000;
export const REDELIVERABLE_FOR = 3 * DAY;

/** Ten seconds, and no second attempt by itself. */
export const RULES: DeliveryRules = { deadlineMs: 10_000, takes: isSuccess, retryIn: () => null };

/** A delivery that a hook made, as its page and the API list it. */
export interface Recorded {
	number: number;
	hookId: number;
	at: number;
	message: Message;
	statusCode: number | null;
	isRedelivery: boolean;
}

export function hookMessage(hook: Hook, event: string, guid: string, payload: object): Message {
	const json = JSON.stringify(payload);
	const isForm = hook.contentType === 'form';
	const body = isForm ? new URLSearchParams({ payload: json }).toString() : json;
	const { secret } = hook;
	return {
		id: guid,
		kind: event,
		address: hook.url,
		body: Buffer.from(body),
		proof: secret === '' ? null : 'x-hub-signature-256',
		isTimed: false,
		headers: ({ body: bytes }) => ({
			accept: '*/*',
			'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
			'user-agent': 'GitHub-Hookshot/5a6e2b1',
			'x-github-delivery': guid,
			'x-github-event': event,
			'x-github-hook-id': String(hook.id),
			'x-github-hook-installation-target-type': hook.place.startsWith('orgs/') ? 'organization' : 'repository',
			...(secret === ''
				? {}
				: {
						'x-hub-signature': `sha1=${hmac('sha1', secret, [bytes])}`,
						'x-hub-signature-256': `sha256=${hmac('sha256', secret, [bytes])}`,
					}),
		}),
	};
}

/** The book of deliveries, from which any can be sent again for three days. */
export function createBook(world: World) {
	const recorded: Recorded[] = [];
	const hookOf = new Map<Message, number>();
	return {
		of: (hookId: number) => recorded.filter((each) => each.hookId === hookId).reverse(),
		expect(message: Message, hookId: number): Message {
			hookOf.set(message, hookId);
			return message;
		},
		note({ message, attempts }: Delivery): void {
			const answer = attempts.at(-1)?.answer;
			recorded.push({
				number: recorded.length + 1,
				hookId: hookOf.get(message) ?? 0,
				at: world.clock.now(),
				message,
				statusCode: answer?.kind === 'answered' ? answer.status : null,
				isRedelivery: recorded.some((other) => other.message.id === message.id),
			});
		},
	};
}
