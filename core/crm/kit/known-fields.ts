import type { Clock } from '../../lib/runtime';
import type { CallOptions, CrmAdapter, CrmField, CrmObject } from '../contract';
import type { AdapterDeps } from './adapter-deps';
import { isYoung, sharedByAccount } from './shared-by-account';

interface Description {
	fields: CrmField[];
	/** Epoch milliseconds. */
	at: number;
}

const descriptionsOf = sharedByAccount(() => new Map<CrmObject, Description>());

/** For when fields were made. */
export function forgetFields(deps: Pick<AdapterDeps, 'shared' | 'accountKey'>): void {
	descriptionsOf(deps).clear();
}

/**
 * Descriptions of an account's fields, which adapters of one process share for a while. What is asked for `now` is read
 * anew, and is what the others go by from then on.
 */
export function knownFields(
	deps: Pick<AdapterDeps, 'shared' | 'accountKey'>,
	clock: Clock,
	read: (object: CrmObject, options: CallOptions) => Promise<CrmField[]>,
): CrmAdapter['describeFields'] {
	const shared = descriptionsOf(deps);
	const own = new Map<CrmObject, CrmField[]>();

	function recent(object: CrmObject): CrmField[] | undefined {
		const description = shared.get(object);
		return description !== undefined && isYoung(description.at, clock.now()) ? description.fields : undefined;
	}

	return async (object, { asOf = 'now', signal } = {}) => {
		const known = asOf === 'now' ? undefined : (own.get(object) ?? (asOf === 'run' ? undefined : recent(object)));
		if (known !== undefined) return known;
		const at = clock.now();
		const fields = await read(object, { signal });
		own.set(object, fields);
		shared.set(object, { fields, at });
		return fields;
	};
}
