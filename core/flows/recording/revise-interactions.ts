import { recognitionKeys } from '../../contact';
import { idempotencyKeyOf, type SocialEvent } from '../../social';
import type { Interaction, InteractionRevision, WorkspaceStore } from '../../store/contract';

/**
 * Whether an event is something that happened, and not just a later form of it. An edit that names its person stands
 * for a message that never came; what was taken back before it came never happened here.
 */
export function canStandAlone({ revision, person }: SocialEvent): boolean {
	if (revision === null) return true;
	return revision.kind === 'edit' && recognitionKeys(person).length > 0;
}

/**
 * Jetstream reports what anybody on the network deletes. Of the few that were addressed to the team the posts are
 * stored; to remember the others would fill the store with the deletions of strangers.
 */
function isWorthRemembering({ platform }: SocialEvent): boolean {
	return platform !== 'bluesky';
}

function toRevision(event: SocialEvent): InteractionRevision | null {
	const { revision, text } = event;
	if (revision === null) return null;
	return { idempotencyKey: idempotencyKeyOf(event), at: revision.at, text: revision.kind === 'revoke' ? null : text };
}

/**
 * Lets the texts of stored interactions follow what was changed or taken back on the platform, and remembers what was
 * taken back before it came.
 * @param known the interactions of the events that are stored, by key; those that change are replaced in it
 * @returns the keys of those that changed
 */
export async function reviseInteractions(
	workspace: WorkspaceStore,
	events: readonly SocialEvent[],
	known: Map<string, Interaction>,
): Promise<Set<string>> {
	const later = events.filter(({ revision }) => revision !== null);
	if (later.length === 0) return new Set();
	const revisions = later.flatMap((event) => toRevision(event) ?? []);
	const changed = await workspace.interactions.revise(
		revisions.filter(({ idempotencyKey }) => known.has(idempotencyKey)),
	);
	const early = later.filter(
		(event) =>
			event.revision?.kind === 'revoke' && !known.has(idempotencyKeyOf(event)) && isWorthRemembering(event),
	);
	await workspace.interactions.withdraw(early.flatMap((event) => toRevision(event) ?? []));
	const now = await workspace.interactions.findByIdempotencyKeys([...changed]);
	for (const [key, interaction] of now) known.set(key, interaction);
	return changed;
}
