import type { Session } from '../database/session';
import { EMAILS, PHONES, PROFILES } from './contact-values';
import { withoutPerson } from './redact-delivery';

/** Bodies that are looked at before other work is let in. */
const ROWS_AT_ONCE = 50;

/**
 * Takes a person out of the deliveries that are kept: out of one that names others too its part, else all of it. What
 * is being handed on at this moment goes on as it was read. Runs in a transaction, before the contact goes.
 */
export async function eraseFromInbox(session: Session, contactId: string): Promise<void> {
	const names = await namesOf(session, contactId);
	if (names.size === 0) return;
	let after = '';
	for (;;) {
		const rows = await deliveriesNaming(session, names, after);
		for (const { id, body } of rows) await replaceBody(session, id, withoutPerson(body, names));
		after = rows.at(-1)?.id ?? after;
		if (rows.length < ROWS_AT_ONCE) return;
		await session.pace(rows.length);
	}
}

/** What deliveries know the person by. */
async function namesOf(session: Session, contactId: string): Promise<ReadonlySet<string>> {
	const [database, ids] = [session.database(), [contactId]];
	const emails = await database.executeQuery(EMAILS.select(database, session.workspaceId, ids));
	const phones = await database.executeQuery(PHONES.select(database, session.workspaceId, ids));
	const profiles = await database.executeQuery(PROFILES.select(database, session.workspaceId, ids));
	const names = [
		...emails.rows.map(({ email }) => email),
		...phones.rows.map(({ phone }) => phone.replace('+', '')),
		...profiles.rows.flatMap(({ user_id, username }) => [user_id, username]),
	];
	return new Set(names.flatMap((name) => (name === null || name === '' ? [] : [name.toLowerCase()])));
}

/** A first choice: what holds a name as part of another word is looked at for nothing. */
async function deliveriesNaming(session: Session, names: ReadonlySet<string>, after: string) {
	return await session
		.database()
		.selectFrom('inbox')
		.select(['id', 'body'])
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '>', after)
		.where('state', 'in', ['waiting', 'dead'])
		.where(({ or, eb }) => or([...names].map((name) => eb('body', 'like', `%${name}%`))))
		.orderBy('id')
		.limit(ROWS_AT_ONCE)
		.execute();
}

async function replaceBody(session: Session, id: string, body: string | null): Promise<void> {
	const { workspaceId } = session;
	if (body !== null) {
		await session
			.database()
			.updateTable('inbox')
			.set({ body })
			.where('workspace_id', '=', workspaceId)
			.where('id', '=', id)
			.execute();
		return;
	}
	// Its key stays, so that it is known when it is sent again.
	await session
		.database()
		.updateTable('inbox')
		.set({ state: 'handled', holder: null, headers: '{}', body: '' })
		.where('workspace_id', '=', workspaceId)
		.where('id', '=', id)
		.execute();
}
