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

/** The engine uses one method of an adapter at a time: what is sent meanwhile is what that method sends. */
export function countedAdapter(adapter: CrmAdapter): CountedAdapter {
	const calls: Record<string, number> = {};
	const sent = () => adapter.counts().calls;
	const before = sent();
	const counted = (name: Counted, method: Method): Method => {
		const kind = KINDS[name];
		return async (...args) => {
			const start = sent();
			try {
				return await method(...args);
			} finally {
				calls[kind] = (calls[kind] ?? 0) + sent() - start;
			}
		};
	};
	const methods = (Object.keys(KINDS) as Counted[]).flatMap((name) => {
		const method = adapter[name] as Method | undefined;
		return method === undefined ? [] : [[name, counted(name, method)] as const];
	});
	return {
		adapter: { ...adapter, ...Object.fromEntries(methods) },
		calls() {
			const known = Object.values(calls).reduce((sum, each) => sum + each, 0);
			return { ...calls, other: sent() - before - known };
		},
	};
}
