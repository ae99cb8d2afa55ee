import { InputError } from '../lib/errors';
import { type Band, bandOf } from './bands';
import { type Fit, type FitRule, fitOf } from './fit';
import type { ScorableInteraction } from './interaction';
import { scoreInteractions } from './score';
import type { ScoreSettings } from './settings';
import type { Score } from './weighed';

/** A score with a name. A workspace may have several, for example one for each product. */
export interface ScoreModel extends ScoreSettings {
	name: string;
	/** Fit: who they are. Kept apart from engagement. */
	rules?: readonly FitRule[];
	bands?: readonly Band[];
}

export interface ModelScore {
	name: string;
	/** What they do. */
	engagement: Score & { band: string };
	/** Who they are. */
	fit: Fit;
}

export interface ModelScoreRequest {
	models: readonly ScoreModel[];
	/** The contact's fields. */
	contact: object;
	interactions: readonly ScorableInteraction[];
	at: string | number;
}

function checkNames(models: readonly ScoreModel[]): void {
	const names = models.map(({ name }) => name);
	const bad = names.findIndex(
		(name, index) => typeof name !== 'string' || name.trim() === '' || names.indexOf(name) !== index,
	);
	if (bad < 0) return;
	throw new InputError({
		field: `models[${bad}].name`,
		problem: 'is missing or taken',
		fix: 'Give each score a name of its own.',
	});
}

/** Every score of one contact, side by side. @throws InputError naming the model's setting or the interaction */
export function scoreByModels({ models, contact, interactions, at }: ModelScoreRequest): ModelScore[] {
	checkNames(models);
	return models.map(({ name, rules = [], bands, ...settings }) => {
		const score = scoreInteractions({ ...settings, interactions, at });
		return { name, engagement: { ...score, band: bandOf(score.score, bands) }, fit: fitOf(contact, rules) };
	});
}
