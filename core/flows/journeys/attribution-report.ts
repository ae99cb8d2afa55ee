import { report, STAGE_OF, type Stage } from '../../attribution';
import type { WorkspaceStore } from '../../store/contract';
import type { AttributionReportInput, CurrencyTotal, StoredAttributionReport } from './attribution-contract';
import { conversionPages, storedPaths } from './stored-paths';

/**
 * Credit, conversions and revenue by channel, over a period, models side by side. Revenue is of one currency, since
 * amounts
 * in several do not add up; what the others come to is told beside it.
 * @throws InputError naming the parameter
 */
export async function attributionReport(input: AttributionReportInput): Promise<StoredAttributionReport> {
	const { workspace, runtime, models, goal = 'close', from, until, dimensions, lookbackDays, transform } = input;
	const period = { from, until };
	const totals = await currencyTotals(workspace, goal, period);
	const currency = input.currency ?? totals[0]?.currency ?? null;
	const paths = await storedPaths({
		workspace,
		runtime,
		journeys: { dimensions, lookbackDays, transform },
		paths: { goal, ...period },
		currency,
	});
	const { conversions, value, channels } = report({ paths, models });
	return {
		currency,
		conversions,
		value,
		channels,
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
