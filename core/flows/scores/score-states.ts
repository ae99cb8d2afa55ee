import { isoTime, type Runtime } from '../../lib/runtime';
import { addInteractions, emptyScoreState, rankedScoreAt, type ScoreState } from '../../scoring';
import type { ContactScore, InteractionFacts, WorkspaceStore } from '../../store/contract';
import { type OpenedScore, settingsOf, storedScore } from './score-definition';

/** A contact's state in one score, and what is stored of it. */
export interface Counted {
	state: ScoreState;
	stored: ContactScore | null;
}

function isCurrent(stored: ContactScore | null, { fingerprint }: OpenedScore): stored is ContactScore {
	return stored !== null && stored.state !== null && stored.fingerprint === fingerprint;
}

/** A state from all interactions of a contact. */
export function countState(facts: readonly InteractionFacts[], { model }: OpenedScore, now: number): ScoreState {
	return addInteractions(emptyScoreState(), facts, { ...settingsOf(model), now });
}

/**
 * The states of contacts: as stored where that still holds, else counted from the interactions. That is needed once
 * for each contact, and again after a merge or a change of settings.
 */
export async function loadStates(
	workspace: WorkspaceStore,
	score: OpenedScore,
	contactIds: readonly string[],
	now: number,
): Promise<Map<string, Counted>> {
	const stored = await workspace.scores.find(score.model.name, contactIds);
	const uncounted = contactIds.filter((id) => !isCurrent(stored.get(id) ?? null, score));
	const facts = await workspace.scores.interactionsOf(uncounted);
	return new Map(
		contactIds.map((id) => {
			const known = stored.get(id) ?? null;
			const state = isCurrent(known, score)
				? (known.state as ScoreState)
				: countState(facts.get(id) ?? [], score, now);
			return [id, { state, stored: known }];
		}),
	);
}

/** What to store of a state; the last result of the contact stays as it was. */
export function scoreRow(
	contactId: string,
	{ state, stored }: Counted,
	{ model, fingerprint }: OpenedScore,
	now: number,
): ContactScore {
	const { rankKey, dueAt } = rankedScoreAt(state, now, settingsOf(model));
	return {
		name: model.name,
		contactId,
		fingerprint,
		state,
		rankKey,
		dueAt: dueAt === null ? null : isoTime(dueAt),
		score: stored?.score ?? null,
		band: stored?.band ?? null,
		scoredAt: stored?.scoredAt ?? null,
		reportedScore: stored?.reportedScore ?? null,
	};
}

/**
 * Takes new interactions into every score of the workspace. Call it in the transaction that stored them. The cost does
 * not depend on how many interactions a contact had before, but for one that was never counted.
 */
export async function recordInScores(
	workspace: WorkspaceStore,
	runtime: Runtime,
	added: ReadonlyArray<InteractionFacts & { contactId: string }>,
): Promise<void> {
	const definitions = added.length === 0 ? [] : await workspace.scores.listDefinitions();
	const byContact = new Map<string, InteractionFacts[]>();
	for (const each of added) byContact.set(each.contactId, [...(byContact.get(each.contactId) ?? []), each]);
	const now = runtime.clock.now();
	for (const score of definitions.map(storedScore)) {
		const states = await loadStates(workspace, score, [...byContact.keys()], now);
		const rows = [...states].map(([id, counted]) => {
			// What was counted just now has the new ones in it already.
			const missing = isCurrent(counted.stored, score) ? (byContact.get(id) ?? []) : [];
			const state = addInteractions(counted.state, missing, { ...settingsOf(score.model), now });
			return scoreRow(id, { ...counted, state }, score, now);
		});
		await workspace.scores.save(rows);
	}
}
