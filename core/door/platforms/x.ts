import type { DoorRequest, DoorVerdict } from '../contract';
import { type HmacForm, hmacOf, proveHmac } from '../proofs/hmac';
import { headerOf, isObject, jsonOf, queryOf } from '../read-request';
import { type Held, signedDoor } from '../signed-door';
import { accepted, answered, jsonAnswer, refused } from '../verdicts';

const FORM: HmacForm = { algorithm: 'sha256', encoding: 'base64', prefix: 'sha256=' };

/**
 * Deliveries are signed with the same key and in the same form as the answer to a challenge, so whoever may choose the
 * challenge could have a delivery signed. With these characters none can be written.
 */
const CHALLENGE = /^[\w+/=.~-]{1,500}$/;

/** https://docs.x.com/x-api/webhooks/quickstart */
function answerChallenge(request: DoorRequest, { secrets }: Held): DoorVerdict {
	const token = queryOf(request, 'crc_token');
	const current = secrets[0];
	if (token === null || !CHALLENGE.test(token)) return refused('unknownChallenge');
	if (current === undefined) return refused('noSecret');
	return answered(jsonAnswer(200, { response_token: hmacOf(current, FORM, [token]) }));
}

const NO_ACTIVITY =
	'A delivery was signed with the consumer secret, and is of neither form that X documents. It was not kept; please report the names of its fields.';

/** What Account Activity or the Activity API sends, of whatever kind: kinds that are new are for the reader. */
function isActivity(body: Readonly<Record<string, unknown>>): boolean {
	const { for_user_id: subscribed, user_event: ofAccess, data } = body;
	const names = Object.keys(body);
	return (
		['string', 'number'].includes(typeof subscribed) ||
		isObject(ofAccess) ||
		names.some((name) => name.endsWith('_events') && Array.isArray(body[name])) ||
		(isObject(data) && typeof data.event_type === 'string')
	);
}

function receive(request: DoorRequest): DoorVerdict {
	const body = jsonOf(request);
	if (body !== null && isActivity(body)) return accepted(request);
	return refused('unreadable', { hint: NO_ACTIVITY });
}

/** Account Activity and the X Activity API, which share webhooks and proof. */
export const x = signedDoor({
	name: 'x',
	handshakes: { GET: answerChallenge },
	prove: (request, { secrets }) => ({
		proof: proveHmac(headerOf(request, 'x-twitter-webhooks-signature'), FORM, [request.body], secrets),
	}),
	receive,
});
