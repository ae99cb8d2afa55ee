import type { Door, DoorName, DoorRequest, DoorVerdict } from '../contract';
import { proveToken } from '../proofs/constant-token';
import { proveHmac, type HmacForm } from '../proofs/hmac';
import { headerOf, isPlain, jsonOf, queryOf } from '../read-request';
import { type Held, signedDoor } from '../signed-door';
import { accepted, answered, refused, textAnswer } from '../verdicts';

/** What Meta's products have in common. https://developers.facebook.com/docs/graph-api/webhooks/getting-started */

const FORM: HmacForm = { algorithm: 'sha256', encoding: 'hex', prefix: 'sha256=' };

function handshake(request: DoorRequest, { verifyToken }: Held): DoorVerdict {
	if (queryOf(request, 'hub.mode') !== 'subscribe') return refused('unknownChallenge');
	const tokens = verifyToken === null ? [] : [verifyToken];
	const proof = proveToken(queryOf(request, 'hub.verify_token'), tokens);
	if (proof !== 'holds') {
		return refused(proof, { hint: 'A handshake came with another verify token than the one set here.' });
	}
	const challenge = queryOf(request, 'hub.challenge');
	return isPlain(challenge) ? answered(textAnswer(200, challenge)) : refused('unknownChallenge');
}

interface MetaDoor {
	name: DoorName;
	/** Whether a delivery with this body belongs here, and not to another of Meta's products. */
	isOurs(body: Readonly<Record<string, unknown>>): boolean;
	/** What to look at when no secret fits. */
	wrongProofHint: string;
}

const OTHER_OBJECT =
	'A delivery was about another product of the same Meta app. In the app, let the webhook of that product point to a Social Trigger of its own.';

/** One app and object has one address, so a delivery about another object was sent to the wrong one. */
export function metaDoor({ name, isOurs, wrongProofHint }: MetaDoor): Door {
	return signedDoor({
		name,
		handshakes: { GET: handshake },
		prove(request, { secrets }) {
			const proof = proveHmac(headerOf(request, 'x-hub-signature-256'), FORM, [request.body], secrets);
			return { proof, hint: proof === 'wrongProof' ? wrongProofHint : null };
		},
		receive(request) {
			const body = jsonOf(request);
			if (body === null) return refused('unreadable');
			return isOurs(body) ? accepted(request) : refused('notOurs', { hint: OTHER_OBJECT });
		},
	});
}
