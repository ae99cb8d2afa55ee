import { InputError } from '../../lib/errors';
import { MODEL_NAMES, type ModelName, type ModelParams } from '../contract';
import { createMarkov } from './markov';
import { custom, fullPath, positionBased, uShapedHubSpot, uShapedMarketo, wShaped } from './roles';
import { createShareOut } from './share-out';
import type { Tally } from './tally';
import type { CreateWeigher } from './weigher';
import { firstTouch, lastTouch, linear, shapley, timeDecay } from './whole-path';

export interface Model {
	/** @throws InputError naming the parameter */
	createTally: (params: ModelParams) => Tally;
	/** For models that look at one path at a time; `null` for those that need all. */
	createWeigher: CreateWeigher | null;
	/** Whether the order of the touches makes a difference. */
	knowsOrder: boolean;
}

function pathModel(createWeigher: CreateWeigher, knowsOrder = true): Model {
	return { createTally: (params) => createShareOut(createWeigher(params)), createWeigher, knowsOrder };
}

const MODELS: Readonly<Record<ModelName, Model>> = {
	first_touch: pathModel(firstTouch),
	last_touch: pathModel(lastTouch),
	linear: pathModel(linear),
	time_decay: pathModel(timeDecay),
	position_based: pathModel(positionBased),
	u_shaped_marketo: pathModel(uShapedMarketo),
	u_shaped_hubspot: pathModel(uShapedHubSpot),
	w_shaped: pathModel(wShaped),
	full_path: pathModel(fullPath),
	custom: pathModel(custom),
	markov: { createTally: createMarkov, createWeigher: null, knowsOrder: true },
	shapley: pathModel(shapley, false),
};

/** @throws InputError for a name that is no model's */
export function modelOf(name: ModelName): Model {
	if (Object.hasOwn(MODELS, name)) return MODELS[name];
	throw new InputError({ field: 'model', problem: 'is not a model', fix: `Use one of ${MODEL_NAMES.join(', ')}.` });
}
