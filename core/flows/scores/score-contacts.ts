import type { Contact } from '../../contact';
import { chunk } from '../../lib/batching';
import type { Runtime } from '../../lib/runtime';
import { rankedScoreAt, type Score, scoreInteractions } from '../../scoring';
import type { ContactScore, WorkspaceStore } from '../../store/contract';
import { keepDefinition, openScore, type OpenedScore, settingsOf, type WantedScore } from './score-definition';
import { loadStates, scoreRow } from './score-states';
import { scoreResult, type ScoreResult } from './score-result';

export interface ScoreContactsInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	score: WantedScore;
	contactIds: readonly string[];
	/** The moment to score for, in milliseconds; `null`: now. */
	at: number | null;
}

export interface ScoredContact extends ScoreResult {
	contact: Contact;
}

export interface ScoreRun {
	/** At the index of its id; `null` where there is no such contact. */
	contacts: Array<ScoredContact | null>;
	/** The stored score was made with other settings, so this one was counted beside it, and nothing was stored. */
	settingsChanged: boolean;
}

/** Contacts per transaction. */
const CHUNK_SIZE = 200;

/**
 * Scores stored contacts. As of now, each contact goes on from its state, and its result is stored; as of another
 * date, or with other settings than the score has, it is counted from the interactions and nothing is stored.
 * @throws InputError naming what cannot be used
 */
export async function scoreContacts({
	workspace,
	runtime,
	score: wanted,
	contactIds,
	at,
}: ScoreContactsInput): Promise<ScoreRun> {
	const score = await openScore(workspace, wanted);
	const isKept = at === null && !score.settingsChanged;
	if (isKept) await keepDefinition(workspace, runtime, score);
	const moment = at ?? runtime.clock.now();
	const scored: Array<ScoredContact | null> = [];
	for (const ids of chunk(contactIds, CHUNK_SIZE)) {
		const part = isKept
			? await workspace.transaction(async (inside) => await scoreFromStates(inside, score, ids, moment))
			: await scoreFromInteractions(workspace, score, ids, moment);
		scored.push(...part);
		await runtime.yield();
	}
	return { contacts: scored, settingsChanged: score.settingsChanged };
}

async function scoreFromStates(
	workspace: WorkspaceStore,
	score: OpenedScore,
	ids: readonly string[],
	now: number,
): Promise<Array<ScoredContact | null>> {
	const contacts = await workspace.contacts.getMany(ids);
	const states = await loadStates(workspace, score, uniqueIds(contacts), now);
	const rows: ContactScore[] = [];
	const results = new Map<string, ScoredContact>();
	for (const contact of contacts) {
		const counted = contact === null ? undefined : states.get(contact.id);
		if (contact === null || counted === undefined || results.has(contact.id)) continue;
		const current = rankedScoreAt(counted.state, now, settingsOf(score.model));
		const result = {
			...scoreResult({ model: score.model, current, before: counted.stored, contact, at: now }),
			contact,
		};
		results.set(contact.id, result);
		rows.push(withResult(scoreRow(contact.id, counted, score, now), result));
	}
	await workspace.scores.save(rows);
	return contacts.map((contact) => results.get(contact?.id ?? '') ?? null);
}

function withResult(row: ContactScore, { score, band, scoredAt, changedEnough }: ScoreResult): ContactScore {
	return { ...row, score, band, scoredAt, reportedScore: changedEnough ? score : row.reportedScore };
}

async function scoreFromInteractions(
	workspace: WorkspaceStore,
	score: OpenedScore,
	ids: readonly string[],
	at: number,
): Promise<Array<ScoredContact | null>> {
	const contacts = await workspace.contacts.getMany(ids);
	const living = uniqueIds(contacts);
	const facts = await workspace.scores.interactionsOf(living);
	const stored = await workspace.scores.find(score.model.name, living);
	return contacts.map((contact) => {
		if (contact === null) return null;
		const current: Score = scoreInteractions({
			...settingsOf(score.model),
			interactions: facts.get(contact.id) ?? [],
			at,
		});
		return {
			...scoreResult({ model: score.model, current, before: stored.get(contact.id) ?? null, contact, at }),
			contact,
		};
	});
}

function uniqueIds(contacts: ReadonlyArray<Contact | null>): string[] {
	return [...new Set(contacts.flatMap((contact) => contact?.id ?? []))];
}
