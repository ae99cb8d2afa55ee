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

/** The paths of everybody, and of conversions nobody is known for: those have no touch. Read in chunks. */
export async function storedPaths({
	workspace,
	runtime,
	journeys,
	paths: period,
	currency,
}: StoredPathsInput): Promise<Path[]> {
	const { dimensions, lookbackDays, transform } = journeys;
	const settings: PathSettings = { ...period, lookbackDays, transform };
	const paths: Path[] = [];
	const add = async (some: readonly Journey[]) => {
		for (const path of preparePaths(some, settings)) paths.push(path);
		await runtime.yield();
	};
	let after: string | null = null;
	do {
		const page: { items: string[]; next: string | null } = await workspace.journeys.listContactIds(
			CONTACTS_AT_ONCE,
			after,
		);
		const stored = await workspace.journeys.load(page.items);
		await add(
			[...stored.values()].map(({ touches, conversions }) => ({
				touchpoints: touchpointsOf(touches, dimensions),
				conversions: conversions.map((conversion) => journeyConversion(conversion, currency)),
			})),
		);
		after = page.next;
	} while (after !== null);
	for await (const conversions of conversionPages(workspace, {
		withoutContact: true,
		from: period.from,
		until: period.until,
	})) {
		await add(
			conversions.map((conversion) => ({
				touchpoints: [],
				conversions: [journeyConversion(conversion, currency)],
			})),
		);
	}
	return paths;
}

/** All conversions of a query, page by page. */
export async function* conversionPages(
	workspace: WorkspaceStore,
	query: Omit<ConversionQuery, 'limit' | 'after'>,
): AsyncGenerator<StoredConversion[]> {
	let after: string | null = null;
	do {
		const page: { items: StoredConversion[]; next: string | null } = await workspace.conversions.list({
			...query,
			limit: CONVERSIONS_AT_ONCE,
			after,
		});
		yield page.items;
		after = page.next;
	} while (after !== null);
}
