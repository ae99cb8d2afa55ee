import type { DoorRequest, DoorVerdict } from '../contract';
import { type HmacForm, proveHmac } from '../proofs/hmac';
import { headerOf, isPlain, jsonOf, secondsOf } from '../read-request';
import { type Held, type Proven, signedDoor } from '../signed-door';
import { accepted, answered, refused, textAnswer } from '../verdicts';

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */

const FORM: HmacForm = { algorithm: 'sha256', encoding: 'hex', prefix: 'v0=' };

/** Slack repeats what was refused three times. Here a repeat would be refused for the same reason. */
const NO_REPEAT = { 'x-slack-no-retry': '1' };

const NOT_AN_EVENT =
	'Slack sent something else than an event. Commands, buttons and forms have Request URLs of their own; point those elsewhere.';

function prove(request: DoorRequest, { secrets }: Held): Proven {
	const time = headerOf(request, 'x-slack-request-timestamp');
	const at = secondsOf(time);
	if (at === null) return { proof: 'noProof' };
	return {
		proof: proveHmac(headerOf(request, 'x-slack-signature'), FORM, [`v0:${time}:`, request.body], secrets),
		at,
	};
}

/** `app_rate_limited` has no event in it; it is handed on, since it says that events were lost. */
const EVENTS = ['event_callback', 'app_rate_limited'];

function receive(request: DoorRequest): DoorVerdict {
	const body = jsonOf(request);
	if (body === null) return refused('unreadable', { hint: NOT_AN_EVENT, headers: NO_REPEAT });
	const { type, challenge } = body;
	if (typeof type === 'string' && EVENTS.includes(type)) return accepted(request);
	if (type !== 'url_verification') return refused('notOurs', { hint: NOT_AN_EVENT, headers: NO_REPEAT });
	const isEchoed = typeof challenge === 'string' && isPlain(challenge);
	return isEchoed ? answered(textAnswer(200, challenge)) : refused('unknownChallenge', { headers: NO_REPEAT });
}

export const slack = signedDoor({ name: 'slack', prove, windowSeconds: 300, receive });
