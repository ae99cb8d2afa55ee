import { InputError } from '../../core/lib/errors';
import { isoTime } from '../../core/lib/runtime';
import { readDeliveryInTurns } from '../../core/social';
import { systemRuntime } from '../shared/runtime';
import type { DeliverySettings } from '../shared/intake';

/**
 * Why nothing of a body can be read as events of a platform, by the names of its fields alone; `null` where something
 * can. One part that can be read is enough: the others are told of later.
 */
export async function whyUnreadable(
	body: Uint8Array,
	{ maxEvents, region, ownerIds }: Pick<DeliverySettings, 'maxEvents' | 'ownerIds' | 'region'>,
): Promise<string | null> {
	const text = textOf(body);
	// Read all the same, names would be stored with holes in them.
	if (text === null) return 'payload: is not UTF-8. Send it as UTF-8, which JSON has to be.';
	const payload = { headers: {}, body: text };
	const options = { receivedAt: isoTime(systemRuntime.clock.now()), region, ownerIds };
	try {
		const read = await readDeliveryInTurns(payload, options, { maxEvents, yield: systemRuntime.yield });
		const [first] = read.problems;
		return read.events.length > 0 || first === undefined ? null : first.problem.message;
	} catch (error) {
		// What nobody foresaw is kept all the same, and told of when it is handed on.
		return error instanceof InputError ? error.message : null;
	}
}

function textOf(body: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(body);
	} catch {
		return null;
	}
}
