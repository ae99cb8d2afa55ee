import type { INodeProperties } from 'n8n-workflow';

import { MODEL_NAMES, type ModelName } from '../../../core/attribution';
import { readChoice } from '../../shared/parameters/option-values';
import type { Options } from './write-options';

/** Models that one journey can be seen under by itself; Markov and Shapley need those of everybody. */
const JOURNEY_MODELS: ReadonlyArray<{ name: string; value: ModelName }> = [
	{ name: 'First Touch', value: 'first_touch' },
	{ name: 'Last Touch', value: 'last_touch' },
	{ name: 'Linear', value: 'linear' },
	{ name: 'Position Based', value: 'position_based' },
	{ name: 'Time Decay', value: 'time_decay' },
	{ name: 'W-Shaped', value: 'w_shaped' },
];
/** What an expression may name: those that need neither everybody's journeys nor weights of one's own. */
const MODEL_CHOICES = MODEL_NAMES.filter((name) => name !== 'markov' && name !== 'custom');
const DEFAULT_SCORE_MODELS: readonly ModelName[] = ['linear', 'position_based', 'time_decay'];

export const modelOption: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'options',
	options: [...JOURNEY_MODELS],
	default: 'linear',
	description: 'Decides which source and campaign earned most',
};

export const scoreModelsOption: INodeProperties = {
	displayName: 'Score Models',
	name: 'scoreModels',
	type: 'multiOptions',
	options: [...JOURNEY_MODELS],
	default: [...DEFAULT_SCORE_MODELS],
	description:
		'Whose scores are written beside those of Model: the share of each platform, for example linear: instagram 50 %, telegram 50 %',
};

/** The model that decides, then those whose scores are told beside it, each once. @throws InputError */
export function readModels({ model, scoreModels = DEFAULT_SCORE_MODELS }: Options): ModelName[] {
	const list = typeof scoreModels === 'string' ? scoreModels.split(',').map((part) => part.trim()) : scoreModels;
	const given: unknown[] = Array.isArray(list) ? list : [list];
	const first = readChoice<ModelName>('Model', model, MODEL_CHOICES, 'linear');
	return [
		...new Set([first, ...given.map((each) => readChoice<ModelName>('Score Models', each, MODEL_CHOICES, first))]),
	];
}
