import type { Contact } from '../../../contact';
import type { WorkspaceStore } from '../../../store/contract';
import { standsOver } from './contact-after';
import type { Done, Intent, Settled } from './intent';

/** With the contacts as they are now, and whether they still hold what was judged. */
export async function settledNow(inside: WorkspaceStore, done: readonly Done[]): Promise<Settled[]> {
	const ids = done.map(({ intent }) => intent.judged.contact.id);
	const found = await inside.contacts.getMany(ids);
	const values = await inside.hubValues.find(ids);
	return done.flatMap((fate, index): Settled[] => {
		const { contact, plan } = fate.intent.judged;
		const current = found[index];
		// Who was merged or erased while the call was under way is looked at anew, as the survivor.
		if (!current || current.id !== contact.id || hasWrittenSince(fate.intent, current)) return [];
		const isSame = current.updatedAt === contact.updatedAt;
		return [{ ...fate, current, isHubWritten: isSame && standsOver(plan, values.get(contact.id) ?? []) }];
	});
}

/** Whoever wrote just now is not taken away. */
function hasWrittenSince({ judged: { plan, contact } }: Intent, current: Contact): boolean {
	return plan.action.kind === 'takeBackContact' && current.interactionCount !== contact.interactionCount;
}
