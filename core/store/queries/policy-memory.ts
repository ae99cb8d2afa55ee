import type { FieldName } from '../../crm/contract';
import type { StoredSyncPolicy, SyncPolicy } from '../contract';

/** What a policy remembers of those before it, stored beside it: which fields were left out meanwhile. Pure. */
export interface PolicyMemory {
	/** Fields that were kept in step once, and are not now. */
	leftOut: FieldName[];
	keptAgain: StoredSyncPolicy['keptAgain'];
	/** Absent: under its own object alone. */
	linkedAs?: readonly string[];
}

export const NO_MEMORY: PolicyMemory = { leftOut: [], keptAgain: {} };

type Fields = Pick<SyncPolicy, 'fields'>;

const namesOf = ({ fields }: Fields): FieldName[] => fields.map(({ crm }) => crm);

/** @param at when the new policy takes the place of the one before */
export function rememberedBy(before: Fields, memory: PolicyMemory, after: Fields, at: string): PolicyMemory {
	const now = new Set(namesOf(after));
	const once = new Set([...memory.leftOut, ...namesOf(before)]);
	const again = memory.leftOut.filter((field) => now.has(field)).map((field) => [field, at] as const);
	return {
		...memory,
		leftOut: [...once].filter((field) => !now.has(field)).sort(),
		keptAgain: { ...memory.keptAgain, ...Object.fromEntries(again) },
	};
}

/** Of a policy that comes after the sync was ended: nothing was kept in step meanwhile. */
export function begunAgain(policy: Fields, at: string): PolicyMemory {
	return { leftOut: [], keptAgain: Object.fromEntries(namesOf(policy).map((field) => [field, at])) };
}
