import { contentHash } from '../../lib/content-hash';
import type { InteractionRevision } from '../contract';
import { selectIn } from '../database/bulk';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { noteChanges } from './sync-notes';

/**
 * Compares and sets in one statement: whoever comes with an older change finds the newer one, and changes nothing. What
 * leaves the text as it is has a time as well, so a second statement sets both where the first found nothing to change.
 */
export async function reviseAll(session: Session, revisions: readonly InteractionRevision[]): Promise<Set<string>> {
	const revised = new Set<string>();
	const contactIds = new Set<string>();
	for (const revision of revisions) {
		const { idempotencyKey, text } = revision;
		const changed = await execute(
			reviseNewer(session, revision).where('text', text === null ? 'is not' : 'is distinct from', text),
		);
		if (changed === undefined) await execute(reviseNewer(session, revision));
		else {
			revised.add(idempotencyKey);
			contactIds.add(changed.contact_id);
		}
		await session.pace(1);
	}
	await noteChanges(session, [...contactIds]);
	return revised;
}

function reviseNewer(session: Session, { idempotencyKey, at, text }: InteractionRevision) {
	const time = storedTime(at);
	return session
		.database()
		.updateTable('interactions')
		.set({ text, edited_at: time })
		.where('workspace_id', '=', session.workspaceId)
		.where('idempotency_key', '=', idempotencyKey)
		.where(({ eb, or }) => or([eb('edited_at', 'is', null), eb('edited_at', text === null ? '<=' : '<', time)]));
}

/** @returns whose row it changed; `undefined` where it changed none */
async function execute(update: ReturnType<typeof reviseNewer>): Promise<{ contact_id: string } | undefined> {
	return await update.returning('contact_id').executeTakeFirst();
}

const digestOf = (idempotencyKey: string): string => contentHash([idempotencyKey]);

export async function withdrawAll(
	session: Session,
	revocations: ReadonlyArray<Omit<InteractionRevision, 'text'>>,
): Promise<void> {
	for (const { idempotencyKey, at } of revocations) {
		await session
			.database()
			.insertInto('withdrawn_events')
			.values({
				workspace_id: session.workspaceId,
				key_digest: digestOf(idempotencyKey),
				withdrawn_at: storedTime(at),
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await session.pace(1);
	}
}

/** Of these keys those that were taken back, with the time. */
export async function findWithdrawn(session: Session, keys: Iterable<string>): Promise<Map<string, string>> {
	const { workspaceId } = session;
	const digests = new Map([...keys].map((key) => [digestOf(key), key] as const));
	const rows = await selectIn(session, 'withdrawn events', [workspaceId], digests.keys(), (database, list) =>
		database
			.selectFrom('withdrawn_events')
			.select(['key_digest', 'withdrawn_at'])
			.where('workspace_id', '=', workspaceId)
			.where('key_digest', 'in', list),
	);
	return new Map(rows.map(({ key_digest, withdrawn_at }) => [digests.get(key_digest) ?? '', withdrawn_at]));
}
