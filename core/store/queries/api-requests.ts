import { sql } from 'kysely';

import type { ApiRequestRepository, ApiRequestStart, ApiRequestState } from '../contract';
import { changeIn, insertMany } from '../database/bulk';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { findLiving } from './retired-contacts';

export function createApiRequestRepository(session: Session): ApiRequestRepository {
	return {
		begin: async (start) => ((await take(session, start)) ? { kind: 'begun' } : await standing(session, start)),
		finish: async (digest, holder, answer, contactIds) =>
			await session.atomically(async (inside) => await finish(inside, { digest, holder }, answer, contactIds)),
		async release(digest, holder) {
			const { numDeletedRows } = await session
				.database()
				.deleteFrom('api_requests')
				.where('workspace_id', '=', session.workspaceId)
				.where('digest', '=', digest)
				.where('holder', '=', holder)
				.where('state', '=', 'running')
				.executeTakeFirst();
			return Number(numDeletedRows) > 0;
		},
		async forgetOld(limit) {
			const { numDeletedRows } = await session
				.database()
				.deleteFrom('api_requests')
				.where('workspace_id', '=', session.workspaceId)
				.where('digest', 'in', ({ selectFrom }) =>
					selectFrom('api_requests')
						.select('digest')
						.where('workspace_id', '=', session.workspaceId)
						.where('keep_until', '<=', nowOf(session))
						.limit(limit),
				)
				.executeTakeFirst();
			return Number(numDeletedRows);
		},
	};
}

/** Into an empty place, one whose time is over, or one whose holder died over the same body. */
async function take(session: Session, start: ApiRequestStart): Promise<boolean> {
	const now = nowOf(session);
	const row = await session
		.database()
		.insertInto('api_requests')
		.values({
			workspace_id: session.workspaceId,
			digest: start.digest,
			body_digest: start.bodyDigest,
			state: 'running',
			holder: start.holder,
			lease_until: nowOf(session, start.leaseMs),
			answer: null,
			keep_until: nowOf(session, start.keepMs),
		})
		.onConflict((conflict) =>
			conflict
				.columns(['workspace_id', 'digest'])
				.doUpdateSet(({ ref }) => ({
					body_digest: ref('excluded.body_digest'),
					state: ref('excluded.state'),
					holder: ref('excluded.holder'),
					lease_until: ref('excluded.lease_until'),
					answer: null,
					keep_until: ref('excluded.keep_until'),
				}))
				.where(({ and, eb, or, ref }) =>
					or([
						eb('api_requests.keep_until', '<=', now),
						and([
							eb('api_requests.state', '=', 'running'),
							eb('api_requests.lease_until', '<=', now),
							eb('api_requests.body_digest', '=', ref('excluded.body_digest')),
						]),
					]),
				),
		)
		.returning('holder')
		.executeTakeFirst();
	return row !== undefined;
}

async function standing(session: Session, { digest, bodyDigest }: ApiRequestStart): Promise<ApiRequestState> {
	const row = await session
		.database()
		.selectFrom('api_requests')
		.select(['state', 'body_digest', 'answer'])
		.where('workspace_id', '=', session.workspaceId)
		.where('digest', '=', digest)
		.executeTakeFirst();
	// Let go of in the meantime: whoever asks again takes it.
	if (row === undefined) return { kind: 'running' };
	if (row.state === 'gone') return { kind: 'gone' };
	if (row.body_digest !== bodyDigest) return { kind: 'otherBody' };
	return row.answer === null ? { kind: 'running' } : { kind: 'answered', answer: row.answer };
}

/** What is about somebody who was erased meanwhile is not kept. */
async function finish(
	session: Session,
	{ digest, holder }: { digest: string; holder: string },
	answer: string,
	contactIds: readonly string[],
): Promise<boolean> {
	const { workspaceId } = session;
	const living = await findLiving(session, [...new Set(contactIds)]);
	const areThere = contactIds.every((id) => living.has(id));
	const { numUpdatedRows } = await session
		.database()
		.updateTable('api_requests')
		.set(areThere ? { state: 'answered', answer } : { state: 'gone', body_digest: '' })
		.where('workspace_id', '=', workspaceId)
		.where('digest', '=', digest)
		.where('holder', '=', holder)
		.where('state', '=', 'running')
		.executeTakeFirst();
	if (Number(numUpdatedRows) === 0) return false;
	if (areThere) await noteContacts(session, digest, new Set(living.values()));
	return true;
}

const COLUMNS = ['workspace_id', 'contact_id', 'digest'] as const;

async function noteContacts(session: Session, digest: string, contactIds: ReadonlySet<string>): Promise<void> {
	const rows = [...contactIds].map((id) => ({ workspace_id: session.workspaceId, contact_id: id, digest }));
	await insertMany(session, 'note contacts of an answer', COLUMNS, rows, (database, chunk) =>
		database
			.insertInto('api_request_contacts')
			.values(chunk)
			.onConflict((conflict) => conflict.columns([...COLUMNS]).doNothing()),
	);
}

/** Answers about a contact go, and what is asked again is told so. Call inside a transaction. */
export async function eraseApiAnswers(session: Session, contactId: string): Promise<void> {
	const { workspaceId } = session;
	const digests = await digestsOf(session, contactId);
	await changeIn(session, 'erase answers', [workspaceId], digests, (database, list) =>
		database
			.updateTable('api_requests')
			.set(({ lit }) => ({ state: sql.lit('gone'), body_digest: sql.lit(''), answer: lit(null) }))
			.where('workspace_id', '=', workspaceId)
			.where('digest', 'in', list),
	);
	await changeIn(session, 'erase whom answers are about', [workspaceId], digests, (database, list) =>
		database.deleteFrom('api_request_contacts').where('workspace_id', '=', workspaceId).where('digest', 'in', list),
	);
}

/** Answers about one contact are about another one from now on. Call inside a transaction. */
export async function mergeApiAnswers(session: Session, survivorId: string, loserId: string): Promise<void> {
	const digests = await digestsOf(session, loserId);
	for (const digest of digests) await noteContacts(session, digest, new Set([survivorId]));
	await session
		.database()
		.deleteFrom('api_request_contacts')
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loserId)
		.execute();
}

async function digestsOf(session: Session, contactId: string): Promise<string[]> {
	const rows = await session
		.database()
		.selectFrom('api_request_contacts')
		.select('digest')
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', contactId)
		.execute();
	return rows.map(({ digest }) => digest);
}
