import { largest } from '../../lib/largest';
import type { DealOutcome, FoundDeal } from '../../crm/contract';
import type { ClaimSubject, OpenedDeal } from '../../store/contract';
import {
	addOnce,
	adopt,
	claimBatches,
	createPatience,
	inRounds,
	type AddOnce,
	type FoundAddition,
	type RecordsInput,
	type RoundOf,
	type SoughtAddition,
} from '../sync';
import type { DealResult, PlannedDeal } from './deal-keys';
import { openedBefore, resultOf, type AddedDeal } from './deal-result';
import { knownDeals, stillOpen, storeDeals } from './stored-deals';

export interface OpenDealsInput extends RecordsInput {
	repeatInDoubt: boolean;
}

/**
 * Opens deals, each under the claim of its key. What an earlier run left in doubt is looked for first.
 * @returns the result of each, by its index
 * @throws the signal's reason, once the calls under way are settled
 */
export async function openDeals(
	input: OpenDealsInput,
	planned: readonly PlannedDeal[],
): Promise<Map<number, DealResult>> {
	const results = await inRounds(createPatience(input), planned, async (due) => await openOnce(input, due));
	return new Map([...results].map(([{ index }, result]) => [index, result]));
}

/** What opening would come to, as far as the store knows. */
export async function previewDeals(
	input: OpenDealsInput,
	planned: readonly PlannedDeal[],
): Promise<Map<number, DealResult>> {
	const stored = await knownDeals(input, planned);
	return new Map(
		planned.map(({ index, claimKey, existingDealId }): [number, DealResult] => {
			const deal = stored.get(claimKey);
			if (deal !== undefined && deal.dealId !== null) return [index, openedBefore(deal)];
			const outcome = existingDealId === null ? 'created' : 'unchanged';
			return [index, { outcome, dealId: existingDealId, dealUrl: null, problem: null }];
		}),
	);
}

async function openOnce(
	input: OpenDealsInput,
	planned: readonly PlannedDeal[],
): Promise<RoundOf<PlannedDeal, DealResult>> {
	const stored = await knownDeals(input, planned);
	const results = new Map<PlannedDeal, DealResult>();
	const due: PlannedDeal[] = [];
	for (const each of planned) {
		const deal = stored.get(each.claimKey);
		if (deal !== undefined && deal.dealId !== null) results.set(each, openedBefore(deal));
		else due.push(each);
	}
	const named = due.filter(({ existingDealId }) => existingDealId !== null);
	const taken = await takeExisting(input, named);
	const isNamed = new Set(named);
	const rest = due.filter((each) => !isNamed.has(each));
	const { added } = await addOnce<PlannedDeal, DealOutcome>(additions(input, stored), rest);
	const all = [...added, ...taken];
	for (const each of all) results.set(each.intent, resultOf(each));
	const again = all.filter(({ state }) => state === 'taken' || state === 'moved' || state === 'tooRecent');
	return {
		results,
		again: again.map(({ intent }) => ({ item: intent, subject: subjectOf(intent) })),
		until: largest(0, again.map(untilOf)),
	};
}

/** Deals that somebody found in the CRM, and says are those of their keys. */
async function takeExisting(input: OpenDealsInput, named: readonly PlannedDeal[]): Promise<AddedDeal[]> {
	const answers = named.flatMap((intent) =>
		intent.existingDealId === null
			? []
			: [{ intent, answer: { ok: true as const, dealId: intent.existingDealId, url: null } }],
	);
	const claim = claimBatches<PlannedDeal, DealOutcome>({
		...input,
		subjectOf,
		whatOf: () => null,
		stillDue: async (claimed) =>
			await stillOpen(
				input,
				claimed.map(({ intent }) => intent),
			),
		store: async (fates, inside) => await storeDeals(input, fates, inside),
	});
	const { adopted, gone, withheld } = await adopt(
		claim,
		new Map(answers.map(({ intent, answer }) => [intent, answer])),
	);
	return answers.map(({ intent, answer }): AddedDeal => {
		if (gone.has(intent)) return { state: 'gone', intent, sent: null };
		if (withheld.has(intent)) return { state: 'withheld', intent };
		return adopted.has(intent) ? { state: 'found', intent, answer } : { state: 'taken', intent };
	});
}

function untilOf(added: AddedDeal): number {
	return added.state === 'tooRecent' ? added.until : 0;
}

function additions(input: OpenDealsInput, stored: ReadonlyMap<string, OpenedDeal>): AddOnce<PlannedDeal, DealOutcome> {
	const { adapter, signal } = input;
	return {
		...input,
		subjectOf,
		referenceOf: ({ input: { reference } }) => reference,
		isAddition: () => true,
		groupsOf: (intents) => [{ intents, batchSize: adapter.capabilities.writeBatchSize }],
		stillOpen: async (intents, workspace) => await stillOpen({ ...input, workspace }, intents),
		send: async (batch) =>
			adapter.createDeals === undefined
				? batch.map(() => NO_DEALS)
				: await adapter.createDeals(
						batch.map((each) => each.input),
						{ signal },
					),
		find: adapter.findDeals && (async (doubtful) => await findDeals(input, doubtful)),
		complete: async (adopted) =>
			await adapter.completeDeals?.(
				adopted.map(({ intent, answer }) => ({ dealId: answer.dealId, contactId: intent.input.contactId })),
				{ signal },
			),
		leftInDoubt: ({ claimKey }) => stored.get(claimKey)?.openedAt ?? null,
		store: async (fates, inside) => await storeDeals(input, fates, inside),
	};
}

function subjectOf({ contact, claimKey }: PlannedDeal): ClaimSubject {
	return { kind: 'deal', contactId: contact.id, key: claimKey };
}

async function findDeals(
	{ adapter, signal }: OpenDealsInput,
	doubtful: ReadonlyArray<SoughtAddition<PlannedDeal>>,
): Promise<Array<FoundAddition<DealOutcome>>> {
	const sought = doubtful.map(({ intent: { input }, reference, since }) => ({ ...input, reference, since }));
	const found = (await adapter.findDeals?.(sought, { signal })) ?? [];
	return doubtful.map((_, index) => oneOf(found[index] ?? []));
}

/** Only what holds our reference is taken for ours; what merely looks like it is for somebody to decide about. */
function oneOf(found: readonly FoundDeal[]): FoundAddition<DealOutcome> {
	const [own, ...others] = found.filter(({ isOwn }) => isOwn);
	const isSure = own !== undefined && others.length === 0;
	return isSure
		? { own: { ok: true, dealId: own.dealId, url: own.url }, similar: [] }
		: { own: null, similar: found.map(({ dealId }) => dealId) };
}

const NO_DEALS: DealOutcome = {
	ok: false,
	problem: {
		kind: 'invalid',
		message: 'Deals of this CRM cannot be opened from here',
		details: { fix: 'Open the deal in the CRM' },
	},
};
