import type { DoorRequest, DoorVerdict } from '../contract';
import { proveToken } from '../proofs/constant-token';
import { type HmacForm, proveHmac } from '../proofs/hmac';
import { headerOf, isPlain, queryOf, textOf } from '../read-request';
import { type Held, signedDoor } from '../signed-door';
import { accepted, answered, refused, textAnswer } from '../verdicts';

/** https://developers.google.com/youtube/v3/guides/push_notifications and https://www.w3.org/TR/websub/ */

const FORM: HmacForm = { algorithm: 'sha1', encoding: 'hex', prefix: 'sha1=' };

const TOPIC = /^https:\/\/www\.youtube\.com\/(?:xml\/)?feeds\/videos\.xml\?channel_id=([\w-]{1,100})$/;

const ATOM = 'http://www.w3.org/2005/Atom';

/** Anybody may ask the hub to subscribe an address to anything, so only channels that were asked for are confirmed. */
function isAskedFor(topic: string | null, channels: readonly string[]): boolean {
	const channel = topic === null ? null : TOPIC.exec(topic)?.[1];
	return typeof channel === 'string' && channels.includes(channel);
}

/**
 * Whether it was this trigger that asked the hub. With a token in the address nobody else can have; without one, which
 * is a subscription by hand, channels are all there is to go by. Then nobody is confirmed to be unsubscribed: a
 * stranger could ask for it, and a subscription that is not renewed ends after some days.
 */
function isWanted(request: DoorRequest, mode: string, { channels, secrets, addressToken }: Held): boolean {
	if (secrets.length === 0) return false;
	if (addressToken !== undefined && proveToken(queryOf(request, 'token'), [addressToken]) !== 'holds') return false;
	if (mode === 'unsubscribe') return addressToken !== undefined;
	return isAskedFor(queryOf(request, 'hub.topic'), channels);
}

function confirm(request: DoorRequest, held: Held): DoorVerdict {
	const mode = queryOf(request, 'hub.mode');
	if (mode === null || !['subscribe', 'unsubscribe', 'denied'].includes(mode)) return refused('unknownChallenge');
	if (!isWanted(request, mode, held)) return refused('notOurs', { status: 404 });
	if (mode === 'denied') return answered(textAnswer(200));
	const challenge = queryOf(request, 'hub.challenge');
	return isPlain(challenge) ? answered(textAnswer(200, challenge)) : refused('unknownChallenge');
}

export const youtube = signedDoor({
	name: 'youtube',
	handshakes: { GET: confirm },
	prove: (request, { secrets }) => ({
		proof: proveHmac(headerOf(request, 'x-hub-signature'), FORM, [request.body], secrets),
	}),
	receive: (request) => (textOf(request).includes(ATOM) ? accepted(request) : refused('notOurs')),
});
