import type { Session } from '../database/session';
import { EMAILS, PHONES, PROFILES } from './contact-values';
import { HANDLED } from './inbox-row';
import { withoutPerson } from './redact-delivery';

/** Bodies that are looked at before other work is let in. */
export const BODIES_AT_ONCE = 50;

/**
 * Takes a person out of the deliveries that are kept: out of one that names others too its part, else all of it. What
 * is being handed on at this moment goes on as it was read. Runs in a transaction, before the contact goes.
 */
export async function eraseFromInbox(session: Session, contactId: string): Promise<void> {
	const names = await namesOf(session, contactId);
	if (names.size === 0) return;
	const patterns = patternsOf(names);
	let after = '';
	for (;;) {
		const rows = await deliveriesLike(session, patterns, after);
		for (const { id, body, reason } of rows) {
			const left = withoutPerson(body, names);
			const isBlamed = reason !== null && withoutPerson(reason, names) === null;
			if (left !== body || isBlamed) await replaceBody(session, id, left);
		}
		after = rows.at(-1)?.id ?? after;
		if (rows.length < BODIES_AT_ONCE) return;
		await session.pace(rows.length);
	}
}

/** What deliveries and records know the person by, in lower case. */
export async function namesOf(session: Session, contactId: string): Promise<ReadonlySet<string>> {
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

/** Digits that may be those of a telephone number, which people write with blanks and more between them. */
const DIGITS = /^\d{7,15}$/;

/**
 * Letters and digits stand in JSON as they are. Anything else may be escaped, as Meta does with what is not ASCII, and
 * is so twice in JSON that is a text of JSON.
 */
const ESCAPED = /[^a-z0-9_.-]+/g;

/** A first choice: what holds a name as part of another word is looked at for nothing. */
export function patternsOf(names: Iterable<string>): string[] {
	return [...names].map(patternOf);
}

function patternOf(name: string): string {
	return `%${DIGITS.test(name) ? [...name].join('%') : name.replace(ESCAPED, '%')}%`;
}

/** Deliveries that are kept and may name somebody, ordered by id, after one: a page to be looked through. */
export async function deliveriesLike(session: Session, patterns: readonly string[], after: string) {
	return await session
		.database()
		.selectFrom('inbox')
		.select(['id', 'source_id', 'platform', 'state', 'received_at', 'attempts', 'body', 'reason'])
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '>', after)
		.where('state', 'in', ['waiting', 'dead'])
		.where(({ or, eb }) =>
			or(patterns.flatMap((pattern) => [eb('body', 'like', pattern), eb('reason', 'like', pattern)])),
		)
		.orderBy('id')
		.limit(BODIES_AT_ONCE)
		.execute();
}

/** Why it failed goes as well, since that may be told with the person's name. */
async function replaceBody(session: Session, id: string, body: string | null): Promise<void> {
	await session
		.database()
		.updateTable('inbox')
		// Where nothing is left, the key stays all the same, so that it is known when it is sent again.
		.set(body === null ? HANDLED : { body, reason: null })
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '=', id)
		.execute();
}
