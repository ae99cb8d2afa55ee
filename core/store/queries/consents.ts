import type { ConsentEntry, ConsentPurpose, ConsentRepository, Page, ToldConsent } from '../contract';
import { insertMany, selectIn } from '../database/bulk';
import type { ConsentsTable } from '../database/schema';
import type { Session } from '../database/session';
import { CONSENT_COLUMNS, currentOf, toConsent, toConsentRow } from './consent-row';
import { pageOf } from './page-of';
import { findLiving, requireLiving } from './retired-contacts';
import { noteChanges } from './sync-notes';

export function createConsentRepository(session: Session): ConsentRepository {
	return {
		append: async (entries) => await session.atomically(async (inside) => await appendConsents(inside, entries)),
		list: async (query) => await list(session, query),
		async withdrawn(purpose, contactIds) {
			const living = await findLiving(session, contactIds);
			const found = await withdrawnAmong(session, purpose, new Set(living.values()));
			return new Set(contactIds.filter((id) => found.has(living.get(id) ?? '')));
		},
	};
}

/** Of these living contacts those who withdrew their consent for any channel. */
export async function withdrawnAmong(
	session: Session,
	purpose: ConsentPurpose,
	contactIds: Iterable<string>,
): Promise<Set<string>> {
	const rows = (await entriesOf(session, contactIds)).filter((row) => row.purpose === purpose && row.channel === '');
	const current = currentOf(rows).filter(({ state }) => state === 'withdrawn');
	return new Set(current.map(({ contact_id }) => contact_id));
}

/** All that these contacts said. */
export async function entriesOf(session: Session, contactIds: Iterable<string>): Promise<ConsentsTable[]> {
	const { workspaceId } = session;
	return await selectIn(session, 'consents', [workspaceId], contactIds, (database, ids) =>
		database
			.selectFrom('consents')
			.select(CONSENT_COLUMNS)
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', ids),
	);
}

export async function appendConsents(session: Session, entries: readonly ConsentEntry[]): Promise<Set<string>> {
	const living = await requireLiving(session, [...new Set(entries.map(({ contactId }) => contactId))]);
	const rows = new Map(
		entries.map((entry) => {
			const contactId = living.get(entry.contactId) ?? entry.contactId;
			return [entry.id, toConsentRow(session.workspaceId, { ...entry, contactId })] as const;
		}),
	);
	const added = await insertMany(session, 'add consents', CONSENT_COLUMNS, [...rows.values()], (database, chunk) =>
		database
			.insertInto('consents')
			.values(chunk)
			.onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
			.returning(['id', 'contact_id', 'purpose']),
	);
	const idsOf = (purpose: ConsentPurpose) => [
		...new Set(added.flatMap((row) => (row.purpose === purpose ? [row.contact_id] : []))),
	];
	await dropScores(session, await withdrawnAmong(session, 'scoring', idsOf('scoring')));
	await noteChanges(session, idsOf('crmSync'));
	return new Set(added.map(({ id }) => id));
}

async function dropScores(session: Session, contactIds: ReadonlySet<string>): Promise<void> {
	await selectIn(session, 'drop scores', [session.workspaceId], contactIds, (database, ids) =>
		database
			.deleteFrom('contact_scores')
			.where('workspace_id', '=', session.workspaceId)
			.where('contact_id', 'in', ids),
	);
}

async function list(
	session: Session,
	{ contactId, purpose, limit, after }: Parameters<ConsentRepository['list']>[0],
): Promise<Page<ToldConsent>> {
	let rows = session
		.database()
		.selectFrom('consents')
		.select(CONSENT_COLUMNS)
		.where('workspace_id', '=', session.workspaceId);
	if (contactId !== undefined) {
		const living = (await findLiving(session, [contactId])).get(contactId);
		rows = rows.where('contact_id', '=', living ?? contactId);
	}
	if (purpose !== undefined) rows = rows.where('purpose', '=', purpose);
	if (after !== null) {
		const [at = '', id = ''] = JSON.parse(after) as string[];
		rows = rows.where(({ eb, refTuple, tuple }) => eb(refTuple('at', 'id'), '>', tuple(at, id)));
	}
	const found = await rows
		.orderBy('at')
		.orderBy('id')
		.limit(limit + 1)
		.execute();
	const { items, next } = pageOf(found, limit, ({ at, id }) => JSON.stringify([at, id]));
	const all = await entriesOf(session, new Set(items.map(({ contact_id }) => contact_id)));
	const current = new Set(currentOf(all).map(({ id }) => id));
	return { items: items.map((row) => ({ ...toConsent(row), isCurrent: current.has(row.id) })), next };
}

/**
 * Gives what one contact said to another, before the one goes. Where one of the two had withdrawn what the other had
 * given, it stays withdrawn: the history says why.
 */
export async function mergeConsents(
	session: Session,
	{ survivor, loser, at }: { survivor: string; loser: string; at: string },
): Promise<void> {
	const before = currentOf(await entriesOf(session, [survivor, loser]));
	const withdrawn = before.filter(({ state }) => state === 'withdrawn');
	await session
		.database()
		.updateTable('consents')
		.set({ contact_id: survivor })
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loser)
		.execute();
	const after = currentOf(await entriesOf(session, [survivor]));
	const isGivenNow = (row: ConsentsTable) =>
		after.some(
			({ purpose, channel, state }) => purpose === row.purpose && channel === row.channel && state === 'given',
		);
	const kept = withdrawn.filter(isGivenNow).map((row): ConsentEntry => {
		const said = { ...toConsent(row), id: session.runtime.newId(), contactId: survivor };
		return { ...said, at, recordedAt: at, source: `merge: withdrawn before by ${row.source}`, recordedBy: null };
	});
	await appendConsents(session, kept);
	await dropScores(session, await withdrawnAmong(session, 'scoring', [survivor]));
}
