import {
	preparePaths,
	type Dimension,
	type Journey,
	type Path,
	type PathSettings,
	type PathTransform,
} from '../../attribution';
import type { Runtime } from '../../lib/runtime';
import type { ConversionQuery, StoredConversion, WorkspaceStore } from '../../store/contract';
import { journeyConversion, touchpointsOf } from './journey-touches';
import { pagesOf } from '../../lib/pages';

const CONTACTS_AT_ONCE = 250;
const CONVERSIONS_AT_ONCE = 500;

/** How journeys become paths. */
export interface JourneySettings {
	/** What makes touches different channels. */
	dimensions: readonly Dimension[];
	/** Default 90. */
	lookbackDays?: number;
	/** Default `none`. */
	transform?: PathTransform;
}

export interface StoredPathsInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	journeys: JourneySettings;
	paths: Pick<PathSettings, 'goal'> & { from?: string; until?: string };
	/** Amounts in other currencies are left out. */
	currency: string | null;
}

/**
 * The paths of everybody, and of conversions nobody is known for: those have no touch. They come in portions, between
 * which other work has its turn, so that a million interactions need no more memory than a portion.
 */
export async function* storedPaths(input: StoredPathsInput): AsyncGenerator<Path[]> {
	const { lookbackDays, transform } = input.journeys;
	const settings: PathSettings = { ...input.paths, lookbackDays, transform };
	for await (const journeys of journeyPages(input)) {
		yield preparePaths(journeys, settings);
		await input.runtime.yield();
	}
}

async function* journeyPages({
	workspace,
	journeys: { dimensions },
	paths: { from, until },
	currency,
}: StoredPathsInput): AsyncGenerator<Journey[]> {
	for await (const ids of contactIdPages(workspace)) {
		const stored = await workspace.journeys.load(ids);
		yield [...stored.values()].map(({ touches, conversions }) => ({
			touchpoints: touchpointsOf(touches, dimensions),
			conversions: conversions.map((conversion) => journeyConversion(conversion, currency)),
		}));
	}
	for await (const conversions of conversionPages(workspace, { withoutContact: true, from, until })) {
		yield conversions.map((conversion) => ({
			touchpoints: [],
			conversions: [journeyConversion(conversion, currency)],
		}));
	}
}

function contactIdPages(workspace: WorkspaceStore): AsyncGenerator<string[]> {
	return pagesOf(async (after) => await workspace.journeys.listContactIds(CONTACTS_AT_ONCE, after));
}

/** All conversions of a query, page by page. */
export function conversionPages(
	workspace: WorkspaceStore,
	query: Omit<ConversionQuery, 'limit' | 'after'>,
): AsyncGenerator<StoredConversion[]> {
	return pagesOf(async (after) => await workspace.conversions.list({ ...query, limit: CONVERSIONS_AT_ONCE, after }));
}
