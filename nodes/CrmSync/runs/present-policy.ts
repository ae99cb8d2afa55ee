import { describePolicy } from '../../../core/flows/sync';
import type { StoredSyncPolicy } from '../../../core/store/contract';
import { presentSubject, type SyncedAccount } from './open-account';

/** A stored policy, and in a sentence what it does. */
export function presentPolicy(account: SyncedAccount, stored: StoredSyncPolicy) {
	const { policy, version, isHeldOnce, heldSides, updatedAt } = stored;
	const { object, label } = account;
	const sentence = describePolicy(policy, object, label);
	return { ...presentSubject(account), sentence, version, isHeldOnce, heldSides, updatedAt, policy };
}
