import { describePolicy } from '../../../core/flows/sync';
import type { StoredSyncPolicy } from '../../../core/store/contract';
import { presentSubject, type SyncedAccount } from './open-account';

/** A stored policy, and in a sentence what it does. */
export function presentPolicy(account: SyncedAccount, { policy, version, isHeldOnce, updatedAt }: StoredSyncPolicy) {
	const { object, label } = account;
	const sentence = describePolicy(policy, object, label);
	return { ...presentSubject(account), sentence, version, isHeldOnce, updatedAt, policy };
}
