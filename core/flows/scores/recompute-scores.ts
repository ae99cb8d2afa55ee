import type { Runtime } from '../../lib/runtime';
import { bandOf, rankedScoreAt, roundScore } from '../../scoring';
import type { WorkspaceStore } from '../../store/contract';
import { keepDefinition, openScore, type OpenedScore, settingsOf, type WantedScore } from './score-definition';
import { countState, scoreRow } from './score-states';

export interface RecomputeInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	score: WantedScore;
}

export interface RecomputeReport {
	name: string;
	/** Contacts that were counted. */
	contacts: number;
	/** Contacts that are now in another band than when they were last scored. */
	bandsChanged: number;
	/** Whether the settings are others than before. */
	settingsChanged: boolean;
}

/** Contacts per transaction. */
const CHUNK_SIZE = 100;

/**
 * Counts a score again for all contacts, from all their interactions, with the settings given now. The last result of
 * each contact stays, so that the next Score reports what has changed. Other work gets its turn between chunks; when
 * this is broken off, those not yet reached are counted as they are needed.
 * @throws InputError naming what cannot be used
 */
export async function recomputeScores({ workspace, runtime, score: wanted }: RecomputeInput): Promise<RecomputeReport> {
	const score = await openScore(workspace, wanted);
	await keepDefinition(workspace, runtime, score);
	const report: RecomputeReport = {
		name: score.model.name,
		contacts: 0,
		bandsChanged: 0,
		settingsChanged: score.settingsChanged,
	};
	let after: string | null = null;
	do {
		const page = await workspace.contacts.list({ limit: CHUNK_SIZE, after });
		const ids = page.items.map(({ id }) => id);
		report.bandsChanged += await workspace.transaction(
			async (inside) => await recount(inside, score, ids, runtime.clock.now()),
		);
		report.contacts += ids.length;
		after = page.next;
		await runtime.yield();
	} while (after !== null);
	return report;
}

async function recount(
	workspace: WorkspaceStore,
	score: OpenedScore,
	ids: readonly string[],
	now: number,
): Promise<number> {
	const stored = await workspace.scores.find(score.model.name, ids);
	const facts = await workspace.scores.interactionsOf(ids);
	let bandsChanged = 0;
	const rows = ids.map((id) => {
		const counted = { state: countState(facts.get(id) ?? [], score, now), stored: stored.get(id) ?? null };
		const { score: current } = rankedScoreAt(counted.state, now, settingsOf(score.model));
		const bandBefore = counted.stored?.band ?? null;
		if (bandBefore !== null && bandBefore !== bandOf(roundScore(current), score.model.bands)) bandsChanged += 1;
		return scoreRow(id, counted, score, now);
	});
	await workspace.scores.save(rows);
	return bandsChanged;
}
