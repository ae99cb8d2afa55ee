import type { DealInput, DealOutcome } from '../../crm/contract';
import { chunk } from '../../lib/batching';
import { CrmError } from '../../lib/errors';
import { isoTime } from '../../lib/runtime';
import type { OpenedDeal } from '../../store/contract';
import { contactsBehind, type ContactMatch } from '../sync/match/lead-contacts';
import { problemOf } from '../sync/history/push-report';
import type { CreateDealsInput, DealRequest, OpenedDealOutcome, SalesReport } from './sales-contract';
import { countsOf } from '../timeline/timeline-report';

interface Planned {
	index: number;
	deal: DealRequest;
	input: DealInput;
}

type Settled = Omit<OpenedDealOutcome, 'contactId' | 'crmId'>;

/**
 * Opens deals with the contacts' records. Where a deal has a key, the key is stored before the deal is sent: it is
 * opened
 * once, however often it is asked for, also when an answer was lost.
 *
 * Never throws for a deal or the CRM: each request ends in exactly one bucket, at its index.
 */
export async function createDeals(input: CreateDealsInput): Promise<SalesReport<OpenedDealOutcome>> {
	const { adapter, deals } = input;
	const people = [...new Map(deals.map(({ contact }) => [contact.id, contact])).values()];
	const found = await contactsBehind(input, people);
	const matches = new Map(people.map(({ id }, index) => [id, found[index]]));
	const settled = new Map<number, Settled>();
	const planned = deals.flatMap((deal, index): Planned[] => {
		const match = matches.get(deal.contact.id);
		if (match?.crmId != null) return [{ index, deal, input: dealInput(deal, match.crmId) }];
		settled.set(index, refused(match));
		return [];
	});
	const ready = input.preview ? await planOnly(input, planned, settled) : await claim(input, planned, settled);
	await openAll(input, ready, settled);
	shareKeys(deals, settled);
	const outcomes = deals.map(({ contact }, index): OpenedDealOutcome => {
		const outcome = settled.get(index);
		if (outcome === undefined) throw new Error(`Deal ${index} has no outcome`);
		return { contactId: contact.id, crmId: matches.get(contact.id)?.crmId ?? null, ...outcome };
	});
	return { outcomes, counts: countsOf(outcomes), calls: adapter.counts() };
}

function dealInput({ title, amountMinor, currency, pipelineId, stageId }: DealRequest, contactId: string): DealInput {
	return { contactId, title, amountMinor, currency, pipelineId, stageId };
}

/** A deal has to be with somebody, so a contact that is not in the CRM is an error here. */
function refused(match: ContactMatch | undefined): Settled {
	const problem = match?.problem ?? null;
	const outcome = match?.outcome === 'conflict' ? 'conflict' : 'failed';
	return {
		outcome,
		dealId: null,
		dealUrl: null,
		problem: problem && {
			...problem,
			fix: problem.kind === 'notFound' ? 'Sync first: the deal needs a record to be with' : problem.fix,
		},
	};
}

async function planOnly(
	input: CreateDealsInput,
	planned: readonly Planned[],
	settled: Map<number, Settled>,
): Promise<Planned[]> {
	for (const each of withoutKnown(await knownDeals(input, planned), input, planned, settled)) {
		settled.set(each.index, { outcome: 'created', dealId: null, dealUrl: null, problem: null });
	}
	return [];
}

/** Looks keys up and stores those that are free, in one transaction: of two runs at once one gets the key. */
async function claim(
	input: CreateDealsInput,
	planned: readonly Planned[],
	settled: Map<number, Settled>,
): Promise<Planned[]> {
	return await input.workspace.transaction(async (workspace) => {
		const ready = withoutKnown(await knownDeals({ ...input, workspace }, planned), input, planned, settled);
		await workspace.deals.save(ready.flatMap((each) => storedDeal(input, each, null)));
		return ready;
	});
}

async function knownDeals(
	{ workspace, integration }: CreateDealsInput,
	planned: readonly Planned[],
): Promise<Map<string, OpenedDeal>> {
	return await workspace.deals.find(
		integration.id,
		planned.flatMap(({ deal }) => deal.key ?? []),
	);
}

/** What is left to open; of several requests with one key the first. */
function withoutKnown(
	known: ReadonlyMap<string, OpenedDeal>,
	{ repeatInDoubt = false }: CreateDealsInput,
	planned: readonly Planned[],
	settled: Map<number, Settled>,
): Planned[] {
	const taken = new Set<string>();
	return planned.filter(({ index, deal: { key } }) => {
		if (key === null) return true;
		if (taken.has(key)) return false;
		const stored = known.get(key);
		if (stored?.dealId)
			settled.set(index, { outcome: 'unchanged', dealId: stored.dealId, dealUrl: stored.dealUrl, problem: null });
		else if (stored && !repeatInDoubt)
			settled.set(index, { outcome: 'conflict', dealId: null, dealUrl: null, problem: inDoubt(key) });
		taken.add(key);
		return !settled.has(index);
	});
}

