import type { Contact } from '../../contact';
import { InputError } from '../../lib/errors';
import { isoTime, type Runtime } from '../../lib/runtime';
import { bandOf, rankedScoreAt, roundScore, type ScoreState } from '../../scoring';
import type { WorkspaceStore } from '../../store/contract';
import { type OpenedScore, settingsOf, storedScore } from './score-definition';
import { loadStates, scoreRow } from './score-states';

export interface TopScoresInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	/** Name of the score. */
	name: string;
	/** May be `Infinity`. */
	limit: number;
	/** Leaves out lower scores. Default 0. */
	minScore?: number;
}

export interface TopContact {
	rank: number;
	score: number;
	band: string;
	points: number;
	contact: Contact;
}

export interface TopScores {
	/** Highest score first. Contacts with a score of 0 are left out. */
	contacts: TopContact[];
	/** Contacts that are not in the order, since they were counted with other settings, or never. */
	uncounted: number;
}

/** Standings that are brought up to date in one transaction. */
const CHUNK_SIZE = 200;

/** The contacts with the highest score now. @throws InputError when no such score is stored */
export async function topScores({ workspace, runtime, name, limit, minScore = 0 }: TopScoresInput): Promise<TopScores> {
	const definition = (await workspace.scores.listDefinitions()).find((each) => each.name === name);
	if (definition === undefined) throw unknownScore(name);
	const score = storedScore(definition);
	await bringUpToDate(workspace, runtime, score);
	const now = runtime.clock.now();
	const top = await workspace.scores.listTop(name, score.fingerprint, Math.min(limit, Number.MAX_SAFE_INTEGER));
	const contacts = await workspace.contacts.getMany(top.map(({ contactId }) => contactId));
	const ranked = top.flatMap(({ state }, index): TopContact[] => {
		const contact = contacts[index];
		if (state === null || !contact) return [];
		const current = rankedScoreAt(state as ScoreState, now, settingsOf(score.model));
		const rounded = roundScore(current.score);
		return [
			{
				rank: index + 1,
				score: rounded,
				band: bandOf(rounded, score.model.bands),
				points: roundScore(current.points),
				contact,
			},
		];
	});
	return {
		contacts: ranked.filter((each) => each.score >= minScore),
		uncounted: await countUncounted(workspace, score),
	};
}

/** After a merge, or when the time of what lay ahead has come, a rank key has to be worked out again. */
async function bringUpToDate(workspace: WorkspaceStore, runtime: Runtime, score: OpenedScore): Promise<void> {
	let settled: number;
	do {
		const now = runtime.clock.now();
		settled = await workspace.transaction(async (inside) => {
			const due = await inside.scores.listDue(score.model.name, isoTime(now), CHUNK_SIZE);
			const states = await loadStates(
				inside,
				score,
				due.map(({ contactId }) => contactId),
				now,
			);
			await inside.scores.save([...states].map(([id, counted]) => scoreRow(id, counted, score, now)));
			return due.length;
		});
		await runtime.yield();
	} while (settled === CHUNK_SIZE);
}

async function countUncounted(workspace: WorkspaceStore, { model, fingerprint }: OpenedScore): Promise<number> {
	const counts = await workspace.scores.countByFingerprint(model.name);
	return (await workspace.contacts.count()) - (counts.get(fingerprint) ?? 0);
}

function unknownScore(name: string): InputError {
	return new InputError({
		field: 'Score Name',
		problem: `no score ${JSON.stringify(name)} is stored in this workspace`,
		fix: 'Run Recompute or Score once under this name, and check the workspace',
	});
}
