import type { CrmAdapter } from '../../../core/crm/contract';

/** What a call is for, as the bench names it. */
const KINDS = {
	listChanged: 'for changes',
	describeFields: 'for fields',
	verify: 'for the account',
	missingAccess: 'for the account',
	findByKey: 'look-ups',
	readMany: 'read',
	fieldChanges: 'for histories',
	create: 'wrote',
	update: 'wrote',
	upsert: 'wrote',
	remove: 'wrote',
} as const satisfies Partial<Record<keyof CrmAdapter, string>>;

type Counted = keyof typeof KINDS;
type Method = (...args: readonly unknown[]) => Promise<unknown>;

export interface CountedAdapter {
	adapter: CrmAdapter;
	/** Calls that the CRM was sent so far, by what they were for. What no method made is `other`. */
	calls(): Record<string, number>;
}

/** Of calls that are under way at once, the last begun counts what is sent: the engine asks or writes, never both. */
export function countedAdapter(adapter: CrmAdapter): CountedAdapter {
	const calls: Record<string, number> = {};
	const underWay: string[] = [];
	let counted = adapter.counts().calls;
	const countSent = () => {
		const sent = adapter.counts().calls;
		const kind = underWay.at(-1) ?? 'other';
		calls[kind] = (calls[kind] ?? 0) + sent - counted;
		counted = sent;
	};
	const counting = (name: Counted, method: Method): Method => {
		const kind = KINDS[name];
		return async (...args) => {
			countSent();
			underWay.push(kind);
			try {
				return await method(...args);
			} finally {
				countSent();
				underWay.splice(underWay.indexOf(kind), 1);
			}
		};
	};
	const methods = (Object.keys(KINDS) as Counted[]).flatMap((name) => {
		const method = adapter[name] as Method | undefined;
		return method === undefined ? [] : [[name, counting(name, method)] as const];
	});
	return {
		adapter: { ...adapter, ...Object.fromEntries(methods) },
		calls() {
			countSent();
			return { ...calls };
		},
	};
}
