import { addTo } from './models/tally';
import type { PathRun } from './path-reader';

/** Collects, by channel, the mean place of its touches in their paths, weighted by how often the paths were gone. */
export interface MeanPlaces {
	add: (run: PathRun) => void;
	/** By channel number. */
	finish: () => number[];
}

export function createMeanPlaces(): MeanPlaces {
	const places: number[] = [];
	const touches: number[] = [];
	return {
		add({ length, channels, conversions, nulls }) {
			for (let touch = 0; touch < length; touch++) {
				addTo(places, channels[touch] as number, (conversions + nulls) * touch);
				addTo(touches, channels[touch] as number, conversions + nulls);
			}
		},
		// Rounded, so that the order of the rows cannot show in the last digits.
		finish: () =>
			places.map((sum, channel) =>
				(touches[channel] as number) > 0 ? Math.fround(sum / (touches[channel] as number)) : 0,
			),
	};
}

/**
 * Who gets a cent that two channels deserve equally: the one that tends to be touched earlier, else the first by name.
 * Never the order of the rows, so that the same paths give the same cents however they were read.
 * @param places `null`: by name only
 */
export function tieOrder(
	names: readonly string[],
	places: readonly number[] | null,
): (one: number, other: number) => number {
	const compareNames = (one: number, other: number) => ((names[one] as string) < (names[other] as string) ? -1 : 1);
	if (places === null) return compareNames;
	return (one, other) => (places[one] as number) - (places[other] as number) || compareNames(one, other);
}
