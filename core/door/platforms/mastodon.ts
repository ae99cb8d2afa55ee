import { type HmacForm, proveHmac } from '../proofs/hmac';
import { headerOf, isObject, jsonOf } from '../read-request';
import { signedDoor } from '../signed-door';
import { accepted, refused } from '../verdicts';

/** The old name of the header with the new hash. */
const FORM: HmacForm = { algorithm: 'sha256', encoding: 'hex', prefix: 'sha256=' };

/** Webhooks of a server's administrators. https://docs.joinmastodon.org/admin/webhooks/ */
export const mastodon = signedDoor({
	name: 'mastodon',
	prove: (request, { secrets }) => ({
		proof: proveHmac(headerOf(request, 'x-hub-signature'), FORM, [request.body], secrets),
	}),
	receive(request) {
		const body = jsonOf(request);
		if (body === null) return refused('unreadable');
		return typeof body.event === 'string' && isObject(body.object) ? accepted(request) : refused('notOurs');
	},
});
