import { IDEMPOTENCY_KEY } from '../../../../../core/api/description';
import type { Random } from '../../../../../sandbox/crm/core/random';
import { OPERATIONS } from '../../../../support/api/published';
import { sampleRequest, type SampleRequest } from '../../../../support/api/sample';
import { oneOf } from './injections';
import { type Scene, type Seen, unreadOf } from './scene';

/** Somebody with a true token, who knows the description. */
export interface Caller {
	/** A request that is right, about an account of their own. */
	sound(operation?: SampleRequest['operation']): SampleRequest;
	/** @param raw what stands for the body */
	send(request: SampleRequest, raw?: Buffer): Promise<Seen>;
	/** What requests that are right ask of the store: with a key and without, for the first time and again. */
	learn(): Promise<Set<string>>;
}

const KEY = 'idempotency-key';
const EXAMPLE_KEY = IDEMPOTENCY_KEY.schema.examples?.[0];
const ROUNDS = 40;

export function createCaller(scene: Scene, random: Random): Caller {
	let keys = 0;
	const sound: Caller['sound'] = (operation = oneOf(OPERATIONS, random)) => {
		const request = sampleRequest(operation, random);
		const { path } = request;
		return { ...request, path: 'integrationId' in path ? { ...path, integrationId: 'int_crm_1' } : path };
	};
	/** With a key of its own, where it has one that nobody put there: what was sent before is no matter. */
	const send: Caller['send'] = async (request, raw) => {
		const key = request.headers[KEY] === EXAMPLE_KEY ? { [KEY]: `own-${(keys += 1)}` } : {};
		const sent = { ...request, headers: { ...request.headers, ...key } };
		return await scene.send(request.operation.id, unreadOf(sent, `Bearer ${scene.tokens.ours}`, raw));
	};
	return {
		sound,
		send,
		async learn() {
			const asked = new Set<string>();
			for (const operation of OPERATIONS) {
				for (let round = 0; round < ROUNDS; round += 1) {
					scene.serve(round % 4 < 2 ? 'listed' : 'integrations');
					const request = sound(operation);
					const key = round % 2 === 0 ? {} : { [KEY]: `sound-${round % 8}` };
					const { received, statements } = await send({
						...request,
						headers: { ...request.headers, ...key },
					});
					if ('answer' in received && received.answer.status >= 500) throw new Error(received.why);
					for (const each of statements) asked.add(each);
				}
			}
			return asked;
		},
	};
}
