import { isCurrencyCode, toMajor } from '../../../lib/money';
import type { CallOptions, DealInput, DealOutcome, RecordProblem } from '../../contract';
import type { AccountCurrency } from '../account/verify';
import type { HubSpotPipeline } from '../client/answers';
import type { CreateObject, ObjectsClient } from '../client/objects';
import { textOr } from '../errors/body';
import type { HubSpotProperties } from '../records/mapper';
import { createObjects } from '../records/object-writes';

export interface DealDeps {
	objects: ObjectsClient;
	pipelines(options: CallOptions): Promise<HubSpotPipeline[]>;
	accountCurrency: AccountCurrency;
	newId(): string;
}

/** What the account says about its deals, as far as the inputs need it. */
interface AccountFacts {
	pipelines: readonly HubSpotPipeline[];
	currency: string | null;
}

type Prepared = { ok: true; properties: HubSpotProperties } | { ok: false; problem: RecordProblem };

/** Opens deals in batches, each with its contact. Not repeated once it may have been applied. */
export async function createDeals(
	deps: DealDeps,
	batch: readonly DealInput[],
	options: CallOptions,
): Promise<DealOutcome[]> {
	if (batch.length === 0) return [];
	const facts = await readFacts(deps, batch, options);
	const prepared = batch.map((deal) => prepare(deal, facts));
	const inputs = batch.map((deal, index): CreateObject | null => {
		const each = prepared[index];
		return each?.ok
			? { objectWriteTraceId: deps.newId(), contactId: deal.contactId, properties: each.properties }
			: null;
	});
	const sent = inputs.filter((input) => input !== null);
	const outcomes = await createObjects(deps.objects, 'deals', sent, {
		operation: 'open deals',
		signal: options.signal,
	});
	const outcomeOf = new Map(sent.map((input, index) => [input, outcomes[index]] as const));
	return inputs.map((input, index): DealOutcome => {
		const refused = prepared[index];
		if (refused?.ok === false) return refused;
		const outcome = input === null ? undefined : outcomeOf.get(input);
		if (!outcome) throw new TypeError('A deal that was sent has an outcome');
		return outcome.ok ? { ok: true, dealId: outcome.record.id, url: textOr(outcome.record.url) } : outcome;
	});
}

/** Asks only for what some deal leaves open. */
async function readFacts(
	{ pipelines, accountCurrency }: DealDeps,
	batch: readonly DealInput[],
	options: CallOptions,
): Promise<AccountFacts> {
	const isPlaced = ({ pipelineId, stageId }: DealInput) => pipelineId !== null && stageId !== null;
	const needsCurrency = ({ currency, amountMinor }: DealInput) => currency !== null || amountMinor !== null;
	return {
		pipelines: batch.every(isPlaced) ? [] : await pipelines(options),
		currency: batch.some(needsCurrency) ? await accountCurrency(options) : null,
	};
}

function prepare(deal: DealInput, facts: AccountFacts): Prepared {
	const placement = placementOf(deal, facts.pipelines);
	if (placement === null) {
		return invalid(
			'HubSpot has no such pipeline or stage of deals',
			'Choose a pipeline and a stage of this account, or leave them to the defaults.',
		);
	}
	const currency = deal.currency?.trim().toUpperCase() ?? facts.currency;
	if (currency !== null && !isCurrencyCode(currency))
		return invalid('the currency is none', 'Use a code of three letters, such as EUR.');
	if (deal.amountMinor !== null && currency === null)
		return invalid('HubSpot does not tell the currency of the account', 'Name the currency of the deal.');
	if (deal.amountMinor !== null && !Number.isSafeInteger(deal.amountMinor)) {
		return invalid(
			'the amount is no whole number',
			'Give the amount in the smallest unit of its currency, such as cents.',
		);
	}
	return {
		ok: true,
		properties: { dealname: deal.title, ...placement, ...moneyOf(deal.amountMinor, currency, facts.currency) },
	};
}

/** The account's own currency goes unsaid: accounts with one currency lack the property. */
function moneyOf(amountMinor: number | null, currency: string | null, own: string | null): HubSpotProperties {
	return {
		...(amountMinor === null || currency === null ? {} : { amount: toMajor(amountMinor, currency) }),
		...(currency === null || currency === own ? {} : { deal_currency_code: currency }),
	};
}

/** The stage and the pipeline it is in; where they are left open, the first. `null` when there are none such. */
function placementOf(
	{ pipelineId, stageId }: DealInput,
	pipelines: readonly HubSpotPipeline[],
): HubSpotProperties | null {
	if (pipelineId !== null && stageId !== null) return { pipeline: pipelineId, dealstage: stageId };
	const pipeline = pipelines.find(
		({ id, stageIds }) =>
			(pipelineId === null || id === pipelineId) && (stageId === null || stageIds.includes(stageId)),
	);
	const stage = stageId ?? pipeline?.stageIds[0];
	return pipeline === undefined || stage === undefined ? null : { pipeline: pipeline.id, dealstage: stage };
}

function invalid(problem: string, fix: string): Prepared {
	return {
		ok: false,
		problem: { kind: 'invalid', message: `The deal was not opened: ${problem}.`, details: { fix } },
	};
}