async function openAll(
	input: CreateDealsInput,
	ready: readonly Planned[],
	settled: Map<number, Settled>,
): Promise<void> {
	let stopped: CrmError | null = null;
	for (const batch of chunk(ready, input.adapter.capabilities.writeBatchSize)) {
		if (stopped !== null) {
			for (const { index } of batch)
				settled.set(index, { outcome: 'skipped', dealId: null, dealUrl: null, problem: notSent(stopped) });
			await input.workspace.deals.remove(
				input.integration.id,
				batch.flatMap(({ deal }) => deal.key ?? []),
			);
			continue;
		}
		const { outcomes, stop } = await open(input, batch);
		stopped = stop;
		await settle(input, batch, outcomes, settled);
	}
}

async function open(
	{ adapter, signal }: CreateDealsInput,
	batch: readonly Planned[],
): Promise<{ outcomes: DealOutcome[]; stop: CrmError | null }> {
	if (!adapter.createDeals) return { outcomes: batch.map(() => NO_DEALS), stop: null };
	try {
		return {
			outcomes: await adapter.createDeals(
				batch.map(({ input }) => input),
				{ signal },
			),
			stop: null,
		};
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		const problem = { kind: error.kind, message: error.message, details: error.details };
		return {
			outcomes: batch.map(() => ({ ok: false, problem })),
			stop: error.kind === 'auth' || error.isRetryable ? error : null,
		};
	}
}

async function settle(
	input: CreateDealsInput,
	batch: readonly Planned[],
	outcomes: readonly DealOutcome[],
	settled: Map<number, Settled>,
): Promise<void> {
	const { workspace, integration } = input;
	const [opened, forgotten]: [OpenedDeal[], string[]] = [[], []];
	batch.forEach((each, position) => {
		const outcome = outcomes[position];
		if (outcome === undefined) throw new Error('The adapter gave fewer outcomes than deals');
		if (outcome.ok) {
			opened.push(...storedDeal(input, each, outcome));
			settled.set(each.index, {
				outcome: 'created',
				dealId: outcome.dealId,
				dealUrl: outcome.url,
				problem: null,
			});
			return;
		}
		const mayBeThere = outcome.problem.details.mayHaveBeenApplied === true;
		if (!mayBeThere) forgotten.push(...(each.deal.key === null ? [] : [each.deal.key]));
		const problem = problemOf(outcome.problem);
		const own = mayBeThere
			? {
					...problem,
					fix: problem.fix ?? LOOK_FIRST,
					message: `${problem.message} The deal may have been opened`,
				}
			: problem;
		settled.set(each.index, { outcome: 'failed', dealId: null, dealUrl: null, problem: own });
	});
	await workspace.deals.save(opened);
	await workspace.deals.remove(integration.id, forgotten);
}

function storedDeal(
	{ integration, runtime }: CreateDealsInput,
	{ deal }: Planned,
	opened: { dealId: string; url: string | null } | null,
): OpenedDeal[] {
	if (deal.key === null) return [];
	const openedAt = isoTime(runtime.clock.now());
	return [
		{
			integrationId: integration.id,
			key: deal.key,
			contactId: deal.contact.id,
			dealId: opened?.dealId ?? null,
			dealUrl: opened?.url ?? null,
			openedAt,
		},
	];
}

/** Later requests with the key of an earlier one get its deal. */
function shareKeys(deals: readonly DealRequest[], settled: Map<number, Settled>): void {
	const firsts = new Map<string, Settled>();
	deals.forEach(({ key }, index) => {
		const own = settled.get(index);
		if (key === null) return;
		if (own === undefined) {
			const first = firsts.get(key);
			if (first) settled.set(index, first.outcome === 'created' ? { ...first, outcome: 'unchanged' } : first);
		} else if (!firsts.has(key)) firsts.set(key, own);
	});
}

const LOOK_FIRST =
	'Look at the contact in the CRM; if the deal is missing, run again with Repeat When in Doubt turned on';

const NO_DEALS: DealOutcome = {
	ok: false,
	problem: {
		kind: 'invalid',
		message: 'Deals of this CRM cannot be opened from here',
		details: { fix: 'Open the deal in the CRM' },
	},
};

function inDoubt(key: string) {
	const message = `A deal with the key ${JSON.stringify(key)} may be in the CRM already: an earlier run sent it, but did not hear the answer. It is not opened again`;
	return { kind: 'conflict' as const, message, fix: LOOK_FIRST, recordIds: [] };
}

function notSent(because: CrmError) {
	const message = `Not sent, because an earlier call failed: ${because.message}`;
	return {
		kind: 'notAttempted' as const,
		message,
		fix: 'Run it again: what was done is not repeated',
		recordIds: [],
	};
}
