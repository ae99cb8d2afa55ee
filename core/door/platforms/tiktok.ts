import type { DoorRequest, DoorVerdict } from '../contract';
import { type HmacForm, proveHmac } from '../proofs/hmac';
import { headerOf, jsonOf, secondsOf } from '../read-request';
import { type Held, type Proven, signedDoor } from '../signed-door';
import { accepted, refused } from '../verdicts';

const FORM: HmacForm = { algorithm: 'sha256', encoding: 'hex', prefix: '' };

const LONGEST_HEADER = 500;

const NO_HEADER =
	'A delivery came without a readable Tiktok-Signature header. If TikTok sent it, please report the names of its headers.';

/** The element that begins with `name=`; `null` without one, and with two. */
function elementOf(elements: readonly string[], name: string): string | null {
	const values = elements.filter((each) => each.startsWith(`${name}=`)).map((each) => each.slice(name.length + 1));
	return values.length === 1 ? (values[0] ?? null) : null;
}

/**
 * Documented for TikTok for Developers; that the Business API signs alike is not confirmed, so a wrong guess lets
 * nothing in. https://developers.tiktok.com/doc/webhooks-verification
 */
function prove(request: DoorRequest, { secrets }: Held): Proven {
	const header = headerOf(request, 'tiktok-signature') ?? '';
	const elements = header.length > LONGEST_HEADER ? [] : header.split(',');
	const time = elementOf(elements, 't');
	const at = secondsOf(time);
	if (time === null || at === null) return { proof: 'noProof', hint: NO_HEADER };
	const proof = proveHmac(elementOf(elements, 's'), FORM, [`${time}.`, request.body], secrets);
	return { proof, at, hint: proof === 'noProof' ? NO_HEADER : null };
}

const NO_EVENT =
	'A delivery was signed with the secret of the app, and is not of the form that TikTok documents. It was not kept; please report the names of its fields.';

/** Both products name the event, and the app or the account that it is about. */
function receive(request: DoorRequest): DoorVerdict {
	const { event, client_key: app, user_openid: account } = jsonOf(request) ?? {};
	if (typeof event === 'string' && typeof (app ?? account) === 'string') return accepted(request);
	return refused('unreadable', { hint: NO_EVENT });
}

export const tiktok = signedDoor({
	name: 'tiktok',
	prove,
	windowSeconds: 300,
	receive,
});
