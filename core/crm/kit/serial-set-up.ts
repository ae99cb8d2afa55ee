import type { CrmAdapter } from '../contract';

/** The set-up that is under way, or was last, by account. */
const lastSetUp = new Map<string, Promise<unknown>>();

/**
 * Lets set-ups of one account follow each other: two that ran side by side would both find a field missing, and some
 * CRMs would then make it twice. The later one finds what the earlier one made.
 * @param done called after each, however it ended
 */
export function withSerialSetUp(adapter: CrmAdapter, account: string, done: () => void): CrmAdapter {
	return {
		...adapter,
		async provisionFields(object, options) {
			const before = lastSetUp.get(account) ?? Promise.resolve();
			const own = before.then(
				() => adapter.provisionFields(object, options),
				() => adapter.provisionFields(object, options),
			);
			lastSetUp.set(account, own);
			return await own.finally(done);
		},
	};
}
