import { isoTime, type Runtime } from '../../lib/runtime';
import { DEFAULT_BANDS, leastRankKey } from '../../scoring';
import type { WorkspaceStore } from '../../store/contract';
import { settingsOf } from './score-definition';
import { openUpToDate } from './standings';

/** People whose score is at least `from` and below `until`. */
export interface ScoreShare {
	from: number;
	/** `null`: there is no end, above is nothing else. */
	until: number | null;
	contacts: number;
	/** Of all who were counted, 0 to 1. */
	share: number;
}

export interface ScoreDistribution {
	/** ISO 8601, UTC. */
	scoredAt: string;
	/** Who was counted for the score: those of the bands add up to it, and so do those of the steps. */
	contacts: number;
	/** Contacts that are in no figure, since they were counted with other settings, or never. */
	uncounted: number;
	bands: Array<ScoreShare & { band: string }>;
	/** By scores in steps of ten; the last one holds 100 as well. */
	steps: ScoreShare[];
}

export interface ScoreDistributionInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	/** Name of the score. */
	name: string;
}

const STEPS: readonly number[] = Array.from({ length: 10 }, (_, index) => index * 10);

/**
 * How many people have which score now. Counted in the index of the store, in one pass: no person is read.
 * @throws InputError when no such score is stored
 */
export async function scoreDistribution({
	workspace,
	runtime,
	name,
}: ScoreDistributionInput): Promise<ScoreDistribution> {
	const { model, fingerprint } = await openUpToDate(workspace, runtime, name);
	const { bands = DEFAULT_BANDS } = model;
	const now = runtime.clock.now();
	const bounds = [...new Set([...bands.map(({ from }) => from), ...STEPS])].filter((from) => from > 0);
	const keys = bounds.map((from) => leastRankKey(from, now, settingsOf(model)));
	const counts = await workspace.scores.countByRankKey(name, fingerprint, keys);
	const contacts = (await workspace.scores.countByFingerprint(name)).get(fingerprint) ?? 0;
	const atLeast = new Map<number, number>([
		[0, contacts],
		...bounds.map((from, at) => [from, counts[at] ?? 0] as const),
	]);
	const sharesOf = (froms: readonly number[]) =>
		froms.map((from, index): ScoreShare => {
			const until = froms[index + 1] ?? null;
			const within = (atLeast.get(from) ?? 0) - (until === null ? 0 : (atLeast.get(until) ?? 0));
			return { from, until, contacts: within, share: contacts === 0 ? 0 : within / contacts };
		});
	const shares = sharesOf(bands.map(({ from }) => from));
	return {
		scoredAt: isoTime(now),
		contacts,
		uncounted: (await workspace.contacts.count()) - contacts,
		bands: bands.map((band, index) => ({ band: band.name, ...(shares[index] as ScoreShare) })),
		steps: sharesOf(STEPS),
	};
}
