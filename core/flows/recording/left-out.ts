import type { SocialEvent } from '../../social';
import type { WorkspaceStore } from '../../store/contract';
import { eventsBeforeErasing } from './erased-people';
import { isAboutOwnAccount } from './own-accounts';

/** Events of people who were erased afterwards, and of the team's own accounts, by index. */
export async function leftOut(workspace: WorkspaceStore, events: readonly SocialEvent[]): Promise<Set<number>> {
	const own = await workspace.ownAccounts.known();
	const erased = await eventsBeforeErasing(workspace, events);
	return new Set(
		events.flatMap((event, index) => (erased.has(index) || isAboutOwnAccount(event, own) ? [index] : [])),
	);
}
