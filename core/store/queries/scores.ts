import type { SelectQueryBuilder } from 'kysely';

import type { Platform } from '../../contact';
import type { Direction, InteractionKind } from '../../social';
import { selectIn } from '../database/bulk';
import type { ContactScore, InteractionFacts, ScoreDefinition, ScoreRepository } from '../contract';
import type { Database } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { pageOf } from './page-of';
import { findLiving } from './retired-contacts';
import { SCORE_COLUMNS, toContactScore, toScoreRow, toStanding } from './score-row';
import { writeScores } from './score-save';
import { countUnscored, type AllScored } from './unscored';

export function createScoreRepository(session: Session, allScored: AllScored): ScoreRepository {
	const { workspaceId } = session;
	const scoresNamed = (name: string) =>
		session
			.database()
			.selectFrom('contact_scores')
			.where('workspace_id', '=', workspaceId)
			.where('name', '=', name);

	return {
		listDefinitions: async () => await listDefinitions(session),
		saveDefinition: async (definition) =>
			await session.atomically(async (inside) => await saveDefinition(inside, definition)),
		find: async (name, contactIds) => await findScores(session, name, contactIds),
		save: async (scores) => await session.atomically(async (inside) => await saveLiving(inside, scores)),
		async listDue(name, time, limit) {
			const rows = await scoresNamed(name)
				.select(SCORE_COLUMNS)
				.where('due_at', '<=', storedTime(time))
				.orderBy('due_at')
				.orderBy('contact_id')
				.limit(limit)
				.execute();
			return rows.map(toContactScore);
		},
		async listTop(name, fingerprint, limit) {
			const rows = await scoresNamed(name)
				.select(SCORE_COLUMNS)
				.where('fingerprint', '=', fingerprint)
				.where('standing', 'is not', null)
				.orderBy('standing', 'desc')
				.orderBy('contact_id')
				.limit(limit)
				.execute();
			return rows.map(toContactScore);
		},
		countByRankKey: async (name, fingerprint, leastKeys) =>
			await countByRankKey(scoresNamed(name).where('fingerprint', '=', fingerprint), leastKeys),
		async listStandings(name, fingerprint, limit, after) {
			const rows = await scoresNamed(name)
				.select(['contact_id', 'state', 'standing'])
				.where('fingerprint', '=', fingerprint)
				.where('contact_id', '>', after ?? '')
				.orderBy('contact_id')
				.limit(limit + 1)
				.execute();
			await session.pace(rows.length);
			return pageOf(rows.map(toStanding), limit, ({ contactId }) => contactId);
		},
		async countByFingerprint(name) {
			const rows = await scoresNamed(name)
				.select(({ fn }) => ['fingerprint', fn.countAll().as('total')])
				.groupBy('fingerprint')
				.execute();
			return new Map(rows.map(({ fingerprint, total }) => [fingerprint, Number(total)]));
		},
		countUnscored: async (name, fingerprint) => await countUnscored(session, allScored, { name, fingerprint }),
		interactionsOf: async (contactIds) => await loadFacts(session, contactIds),
	};
}

async function listDefinitions(session: Session): Promise<ScoreDefinition[]> {
	const rows = await session
		.database()
		.selectFrom('score_definitions')
		.selectAll()
		.where('workspace_id', '=', session.workspaceId)
		.orderBy('name')
		.execute();
	return rows.map(({ name, fingerprint, settings, updated_at }) => ({
		name,
		fingerprint,
		settings: JSON.parse(settings) as object,
		updatedAt: updated_at,
	}));
}

/** One pass over the index of rank keys, whatever the number of bounds. */
async function countByRankKey(
	scores: SelectQueryBuilder<Database, 'contact_scores', object>,
	leastKeys: readonly number[],
): Promise<number[]> {
	if (leastKeys.length === 0) return [];
	const row = await scores
		.where('standing', 'is not', null)
		.select(({ fn, eb }) =>
			leastKeys.map((least, index) =>
				fn.count(eb.case().when('standing', '>=', least).then(1).end()).as(`from${index}`),
			),
		)
		.executeTakeFirstOrThrow();
	return leastKeys.map((_, index) => Number(row[`from${index}`]));
}

async function saveDefinition(
	session: Session,
	{ name, fingerprint, settings, updatedAt }: ScoreDefinition,
): Promise<void> {
	const values = { fingerprint, settings: JSON.stringify(settings), updated_at: storedTime(updatedAt) };
	await session
		.database()
		.insertInto('score_definitions')
		.values({ workspace_id: session.workspaceId, name, ...values })
		.onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doUpdateSet(values))
		.execute();
}

async function findScores(
	session: Session,
	name: string,
	contactIds: readonly string[],
): Promise<Map<string, ContactScore>> {
	const { workspaceId } = session;
	const rows = await selectIn(session, 'scores by contact', [workspaceId, name], contactIds, (database, list) =>
		database
			.selectFrom('contact_scores')
			.select(SCORE_COLUMNS)
			.where('workspace_id', '=', workspaceId)
			.where('name', '=', name)
			.where('contact_id', 'in', list),
	);
	return new Map(rows.map((row) => [row.contact_id, toContactScore(row)]));
}

async function saveLiving(session: Session, scores: readonly ContactScore[]): Promise<void> {
	const living = await findLiving(session, [...new Set(scores.map(({ contactId }) => contactId))]);
	const latest = new Map(
		scores
			.filter(({ contactId }) => living.get(contactId) === contactId)
			.map((score) => [JSON.stringify([score.name, score.contactId]), toScoreRow(session.workspaceId, score)]),
	);
	await writeScores(session, [...latest.values()]);
}

async function loadFacts(session: Session, contactIds: readonly string[]): Promise<Map<string, InteractionFacts[]>> {
	const { workspaceId } = session;
	const rows = await selectIn(session, 'interactions by contact', [workspaceId], contactIds, (database, list) =>
		database
			.selectFrom('interactions')
			.select(['contact_id', 'idempotency_key', 'platform', 'kind', 'direction', 'occurred_at'])
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', list)
			.orderBy('contact_id')
			.orderBy('occurred_at')
			.orderBy('id'),
	);
	const facts = new Map<string, InteractionFacts[]>();
	for (const row of rows) {
		const known = facts.get(row.contact_id) ?? [];
		facts.set(row.contact_id, known);
		known.push({
			idempotencyKey: row.idempotency_key,
			platform: row.platform as Platform,
			kind: row.kind as InteractionKind,
			direction: row.direction as Direction,
			occurredAt: row.occurred_at,
		});
	}
	return facts;
}
