import { toMajor } from '../../../lib/money';
import type { CallOptions, DealInput, DealOutcome } from '../../contract';
import type { AccountCurrency } from '../account/currency';
import type { HubSpotPipeline } from '../client/pipelines-answer';
import type { CreateObject } from '../client/inputs';
import type { ObjectsClient } from '../client/objects';
import { moneyOfDeal, type NotOpened, notOpened } from '../../kit/deal-money';
import { textOr } from '../../kit/json';
import { textWithReference } from '../../kit/reference-text';
import { HUBSPOT } from '../errors';
import type { HubSpotProperties } from '../client/answers';
import { LONGEST_NOTE } from '../records/activities';
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

type Prepared = { ok: true; properties: HubSpotProperties } | NotOpened;

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
		return notOpened(
			'HubSpot has no such pipeline or stage of deals',
			'Choose a pipeline and a stage of this account, or leave them to the defaults.',
		);
	}
	const money = moneyOfDeal(HUBSPOT.label, deal, facts.currency);
	if (!money.ok) return money;
	return {
		ok: true,
		properties: {
			dealname: deal.title,
			...(deal.ownerId == null ? {} : { hubspot_owner_id: deal.ownerId }),
			...(deal.reference === undefined
				? {}
				: { description: textWithReference('', deal.reference, LONGEST_NOTE) }),
			...placement,
			...moneyProperties(money.amountMinor, money.currency, facts.currency),
		},
	};
}

/** The account's own currency goes unsaid: accounts with one currency lack the property. */
function moneyProperties(amountMinor: number | null, currency: string | null, own: string | null): HubSpotProperties {
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
		({ id, stages }) =>
			(pipelineId === null || id === pipelineId) &&
			(stageId === null || stages.some((each) => each.id === stageId)),
	);
	const stage = stageId ?? pipeline?.stages[0]?.id;
	return pipeline === undefined || stage === undefined ? null : { pipeline: pipeline.id, dealstage: stage };
}
