import type { IExecuteFunctions } from 'n8n-workflow';

import { openSynced, type Subject, type SyncedAccount } from './open-account';

/** Opens each account that items ask for once. */
export function openedOnce(context: IExecuteFunctions): (subject: Subject) => Promise<SyncedAccount> {
	const opened = new Map<string, Promise<SyncedAccount>>();
	return async (subject) => {
		const key = JSON.stringify(subject);
		const account = opened.get(key) ?? openSynced(context, subject);
		opened.set(key, account);
		return await account;
	};
}
