import type { DoorRequest, DoorVerdict } from '../contract';
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
 * Nobody is confirmed to be unsubscribed either: a subscription that is not renewed ends after some days, and a
 * stranger could ask for it.
 */
function confirm(request: DoorRequest, { channels, secrets }: Held): DoorVerdict {
	const mode = queryOf(request, 'hub.mode');
	if (mode === null || !['subscribe', 'unsubscribe', 'denied'].includes(mode)) return refused('unknownChallenge');
	const isOurs = secrets.length > 0 && isAskedFor(queryOf(request, 'hub.topic'), channels);
	if (!isOurs || mode === 'unsubscribe') return refused('notOurs', { status: 404 });
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
