import { isoTime } from '../../lib/runtime';
import {
	bandOf,
	type Fit,
	fitOf,
	roundScore,
	type Score,
	scoreHasChanged,
	type ScorableInteraction,
	scoreInteractions,
} from '../../scoring';
import { type EngagementModel, settingsOf } from './score-definition';

/** A score with what a workflow decides by. */
export interface ScoreResult {
	/** 0 to 100, two digits after the point. */
	score: number;
	band: string;
	/** When the contact was scored before; `null` at first. */
	previousScore: number | null;
	previousBand: string | null;
	/** Whether the band is another one than before; true at first. */
	bandChanged: boolean;
	/** Whether it moved by the wanted change, or into another band, since it was last reported as changed enough. */
	changedEnough: boolean;
	points: number;
	/** Of the rules on the contact's fields; `null` without rules. */
	fit: Fit | null;
	scoredAt: string;
	crmFields: { engagementScore: number; engagementBand: string; engagementScoredAt: string };
}

/** What is known from the time before. */
export interface ScoreBefore {
	score: number | null;
	band: string | null;
	reportedScore: number | null;
}

export interface ScoreResultInput {
	model: EngagementModel;
	current: Score;
	before: ScoreBefore | null;
	/** Whose fields the rules read. */
	contact: object;
	at: number;
}

export function scoreResult({ model, current, before, contact, at }: ScoreResultInput): ScoreResult {
	const { bands, rules = [], minChange } = model;
	const score = roundScore(current.score);
	const band = bandOf(score, bands);
	const scoredAt = isoTime(at);
	return {
		score,
		band,
		previousScore: before?.score ?? null,
		previousBand: before?.band ?? null,
		bandChanged: before?.band !== band,
		changedEnough: scoreHasChanged(before?.reportedScore, score, { minChange, bands }),
		points: roundScore(current.points),
		fit: rules.length > 0 ? fitOf(contact, rules) : null,
		scoredAt,
		crmFields: { engagementScore: score, engagementBand: band, engagementScoredAt: scoredAt },
	};
}

export interface GivenInteractions {
	model: EngagementModel;
	interactions: readonly ScorableInteraction[];
	contact: object;
	/** What the caller knows of the time before. */
	previousScore: number | null;
	at: number;
}

/** The score of interactions that are not stored. @throws InputError naming the setting or the interaction */
export function scoreGiven({ model, interactions, contact, previousScore, at }: GivenInteractions): ScoreResult {
	const current = scoreInteractions({ ...settingsOf(model), interactions, at });
	const band = previousScore === null ? null : bandOf(previousScore, model.bands);
	return scoreResult({
		model,
		current,
		before: { score: previousScore, band, reportedScore: previousScore },
		contact,
		at,
	});
}
