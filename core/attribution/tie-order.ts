import { addTo } from './models/tally';
import type { PathReader } from './path-reader';

/** By channel: the mean place of its touches in their paths, weighted by how often the paths were gone. */
function meanPlaces(reader: PathReader): number[] {
	const places: number[] = [];
	const touches: number[] = [];
	reader.read(({ length, channels, conversions, nulls }) => {
		for (let touch = 0; touch < length; touch++) {
			addTo(places, channels[touch] as number, (conversions + nulls) * touch);
			addTo(touches, channels[touch] as number, conversions + nulls);
		}
	});
	// Rounded, so that the order of the rows cannot show in the last digits.
	return places.map((sum, channel) =>
		(touches[channel] as number) > 0 ? Math.fround(sum / (touches[channel] as number)) : 0,
	);
}

/**
 * Who gets a cent that two channels deserve equally: the one that tends to be touched earlier, else the first by name.
 * Never the order of the rows, so that the same paths give the same cents however they were read.
 */
export function tieOrder(reader: PathReader, byNameOnly: boolean): (one: number, other: number) => number {
	const names = reader.channelNames;
	const compareNames = (one: number, other: number) => ((names[one] as string) < (names[other] as string) ? -1 : 1);
	if (byNameOnly) return compareNames;
	// Most results have no ties, so the paths are read again only for the first one.
	let places: number[] | null = null;
	return (one, other) => {
		places ??= meanPlaces(reader);
		return (places[one] as number) - (places[other] as number) || compareNames(one, other);
	};
}
