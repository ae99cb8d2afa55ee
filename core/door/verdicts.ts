import type { DoorAnswer, DoorRequest, DoorVerdict, Refusal } from './contract';
import { deliveryKeyOf } from './proofs/delivery-key';

const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json';

/**
 * What a sender gets who is refused: no more than that. What is proven and cannot be read gets 422, lest somebody look
 * for a wrong secret.
 */
const STATUS: Readonly<Record<Refusal, number>> = {
	noProof: 401,
	wrongProof: 401,
	outsideWindow: 401,
	unknownChallenge: 400,
	notOurs: 401,
	unreadable: 422,
	tooLarge: 413,
	noSecret: 401,
	wrongMethod: 405,
};

/** No browser may take an answer for a page, whatever a challenge looks like. */
const NO_GUESSING = { 'x-content-type-options': 'nosniff' };

export function textAnswer(status: number, body = ''): DoorAnswer {
	return { status, headers: { 'content-type': TEXT, ...NO_GUESSING }, body };
}

export function jsonAnswer(status: number, content: object | null): DoorAnswer {
	const body = content === null ? '' : JSON.stringify(content);
	return { status, headers: { 'content-type': JSON_TYPE, ...NO_GUESSING }, body };
}

/** A handshake, ping or test that is answered, and nothing more. */
export function answered(answer: DoorAnswer): DoorVerdict {
	return { kind: 'answer', answer };
}

interface RefusalDetails {
	hint?: string | null;
	/** Where the platform reads more out of another status. */
	status?: number;
	headers?: Readonly<Record<string, string>>;
}

export function refused(reason: Refusal, { hint = null, status, headers = {} }: RefusalDetails = {}): DoorVerdict {
	const answer = textAnswer(status ?? STATUS[reason]);
	return { kind: 'refused', reason, hint, answer: { ...answer, headers: { ...answer.headers, ...headers } } };
}

interface Acceptance {
	/** Default 200, empty. */
	answer?: DoorAnswer;
	headers?: Readonly<Record<string, string>>;
}

export function accepted(request: DoorRequest, { answer, headers = {} }: Acceptance = {}): DoorVerdict {
	return {
		kind: 'accepted',
		answer: answer ?? textAnswer(200),
		deliveryKey: deliveryKeyOf(request.body),
		headers,
	};
}
