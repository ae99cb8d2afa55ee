import type { Contact } from '../../contact';
import type { DealInput, DealOutcome } from '../../crm/contract';
import { isoTime } from '../../lib/runtime';
import type { OpenedDeal } from '../../store/contract';
import {
	notAttempted,
	problemOf,
	runBatches,
	TAKEN,
	type Fate,
	type PushProblem,
	type RecordsInput,
	type SentFate,
} from '../sync';
import { LOOK_FIRST, splitByKey, type DealResult, type IndexedResult, type Keyed } from './deal-keys';

export interface PlannedDeal extends Keyed {
	contact: Contact;
	input: DealInput;
}

export interface OpenDealsInput extends RecordsInput {
	repeatInDoubt: boolean;
}

type DealFate = Fate<PlannedDeal, DealOutcome>;

/** Opens deals whose keys are free. A key is claimed with the batch it is sent in, so what is never sent stays free. */
export async function openDeals(input: OpenDealsInput, planned: readonly PlannedDeal[]): Promise<IndexedResult[]> {
	const { adapter, signal, repeatInDoubt } = input;
	const { fates } = await runBatches<PlannedDeal, DealOutcome>({
		groups: [{ intents: planned, batchSize: adapter.capabilities.writeBatchSize }],
		signal,
		claim: async (batch) => await claim(input, batch),
		send: async (batch) =>
			adapter.createDeals === undefined
				? batch.map(() => NO_DEALS)
				: await adapter.createDeals(
						batch.map((each) => each.input),
						{ signal },
					),
		settle: async (sent) => await settle(input, sent),
	});
	const taken = fates.filter(({ state }) => state === 'taken').map(({ intent }) => intent);
	const { settled } = splitByKey(await knownDeals(input, taken), taken, repeatInDoubt);
	return [...fates.map((fate): IndexedResult => [fate.intent.index, resultOf(fate)]), ...settled];
}

/** The stored deals of the requests' keys. */
export async function knownDeals(
	{ workspace, integration }: Pick<RecordsInput, 'workspace' | 'integration'>,
	requests: readonly Keyed[],
): Promise<Map<string, OpenedDeal>> {
	return await workspace.deals.find(
		integration.id,
		requests.flatMap(({ key }) => key ?? []),
	);
}

/** Looks keys up and stores those that are free, in one transaction: of two runs at once one gets the key. */
async function claim(input: OpenDealsInput, batch: readonly PlannedDeal[]): Promise<PlannedDeal[]> {
	return await input.workspace.transaction(async (workspace) => {
		const known = await knownDeals({ ...input, workspace }, batch);
		const { free } = splitByKey(known, batch, input.repeatInDoubt);
		await workspace.deals.save(free.flatMap((each) => storedDeal(input, each, null)));
		return free;
	});
}

/** What the CRM refused is forgotten, so that it can be tried again; what it may have opened stays claimed. */
async function settle(input: OpenDealsInput, sent: ReadonlyArray<SentFate<PlannedDeal, DealOutcome>>): Promise<void> {
	const { workspace, integration } = input;
	const opened = sent.flatMap((fate) => (fate.state === 'done' ? storedDeal(input, fate.intent, fate.answer) : []));
	const refused = sent.filter((fate) => fate.state === 'failed' && !mayBeThere(fate));
	await workspace.deals.save(opened);
	await workspace.deals.remove(
		integration.id,
		refused.flatMap(({ intent }) => intent.key ?? []),
	);
}

function storedDeal(
	{ integration, runtime }: OpenDealsInput,
	{ key, contact }: PlannedDeal,
	opened: { dealId: string; url: string | null } | null,
): OpenedDeal[] {
	if (key === null) return [];
	const [dealId, dealUrl] = [opened?.dealId ?? null, opened?.url ?? null];
	const openedAt = isoTime(runtime.clock.now());
	return [{ integrationId: integration.id, key, contactId: contact.id, dealId, dealUrl, openedAt }];
}

function mayBeThere(fate: DealFate): boolean {
	return fate.state === 'failed' && fate.problem.details.mayHaveBeenApplied === true;
}

function resultOf(fate: DealFate): DealResult {
	const nothing = { dealId: null, dealUrl: null };
	switch (fate.state) {
		case 'done':
			return { outcome: 'created', dealId: fate.answer.dealId, dealUrl: fate.answer.url, problem: null };
		case 'failed': {
			const problem = problemOf(fate.problem);
			return { outcome: 'failed', ...nothing, problem: mayBeThere(fate) ? doubtful(problem) : problem };
		}
		case 'taken':
			return { outcome: 'conflict', ...nothing, problem: TAKEN };
		case 'notAttempted':
			return { outcome: 'skipped', ...nothing, problem: notAttempted(fate.because) };
	}
}

function doubtful(problem: PushProblem): PushProblem {
	return { ...problem, fix: problem.fix ?? LOOK_FIRST, message: `${problem.message} The deal may have been opened` };
}

const NO_DEALS: DealOutcome = {
	ok: false,
	problem: {
		kind: 'invalid',
		message: 'Deals of this CRM cannot be opened from here',
		details: { fix: 'Open the deal in the CRM' },
	},
};
