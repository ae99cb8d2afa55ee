import type { DoorRequest, DoorVerdict } from '../contract';
import { type HmacForm, proveHmac } from '../proofs/hmac';
import { headerOf, jsonOf } from '../read-request';
import { signedDoor } from '../signed-door';
import { accepted, answered, refused, textAnswer } from '../verdicts';

/** https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */

const FORM: HmacForm = { algorithm: 'sha256', encoding: 'hex', prefix: 'sha256=' };

const EVENT = /^[a-z_]{1,60}$/;

const FORM_ENCODED = 'GitHub sends forms. In the settings of the webhook, choose the content type application/json.';

/** The event's name stands in a header that is not signed: it tells other senders apart, and proves nothing. */
function receive(request: DoorRequest): DoorVerdict {
	const event = headerOf(request, 'x-github-event');
	if (event === null || !EVENT.test(event)) return refused('notOurs');
	if (jsonOf(request) === null) return refused('unreadable', { hint: FORM_ENCODED });
	if (event === 'ping') return answered(textAnswer(200));
	return accepted(request, { headers: { 'x-github-event': event } });
}

export const github = signedDoor({
	name: 'github',
	prove: (request, { secrets }) => ({
		proof: proveHmac(headerOf(request, 'x-hub-signature-256'), FORM, [request.body], secrets),
	}),
	receive,
});
