import { instantOf } from '../lib/instant';
import { decay, netPoints, scoreOfPoints } from './curve';
import { cappedWeight, dayOf } from './daily-cap';
import { type ReadInteraction, readInteractions, type ScorableInteraction } from './interaction';
import { isNegative } from './kinds';
import type { ResolvedSettings } from './settings';

/** An interaction with the points it has at one moment. */
export interface Weighed extends ReadInteraction {
	/** Points after caps and decay. Taken away when the kind is negative. */
	points: number;
}

/** By day and kind: the interactions under a cap. */
function groupCapped(
	interactions: readonly ReadInteraction[],
	settings: ResolvedSettings,
): Map<string, ReadInteraction[]> {
	const groups = new Map<string, ReadInteraction[]>();
	for (const each of interactions) {
		if (settings.capOf(each.kind) === Infinity) continue;
		const key = `${dayOf(each.time)} ${each.kind}`;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [each]);
		else group.push(each);
	}
	return groups;
}

/** What each interaction under a cap brings before decay. */
function weightsUnderCaps(
	interactions: readonly ReadInteraction[],
	settings: ResolvedSettings,
): Map<ReadInteraction, number> {
	const weights = new Map<ReadInteraction, number>();
	for (const group of groupCapped(interactions, settings).values()) {
		group.sort((one, other) => one.time - other.time);
		group.forEach((each, position) =>
			weights.set(each, cappedWeight(each.weight, settings.capOf(each.kind), position)),
		);
	}
	return weights;
}

/** The interactions up to `at`, each event once. What lies ahead does not count yet. */
function pastOf(
	interactions: readonly ScorableInteraction[],
	at: number,
	settings: ResolvedSettings,
): ReadInteraction[] {
	return readInteractions(interactions, settings).filter(({ time }) => time <= at);
}

/** The interactions up to `at`, each with its points at that moment. */
export function weighInteractions(
	interactions: readonly ScorableInteraction[],
	at: number,
	settings: ResolvedSettings,
): Weighed[] {
	const past = pastOf(interactions, at, settings);
	const capped = weightsUnderCaps(past, settings);
	return past.map((each) => ({
		...each,
		points: (capped.get(each) ?? each.weight) * decay(at - each.time, settings.halfLifeMs),
	}));
}

export interface Sums {
	/** Points added. */
	positive: number;
	/** Points taken away. */
	negative: number;
}

export function sumPoints(weighed: readonly Weighed[]): Sums {
	const sums: Sums = { positive: 0, negative: 0 };
	for (const { kind, points } of weighed) sums[isNegative(kind) ? 'negative' : 'positive'] += points;
	return sums;
}

/** The same sums without a list of what they are made of. */
export function sumInteractions(
	interactions: readonly ScorableInteraction[],
	at: number,
	settings: ResolvedSettings,
): Sums {
	const past = pastOf(interactions, at, settings);
	const capped = weightsUnderCaps(past, settings);
	const sums: Sums = { positive: 0, negative: 0 };
	for (const each of past) {
		const points = (capped.get(each) ?? each.weight) * decay(at - each.time, settings.halfLifeMs);
		sums[isNegative(each.kind) ? 'negative' : 'positive'] += points;
	}
	return sums;
}

export interface Score {
	/** Faded points, what is taken away subtracted; at least 0. */
	points: number;
	/** 0 to 100. */
	score: number;
}

export function scoreOfSums({ positive, negative }: Sums, e50: number): Score {
	const points = netPoints(positive, negative);
	return { points, score: scoreOfPoints(points, e50) };
}

/** The moment a score is asked for. @throws InputError when it is none */
export function momentOf(at: string | number): number {
	return instantOf(at, 'at');
}
