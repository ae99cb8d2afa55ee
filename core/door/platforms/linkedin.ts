import type { DoorRequest, DoorVerdict } from '../contract';
import { type HmacForm, hmacOf, proveHmac } from '../proofs/hmac';
import { headerOf, isPlain, jsonOf, queryOf } from '../read-request';
import { type Held, type Proven, signedDoor } from '../signed-door';
import { accepted, answered, jsonAnswer, refused } from '../verdicts';

/** https://learn.microsoft.com/linkedin/shared/api-guide/webhook-validation */

const FORM: HmacForm = { algorithm: 'sha256', encoding: 'hex', prefix: '' };

/** Stands before what is signed, and not before the signature. It also keeps challenges and deliveries apart. */
const SIGNED_HEAD = 'hmacsha256=';

const OTHER_FORM =
	'A delivery was signed with the client secret, but without the prefix that LinkedIn documents. It was refused; please report it.';

/** The challenge has to be plain, so no delivery can be signed by asking for it. */
function answerChallenge(request: DoorRequest, { secrets }: Held): DoorVerdict {
	const challengeCode = queryOf(request, 'challengeCode');
	const current = secrets[0];
	if (!isPlain(challengeCode)) return refused('unknownChallenge');
	if (current === undefined) return refused('noSecret');
	return answered(jsonAnswer(200, { challengeCode, challengeResponse: hmacOf(current, FORM, [challengeCode]) }));
}

function prove(request: DoorRequest, { secrets }: Held): Proven {
	const claimed = headerOf(request, 'x-li-signature');
	const proof = proveHmac(claimed, FORM, [SIGNED_HEAD, request.body], secrets);
	if (proof === 'holds') return { proof };
	const bare = claimed?.startsWith(SIGNED_HEAD) ? claimed.slice(SIGNED_HEAD.length) : claimed;
	const others = [[request.body], [SIGNED_HEAD, request.body]].map((parts) => proveHmac(bare, FORM, parts, secrets));
	return { proof, hint: others.includes('holds') ? OTHER_FORM : null };
}

const NO_NOTIFICATION =
	'A delivery was signed with the client secret, and is not of the form that LinkedIn documents. It was not kept; please report the names of its fields.';

/** Such as `LEAD_ACTION`. Which of them are events says the reader. */
const TYPE = /^[A-Z][A-Z_]{0,99}$/;

function receive(request: DoorRequest): DoorVerdict {
	const type = jsonOf(request)?.type;
	if (typeof type === 'string' && TYPE.test(type)) return accepted(request);
	return refused('unreadable', { hint: NO_NOTIFICATION });
}

/** Notifications of an organisation, and of lead forms. */
export const linkedin = signedDoor({
	name: 'linkedin',
	handshakes: { GET: answerChallenge },
	prove,
	receive,
});
