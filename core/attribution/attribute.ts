import { byChannel, type Shares, settledResult, type Totals } from './by-channel';
import type { Attribution, AttributionRequest, ModelName, ModelParams, Path } from './contract';
import { modelOf } from './models';
import { positive } from './numeric-param';
import { createPathReader } from './path-reader';
import { createMeanPlaces, tieOrder } from './tie-order';

export interface ChosenModel {
	model: ModelName;
	params?: ModelParams | null;
}

type SharesOfModel = Shares & { removalEffect?: Float64Array };

function resultOf(
	names: readonly string[],
	shares: SharesOfModel,
	totals: Totals,
	places: readonly number[] | null,
): Attribution {
	const nothing = () => byChannel(names, new Float64Array(names.length));
	// Without a single conversion nothing was earned, whatever the paths say about value.
	const result =
		totals.conversions === 0
			? { credit: nothing(), value: nothing() }
			: settledResult(names, shares, totals, tieOrder(names, places));
	return shares.removalEffect === undefined
		? result
		: { ...result, removalEffect: byChannel(names, shares.removalEffect) };
}

/** Models at work on paths that come in portions: what it remembers grows with the channels, not with the paths. */
export interface Attributor {
	/** @throws InputError naming the path (counted over all portions) and the field */
	add: (paths: readonly Path[]) => void;
	/** One per model, in the order asked for. Call once, after the last path. */
	results: () => Attribution[];
}

/** @throws InputError naming the parameter */
export function createAttributor(chosen: readonly ChosenModel[], lookbackDays = Infinity): Attributor {
	const models = chosen.map(({ model }) => modelOf(model));
	const tallies = models.map((model, index) => model.createTally(chosen[index]?.params ?? {}));
	const reader = createPathReader(lookbackDays);
	const meanPlaces = models.some(({ knowsOrder }) => knowsOrder) ? createMeanPlaces() : null;
	const totals: Totals = { conversions: 0, value: 0 };
	return {
		add(paths) {
			reader.read(paths, (run) => {
				totals.conversions += run.conversions;
				totals.value += run.value;
				for (const tally of tallies) tally.add(run);
				meanPlaces?.add(run);
			});
		},
		results() {
			const names = reader.channelNames;
			const places = meanPlaces?.finish() ?? null;
			return models.map(({ knowsOrder }, index) => {
				const shares = (tallies[index] as (typeof tallies)[number]).finish(names.length, totals);
				return resultOf(names, shares, totals, knowsOrder ? places : null);
			});
		},
	};
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
	const attributor = createAttributor([{ model, params }], lookbackDays);
	attributor.add(paths);
	return attributor.results()[0] as Attribution;
}
