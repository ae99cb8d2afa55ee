import type { DoorRequest, DoorVerdict } from '../contract';
import { proveEd25519 } from '../proofs/ed25519';
import { headerOf, isObject, jsonOf, secondsOf } from '../read-request';
import { type Held, type Proven, signedDoor } from '../signed-door';
import { accepted, answered, jsonAnswer, refused } from '../verdicts';

/** https://docs.discord.com/developers/interactions/overview and .../events/webhook-events */

/** Of an interaction: what it is, and what is answered at once so that Discord does not show it as failed. */
const PING = 1;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const INTERACTIONS = [2, COMPONENT, 5];
const PONG = { type: 1 };
const DEFERRED = { type: 5 };
const DEFERRED_UPDATE = { type: 6 };
const NO_SUGGESTIONS = { type: 8, data: { choices: [] } };

/** Of an event: its own ping has the number that no interaction has. */
const EVENT_PING = 0;
const NO_CONTENT = jsonAnswer(204, null);

/** Discord signs wrongly on purpose, when an address is saved and later, and takes it away if that is not refused. */
function prove(request: DoorRequest, { secrets }: Held): Proven {
	const time = headerOf(request, 'x-signature-timestamp');
	const at = secondsOf(time);
	if (time === null || at === null) return { proof: 'noProof' };
	const message = Buffer.concat([Buffer.from(time), request.body]);
	return { proof: proveEd25519(headerOf(request, 'x-signature-ed25519'), message, secrets), at };
}

function receiveInteraction(request: DoorRequest, type: unknown): DoorVerdict {
	if (type === PING) return answered(jsonAnswer(200, PONG));
	if (type === AUTOCOMPLETE) return answered(jsonAnswer(200, NO_SUGGESTIONS));
	if (typeof type !== 'number' || !INTERACTIONS.includes(type)) return refused('notOurs');
	return accepted(request, { answer: jsonAnswer(200, type === COMPONENT ? DEFERRED_UPDATE : DEFERRED) });
}

function receive(request: DoorRequest): DoorVerdict {
	const body = jsonOf(request);
	if (body === null) return refused('unreadable');
	if (body.type === EVENT_PING) return answered(NO_CONTENT);
	if (isObject(body.event)) return accepted(request, { answer: NO_CONTENT });
	return receiveInteraction(request, body.type);
}

/** The window is our choice. Ten minutes is how long Discord repeats an event, and it may keep its time stamp. */
export const discord = signedDoor({ name: 'discord', prove, windowSeconds: 900, receive });
