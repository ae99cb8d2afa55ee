import {
	countJourneys,
	createReport,
	STAGE_OF,
	type ChannelReport,
	type ChosenModel,
	type JourneyCounts,
	type Stage,
} from '../../attribution';
import type { Runtime } from '../../lib/runtime';
import type { WorkspaceStore } from '../../store/contract';
import { conversionPages, storedPaths, type JourneySettings } from './stored-paths';

export interface AttributionReportInput extends JourneySettings {
	workspace: WorkspaceStore;
	runtime: Runtime;
	models: readonly ChosenModel[];
	/** Which step of the sale counts. Default `close`: a deal won. */
	goal?: Stage;
	/** Conversions at or after this time. */
	from?: string;
	/** Conversions before this time. */
	until?: string;
	/** What revenue is counted in. Default: the currency of most conversions of the period. */
	currency?: string;
}

export interface CurrencyTotal {
	currency: string;
	conversions: number;
	valueMinor: number;
}

export interface StoredAttributionReport {
	/** Of every `value`; `null` when no conversion has an amount. */
	currency: string | null;
	conversions: number;
	/** Whole minor units. */
	value: number;
	channels: ChannelReport[];
	/** The commonest ways to a conversion, and what all others come to. */
	journeys: JourneyCounts;
	/** Conversions in other currencies. They count as conversions; their amounts are in no `value`. */
	otherCurrencies: CurrencyTotal[];
}

/** More than anybody reads. */
const MOST_JOURNEYS = 100;

/**
 * Credit, conversions and revenue by channel, over a period, models side by side. Revenue is of one currency, since
 * amounts in several do not add up; what the others come to stands beside it.
 * @throws InputError naming the parameter
 */
export async function attributionReport(input: AttributionReportInput): Promise<StoredAttributionReport> {
	const { workspace, runtime, models, goal = 'close', from, until, dimensions, lookbackDays, transform } = input;
	const period = { from, until };
	const totals = await currencyTotals(workspace, goal, period);
	const currency = input.currency ?? totals[0]?.currency ?? null;
	const report = createReport(models);
	const journeys = countJourneys();
	for await (const paths of storedPaths({
		workspace,
		runtime,
		journeys: { dimensions, lookbackDays, transform },
		paths: { goal, ...period },
		currency,
	})) {
		report.add(paths);
		journeys.add(paths);
	}
	const { conversions, value, channels } = report.finish();
	return {
		currency,
		conversions,
		value,
		channels,
		journeys: journeys.commonest(MOST_JOURNEYS),
		otherCurrencies: totals.filter((total) => total.currency !== currency),
	};
}

interface Period {
	from?: string;
	until?: string;
}

/** Most conversions first. */
async function currencyTotals(workspace: WorkspaceStore, goal: Stage, period: Period): Promise<CurrencyTotal[]> {
	const totals = new Map<string, CurrencyTotal>();
	for await (const conversions of conversionPages(workspace, period)) {
		for (const { kind, currency, amountMinor } of conversions) {
			if (STAGE_OF[kind] !== goal || currency === null || amountMinor === null) continue;
			const total = totals.get(currency) ?? { currency, conversions: 0, valueMinor: 0 };
			total.conversions += 1;
			total.valueMinor += Math.max(0, amountMinor);
			totals.set(currency, total);
		}
	}
	return [...totals.values()].sort(
		(one, other) => other.conversions - one.conversions || (one.currency < other.currency ? -1 : 1),
	);
}
