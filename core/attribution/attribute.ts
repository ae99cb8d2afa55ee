import { byChannel, type Shares, settledResult, type Totals } from './by-channel';
import type { Attribution, AttributionRequest, ModelName, ModelParams, Path } from './contract';
import { modelOf, type Model } from './models';
import { positive } from './numeric-param';
import { createPathReader, type PathReader } from './path-reader';
import { tieOrder } from './tie-order';

export interface ChosenModel {
	model: ModelName;
	params?: ModelParams | null;
}

function resultOf(
	model: Model,
	shares: Shares & { removalEffect?: Float64Array },
	totals: Totals,
	reader: PathReader,
): Attribution {
	const names = reader.channelNames;
	const nothing = () => byChannel(names, new Float64Array(names.length));
	// Without a single conversion nothing was earned, whatever the paths say about value.
	const result =
		totals.conversions === 0
			? { credit: nothing(), value: nothing() }
			: settledResult(names, shares, totals, tieOrder(reader, !model.knowsOrder));
	return shares.removalEffect === undefined
		? result
		: { ...result, removalEffect: byChannel(names, shares.removalEffect) };
}

/** The same as `attribute` for each of several models, reading the paths once. */
export function attributeAll(
	chosen: readonly ChosenModel[],
	paths: readonly Path[],
	lookbackDays = Infinity,
): Attribution[] {
	const models = chosen.map(({ model }) => modelOf(model));
	const tallies = models.map((model, index) => model.createTally(chosen[index]?.params ?? {}));
	const reader = createPathReader(paths, lookbackDays);
	const totals: Totals = { conversions: 0, value: 0 };
	reader.read((run) => {
		totals.conversions += run.conversions;
		totals.value += run.value;
		for (const tally of tallies) tally.add(run);
	});
	const channelCount = reader.channelNames.length;
	return models.map((model, index) => {
		const shares = (tallies[index] as (typeof tallies)[number]).finish(channelCount, totals);
		return resultOf(model, shares, totals, reader);
	});
}

/**
 * Which channels earned the conversions of the paths, under one model. Nothing is filtered beyond what a path's own
 * `convertedAt` says; `preparePaths` makes paths from journeys, with a lookback window and transforms.
 *
 * Credit adds up to the conversions, value (in whole minor units) to the value of the paths. A path seen `n` times is
 * the same as `n` paths, in whatever order. What no touch can have goes to `(unattributed)`.
 * @throws InputError naming the path and the field, or the parameter
 */
export function attribute({ model, params, paths }: AttributionRequest): Attribution {
	const lookbackDays = positive(params?.lookbackDays, 'lookbackDays', Infinity);
	return attributeAll([{ model, params }], paths, lookbackDays)[0] as Attribution;
}
