import type { DoorRequest, DoorVerdict } from '../contract';
import { type HmacForm, hmacOf, proveHmac } from '../proofs/hmac';
import { headerOf, jsonOf, queryOf } from '../read-request';
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

/** Account Activity and the X Activity API, which share webhooks and proof. */
export const x = signedDoor({
	name: 'x',
	handshakes: { GET: answerChallenge },
	prove: (request, { secrets }) => ({
		proof: proveHmac(headerOf(request, 'x-twitter-webhooks-signature'), FORM, [request.body], secrets),
	}),
	receive: (request) => (jsonOf(request) === null ? refused('unreadable') : accepted(request)),
});
