import { insertMany, selectIn } from '../database/bulk';
import type { ClaimsTable } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import type { Claim, ClaimRepository, ClaimSubject, Intent, TakenClaim } from '../contract';
import {
	insertFree,
	markSent,
	removeClaims,
	removeForgotten,
	removeUnsent,
	setExpiry,
	type Holding,
} from './claim-lease';
import { CLAIM_COLUMNS, READ_COLUMNS, subjectOfSurvivor, subjectText, toClaim, type ReadRow } from './claim-row';
import { withdrawnAmong } from './consents';
import { findLiving } from './retired-contacts';

export function createClaimRepository(session: Session): ClaimRepository {
	return {
		async find(integrationId, subjects) {
			const texts = await textsOf(session, subjects);
			return claimsOf(session, subjects, texts, await readClaims(session, integrationId, texts));
		},
		take: async (integrationId, holder, leaseMs, intents) =>
			await takeClaims(session, { integrationId, holder }, leaseMs, intents),
		async markSent(integrationId, holder, leaseMs, subjects) {
			const living = await findLiving(session, contactIds(subjects));
			const texts = textsOfSpeakers(subjects, living);
			const withdrawn = await withdrawnAmong(session, 'crmSync', new Set(living.values()));
			const isWithheld = subjects.map(({ contactId }) => withdrawn.has(living.get(contactId) ?? ''));
			const known = texts.filter((text, index) => text !== null && !isWithheld[index]) as string[];
			const held = await markSent(session, { integrationId, holder }, known, leaseOf(session, leaseMs));
			return texts.map((text, index) => {
				if (isWithheld[index]) return 'withheld';
				return text !== null && held.has(text) ? 'sent' : 'lost';
			});
		},
		renew: async (integrationId, holder, leaseMs) =>
			await setExpiry(session, { integrationId, holder }, leaseOf(session, leaseMs)),
		async settle(integrationId, holder, subjects) {
			const texts = await textsOf(session, subjects);
			const held = await removeClaims(session, { integrationId, holder }, texts);
			return texts.map((text) => held.has(text));
		},
		async release(integrationId, holder) {
			await removeUnsent(session, { integrationId, holder });
			await setExpiry(session, { integrationId, holder }, leaseOf(session, 0));
		},
		sweep: async (integrationId, most) => await removeForgotten(session, integrationId, nowOf(session), most),
	};
}

async function takeClaims(
	session: Session,
	{ integrationId, holder }: Holding,
	leaseMs: number,
	intents: readonly Intent[],
): Promise<TakenClaim[]> {
	const subjects = intents.map(({ subject }) => subject);
	const living = await findLiving(session, contactIds(subjects));
	const { now, expiresAt } = leaseOf(session, leaseMs);
	const texts = textsOfSpeakers(subjects, living);
	const rows = intents.flatMap(({ subject, what }, index): ClaimsTable[] => {
		const text = texts[index] ?? null;
		if (text === null) return [];
		return [
			{
				workspace_id: session.workspaceId,
				integration_id: integrationId,
				subject: text,
				contact_id: living.get(subject.contactId) ?? subject.contactId,
				holder,
				fence: 1,
				intent: what,
				sent: null,
				sent_at: null,
				expires_at: expiresAt,
				updated_at: now,
			},
		];
	});
	const distinct = new Map(rows.map((row) => [row.subject, row]));
	const claims = claimsOf(session, subjects, texts, await insertFree(session, [...distinct.values()]));
	return claims.map((claim, index) => (living.has(subjects[index]?.contactId ?? '') ? claim : 'gone'));
}

/**
 * The keys of claims. Where contacts are one by now, one of them speaks for all: the one that took over the others,
 * else the first. `null` for the others, and for those whose contact does not exist. Several subjects of one contact
 * share a claim, as several records may be about one person.
 */
function textsOfSpeakers(subjects: readonly ClaimSubject[], living: ReadonlyMap<string, string>): Array<string | null> {
	const texts = subjects.map((subject) => {
		const contactId = living.get(subject.contactId);
		return contactId === undefined ? null : subjectText(subject, contactId);
	});
	const isOwn = (index: number) => {
		const contactId = subjects[index]?.contactId ?? '';
		return living.get(contactId) === contactId;
	};
	const speaker = new Map<string, number>();
	for (const [index, text] of texts.entries()) {
		if (text === null) continue;
		const first = speaker.get(text);
		if (first === undefined || (!isOwn(first) && isOwn(index))) speaker.set(text, index);
	}
	const contactOf = (index: number | undefined) => subjects[index ?? -1]?.contactId;
	return texts.map((text, index) =>
		text !== null && contactOf(speaker.get(text)) === contactOf(index) ? text : null,
	);
}

async function readClaims(session: Session, integrationId: string, texts: readonly string[]): Promise<ReadRow[]> {
	const fixed = [session.workspaceId, integrationId];
	return await selectIn(session, 'claims by subject', fixed, texts, (database, list) =>
		database
			.selectFrom('claims')
			.select(READ_COLUMNS)
			.where('workspace_id', '=', session.workspaceId)
			.where('integration_id', '=', integrationId)
			.where('subject', 'in', list),
	);
}

/**
 * Gives what is in doubt of a merged contact to the survivor, unless that has a claim of its own. Its holder is fenced
 * off. Runs in a transaction.
 */
export async function mergeClaims(session: Session, survivorId: string, loserId: string): Promise<void> {
	const rows = await session
		.database()
		.selectFrom('claims')
		.select(CLAIM_COLUMNS)
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loserId)
		.where('sent_at', 'is not', null)
		.execute();
	const now = nowOf(session);
	const moved = rows.map((row) => ({
		...row,
		subject: subjectOfSurvivor(row.subject, loserId, survivorId),
		contact_id: survivorId,
		holder: `merge:${loserId}`,
		fence: row.fence + 1,
		expires_at: now,
	}));
	await session
		.database()
		.deleteFrom('claims')
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loserId)
		.execute();
	await insertMany(session, 'move claims', CLAIM_COLUMNS, moved, (database, chunk) =>
		database
			.insertInto('claims')
			.values(chunk)
			.onConflict((conflict) => conflict.columns(['workspace_id', 'integration_id', 'subject']).doNothing()),
	);
}

function claimsOf(
	session: Session,
	subjects: readonly ClaimSubject[],
	texts: ReadonlyArray<string | null>,
	rows: readonly ReadRow[],
): Array<Claim | null> {
	const now = nowOf(session);
	const byText = new Map(rows.map((row) => [row.subject, row]));
	return subjects.map((subject, index) => {
		const row = byText.get(texts[index] ?? '');
		return row === undefined ? null : toClaim(subject, row, now);
	});
}

async function textsOf(session: Session, subjects: readonly ClaimSubject[]): Promise<string[]> {
	const living = await findLiving(session, contactIds(subjects));
	return subjects.map((subject) => subjectText(subject, living.get(subject.contactId) ?? subject.contactId));
}

function contactIds(subjects: readonly ClaimSubject[]): string[] {
	return [...new Set(subjects.map(({ contactId }) => contactId))];
}

function leaseOf(session: Session, leaseMs: number): { now: string; expiresAt: string } {
	return { now: nowOf(session), expiresAt: nowOf(session, leaseMs) };
}
