import type { Band } from './bands';
import { bandOf } from './bands';
import { isNegative } from './kinds';
import type { ScoreRequest } from './score';
import { DAY_MS, type ResolvedSettings, resolveSettings } from './settings';
import {
	momentOf,
	type Score,
	scoreOfSums,
	sumInteractions,
	sumPoints,
	type Weighed,
	weighInteractions,
} from './weighed';

export interface Part {
	/** Kind or platform; `unknown` for interactions without a platform. */
	name: string;
	count: number;
	/** Below 0 when they are taken away. */
	points: number;
	/** Part of all points that were added, 0 to 1; of negative kinds 0. The shares add up to 1. */
	share: number;
}

export interface ExplainedInteraction {
	kind: string;
	platform: string | null;
	/** ISO 8601, UTC. */
	occurredAt: string;
	/** What it brings at the moment asked for. */
	points: number;
}

export interface Explanation extends Score {
	/** ISO 8601, UTC. */
	asOf: string;
	band: string;
	pointsAdded: number;
	pointsTakenAway: number;
	/** Most points first. */
	byKind: Part[];
	byPlatform: Part[];
	/** Newest first. */
	lastInteractions: ExplainedInteraction[];
	/** The score some days before, and how far it moved since. */
	trend: Array<{ days: number; score: number; change: number }>;
}

export interface ExplainRequest extends ScoreRequest {
	bands?: readonly Band[];
	/** How many of the last interactions to show. Default 5. */
	last?: number;
	/** How many days to look back for the trend. Default 7 and 30. */
	trendDays?: readonly number[];
}

function partsBy(weighed: readonly Weighed[], nameOf: (each: Weighed) => string, added: number): Part[] {
	const parts = new Map<string, Part>();
	for (const each of weighed) {
		const name = nameOf(each);
		const part = parts.get(name) ?? { name, count: 0, points: 0, share: 0 };
		parts.set(name, part);
		part.count++;
		part.points += isNegative(each.kind) ? -each.points : each.points;
		if (added > 0 && !isNegative(each.kind)) part.share += each.points / added;
	}
	return [...parts.values()].sort((one, other) => other.points - one.points || (one.name < other.name ? -1 : 1));
}

function newest(weighed: readonly Weighed[], count: number): ExplainedInteraction[] {
	return [...weighed]
		.sort((one, other) => other.time - one.time)
		.slice(0, count)
		.map(({ kind, platform, time, points }) => ({
			kind,
			platform,
			occurredAt: new Date(time).toISOString(),
			points: isNegative(kind) ? -points : points,
		}));
}

function scoreAsOf(request: ScoreRequest, at: number, settings: ResolvedSettings): Score {
	return scoreOfSums(sumInteractions(request.interactions, at, settings), settings.e50);
}

/**
 * The score with its reasons, as of any date. What had not happened by then is not there.
 * @throws InputError naming the setting or the interaction
 */
export function explainScore(request: ExplainRequest): Explanation {
	const settings = resolveSettings(request);
	const at = momentOf(request.at);
	const weighed = weighInteractions(request.interactions, at, settings);
	const { positive, negative } = sumPoints(weighed);
	const { points, score } = scoreOfSums({ positive, negative }, settings.e50);
	return {
		points,
		score,
		asOf: new Date(at).toISOString(),
		band: bandOf(score, request.bands),
		pointsAdded: positive,
		pointsTakenAway: negative,
		byKind: partsBy(weighed, ({ kind }) => kind, positive),
		byPlatform: partsBy(weighed, ({ platform }) => platform ?? 'unknown', positive),
		lastInteractions: newest(weighed, request.last ?? 5),
		trend: (request.trendDays ?? [7, 30]).map((days) => {
			const before = scoreAsOf(request, at - days * DAY_MS, settings).score;
			return { days, score: before, change: score - before };
		}),
	};
}
