import type { DoorRequest, DoorVerdict } from '../contract';
import { type HmacForm, proveHmac } from '../proofs/hmac';
import { headerOf, jsonOf } from '../read-request';
import { signedDoor } from '../signed-door';
import { accepted, answered, refused, textAnswer } from '../verdicts';

/** https://developers.intercom.com/docs/webhooks/setting-up-webhooks */

const FORM: HmacForm = { algorithm: 'sha1', encoding: 'hex', prefix: 'sha1=' };

function receive(request: DoorRequest): DoorVerdict {
	const body = jsonOf(request);
	if (body === null) return refused('unreadable');
	if (body.type !== 'notification_event') return refused('notOurs');
	return body.topic === 'ping' ? answered(textAnswer(200)) : accepted(request);
}

/** Before an address is saved, Intercom looks whether anybody is there. Nothing is told by it. */
export const intercom = signedDoor({
	name: 'intercom',
	handshakes: { HEAD: () => answered(textAnswer(200)) },
	prove: (request, { secrets }) => ({
		proof: proveHmac(headerOf(request, 'x-hub-signature'), FORM, [request.body], secrets),
	}),
	receive,
});
