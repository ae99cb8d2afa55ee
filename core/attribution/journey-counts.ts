import type { Path } from './contract';

/** A way that people went to a conversion, and how many went it. */
export interface JourneyCount {
	/** Its channels in order; several touches of one channel in a row are one. Empty: nobody knows of a touch. */
	channels: string[];
	conversions: number;
	/** What these conversions are worth together, in minor units. */
	value: number;
	/** Of the touches of all these conversions together, also those in a row. */
	touches: number;
}

export interface JourneyCounts {
	/** Those that most conversions came by, first; of as many those worth more. */
	journeys: JourneyCount[];
	/** What all others come to. */
	others: Omit<JourneyCount, 'channels'> & {
		/** How many ways; one that was given up and came up again counts anew. */
		journeys: number;
	};
}

/** Counts ways of paths as they come. */
export interface JourneyCounter {
	add: (paths: readonly Path[]) => void;
	/** The commonest ones. @param most how many are told one by one */
	commonest: (most: number) => JourneyCounts;
}

/** Different ways that are kept apart: with more of them, rare ones are counted together. */
const MOST_KEPT = 50_000;

/**
 * Counts by which channels conversions came, for paths as `preparePaths` makes them: those that did not convert are
 * left out. It holds a number for each different way and no path, and of more ways than `mostKept` it gives up those
 * that came up least so far; what they count joins the others, so that sums stay exact.
 */
export function countJourneys(mostKept = MOST_KEPT): JourneyCounter {
	const kept = new Map<string, JourneyCount>();
	const others: JourneyCounts['others'] = { journeys: 0, conversions: 0, value: 0, touches: 0 };
	return {
		add(paths) {
			for (const path of paths) if (path.conversions > 0) countIn(kept, path);
			if (kept.size > mostKept) giveUp(kept, others, sorted(kept).slice(Math.ceil(mostKept / 2)));
		},
		commonest(most) {
			const all = sorted(kept);
			const rest = { ...others };
			for (const each of all.slice(most)) join(rest, each);
			return { journeys: all.slice(0, most), others: rest };
		},
	};
}

function countIn(kept: Map<string, JourneyCount>, { touchpoints, conversions, value = 0 }: Path): void {
	const channels = touchpoints
		.map(({ channel }) => channel)
		.filter((channel, index, all) => channel !== all[index - 1]);
	const key = JSON.stringify(channels);
	const before = kept.get(key) ?? { channels, conversions: 0, value: 0, touches: 0 };
	before.conversions += conversions;
	before.value += value;
	before.touches += touchpoints.length * conversions;
	kept.set(key, before);
}

function sorted(kept: ReadonlyMap<string, JourneyCount>): JourneyCount[] {
	return [...kept]
		.sort(
			([one, { conversions, value }], [other, next]) =>
				next.conversions - conversions || next.value - value || (one < other ? -1 : 1),
		)
		.map(([, count]) => count);
}

function giveUp(kept: Map<string, JourneyCount>, others: JourneyCounts['others'], rare: readonly JourneyCount[]): void {
	for (const each of rare) {
		join(others, each);
		kept.delete(JSON.stringify(each.channels));
	}
}

function join(others: JourneyCounts['others'], { conversions, value, touches }: JourneyCount): void {
	others.journeys += 1;
	others.conversions += conversions;
	others.value += value;
	others.touches += touches;
}
