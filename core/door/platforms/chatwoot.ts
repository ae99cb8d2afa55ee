import type { DoorRequest, DoorVerdict } from '../contract';
import { proveToken } from '../proofs/constant-token';
import { type HmacForm, proveHmac } from '../proofs/hmac';
import { headerOf, jsonOf, queryOf, secondsOf } from '../read-request';
import { type Held, type Proven, signedDoor } from '../signed-door';
import { accepted, refused } from '../verdicts';

const FORM: HmacForm = { algorithm: 'sha256', encoding: 'hex', prefix: 'sha256=' };

const UNSIGNED =
	'A delivery came without a signature. Chatwoot signs since 4.11.2; for an older server choose the proof Token in the Address.';

/** Account webhooks are signed since 4.11.2, those of API inboxes and agent bots since 4.13.0. */
function proveSignature(request: DoorRequest, { secrets }: Held): Proven {
	const time = headerOf(request, 'x-chatwoot-timestamp');
	const at = secondsOf(time);
	if (at === null) return { proof: 'noProof', hint: UNSIGNED };
	const parts = [`${time}.`, request.body];
	const proof = proveHmac(headerOf(request, 'x-chatwoot-signature'), FORM, parts, secrets);
	return { proof, at, hint: proof === 'noProof' ? UNSIGNED : null };
}

function receive(request: DoorRequest): DoorVerdict {
	const body = jsonOf(request);
	if (body === null) return refused('unreadable');
	if (typeof body.event !== 'string') return refused('notOurs');
	return accepted(request);
}

const signed = signedDoor({ name: 'chatwoot', prove: proveSignature, windowSeconds: 300, receive });

/** For servers that sign nothing: who knows the whole address is believed, so the address is a secret. */
const unsigned = signedDoor({
	name: 'chatwoot',
	prove: (request, { secrets }) => ({ proof: proveToken(queryOf(request, 'token'), secrets) }),
	receive,
});

export const chatwoot: typeof signed = {
	...signed,
	judge: (request, secrets, now) => (secrets.proof === 'address' ? unsigned : signed).judge(request, secrets, now),
};
