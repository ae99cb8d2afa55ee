import type { Contact } from '../../contact';
import type { Runtime } from '../../lib/runtime';
import { bandOf, rankedScoreAt, roundScore, type ScoreState } from '../../scoring';
import type { WorkspaceStore } from '../../store/contract';
import { settingsOf } from './score-definition';
import { openUpToDate } from './standings';

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
	/**
	 * Contacts that are not in the order, since they were counted with other settings, or never. Where 20,000 contacts
	 * or more were all in it, that holds for a minute.
	 */
	uncounted: number;
}

/** The contacts with the highest score now. @throws InputError when no such score is stored */
export async function topScores({ workspace, runtime, name, limit, minScore = 0 }: TopScoresInput): Promise<TopScores> {
	const score = await openUpToDate(workspace, runtime, name);
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
		uncounted: await workspace.scores.countUnscored(name, score.fingerprint),
	};
}
