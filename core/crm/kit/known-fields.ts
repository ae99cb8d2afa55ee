import type { Clock } from '../../lib/runtime';
import type { CallOptions, CrmAdapter, CrmField, CrmObject } from '../contract';
import { processLimits, type SharedLimits } from '../transport';
import type { AdapterDeps } from './adapter-deps';

/** How long adapters that are made later go by a description of the fields. */
export const DESCRIPTION_LIFE_MS = 10 * 60_000;

interface Description {
	fields: CrmField[];
	/** Epoch milliseconds. */
	at: number;
}

/** Bound to the registry of limits, because that says who belongs together: a process, or a test. */
const registries = new WeakMap<SharedLimits, Map<string, Description>>();

function registryOf(shared: SharedLimits): Map<string, Description> {
	const known = registries.get(shared) ?? new Map<string, Description>();
	registries.set(shared, known);
	return known;
}

/**
 * Descriptions of an account's fields, which adapters of one process share for a while. What is asked for `now` is read
 * anew, and is what the others go by from then on.
 */
export function knownFields(
	{ shared = processLimits, accountKey }: Pick<AdapterDeps, 'shared' | 'accountKey'>,
	clock: Clock,
	read: (object: CrmObject, options: CallOptions) => Promise<CrmField[]>,
): CrmAdapter['describeFields'] {
	const registry = registryOf(shared);
	const own = new Map<CrmObject, CrmField[]>();

	function recent(object: CrmObject): CrmField[] | undefined {
		const description = registry.get(`${accountKey} ${object}`);
		const age = description === undefined ? Infinity : clock.now() - description.at;
		return age >= 0 && age < DESCRIPTION_LIFE_MS ? description?.fields : undefined;
	}

	return async (object, { asOf = 'now', signal } = {}) => {
		const known = asOf === 'now' ? undefined : (own.get(object) ?? (asOf === 'run' ? undefined : recent(object)));
		if (known !== undefined) return known;
		const at = clock.now();
		const fields = await read(object, { signal });
		own.set(object, fields);
		registry.set(`${accountKey} ${object}`, { fields, at });
		return fields;
	};
}
