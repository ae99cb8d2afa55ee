import type { SyncGuard } from '../../../store/contract';
import type { SyncCounts, SyncRunContext } from './two-way-input';

const LINKS_AT_ONCE = 500;

/**
 * Why a plan waits for a person: it is the first one by this policy, or it does more than a sync usually does.
 * @returns in a user's words; `null` where nothing keeps it back
 */
export async function whyHeld(context: SyncRunContext, counts: SyncCounts): Promise<string | null> {
	const { policy, isHeldOnce } = context.stored;
	const isEmpty = changesOf(counts).every(({ count }) => count === 0);
	if (isHeldOnce && !isEmpty) return 'it is the first one, or the first one since the policy was changed';
	const over = changesOf(counts).filter(({ count }) => count > policy.guard.floor);
	if (over.length === 0) return null;
	const linked = await countLinked(context);
	const found = over.find(({ count, kind }) => {
		const { most, share } = policy.guard[kind];
		return count > most || count > share * linked;
	});
	return found === undefined ? null : `it has ${found.count} ${found.kind}, more than the policy lets by unseen`;
}

type Kind = keyof Pick<SyncGuard, 'creates' | 'changes' | 'clears' | 'deletes'>;

function changesOf(counts: SyncCounts): Array<{ kind: Kind; count: number }> {
	return [
		{ kind: 'creates', count: counts.hubCreates + counts.crmCreates },
		{ kind: 'changes', count: counts.hubChanges + counts.crmChanges },
		{ kind: 'clears', count: counts.clears },
		{ kind: 'deletes', count: counts.deletes },
	];
}

/** Asked only where a plan is large. */
async function countLinked({ workspace, integration, object, runtime }: SyncRunContext): Promise<number> {
	let linked = 0;
	for (let after: string | null = null; ;) {
		const page = { by: 'contactId' as const, limit: LINKS_AT_ONCE, after };
		const links = await workspace.links.listLiving(integration.id, object, page);
		linked += links.length;
		const last = links.at(-1);
		if (last === undefined) return linked;
		after = last.contactId;
		await runtime.yield();
	}
}
