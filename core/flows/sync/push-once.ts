import { largest } from '../../lib/largest';
import { CrmError } from '../../lib/errors';
import { mapInTurns } from '../../lib/turns';
import { isLostCreate, retryLookupOf, type RetryLookup } from './apply/retry-lookup';
import { writeRecords, type WriteFate } from './apply/write-records';
import { settledAt } from './claim/doubt';
import { outcomeOfFate, outcomeOfStep, type IndexedOutcome } from './history/push-report';
import { lookUp } from './match/look-up';
import { matchFound, matchRecords } from './match/match-records';
import type { RecordMatch } from './match/unique-match';
import type { Forms } from './merge/forms';
import { isKnownUnchanged, type Candidate } from './plan/candidate';
import { gather } from './push-items';
import { fitCandidates } from './plan/fit-candidates';
import type { Agreement } from './plan/pairs';
import type { WriteStep, Step } from './plan/plan';
import type { PushInput } from './push-input';
import { isTooRecent, plan, planFrom, type Plan, type Push } from './push-plan';

/** What one round did. */
export interface Round extends Plan {
	/** Items that other runs hold or changed, or that were sent a moment ago: to be gone on with. */
	again: Set<number>;
	/** When that makes sense, in milliseconds since the epoch. */
	until: number;
}

export function isKnown(input: PushInput, forms: Forms): (candidate: Candidate) => boolean {
	return (candidate) => !input.alwaysLook && isKnownUnchanged(candidate, input.existingValues, forms);
}

/** The items of a round: those that have not changed since the last push, and those to be looked at. */
export interface Due {
	known: readonly Candidate[];
	open: readonly Candidate[];
}

/** Looks up, plans and writes once. What others hold is left. */
export async function pushOnce(push: Push, { known, open }: Due): Promise<Round> {
	const { input } = push;
	const planned = await plan(push, open);
	const written = input.preview ? [] : await apply(push, planned.steps);
	const told = await mapInTurns(input.runtime, written, outcomeOfFate);
	const retried = await retry(push, written);
	const steps = [...planned.steps, ...retried.steps];
	const others = [...written, ...retried.fates].filter(({ state }) => state === 'taken' || state === 'moved');
	const early = input.preview ? [] : steps.filter(isTooRecent).map(({ candidate }) => candidate);
	return {
		steps,
		outcomes: [
			...known.flatMap((candidate) =>
				outcomeOfStep({ kind: 'unchanged', candidate, record: null, agreed: NOTHING }),
			),
			...planned.outcomes,
			...told,
			...retried.outcomes,
		],
		again: new Set([...others.map(({ intent }) => intent.candidate), ...early].map(({ index }) => index)),
		until: largest(
			0,
			early.map(({ doubt }) => (doubt ? settledAt(doubt) : 0)),
		),
	};
}

const NOTHING: Agreement = { base: {}, kept: {} };

async function apply({ input, missingFields, records }: Push, steps: readonly Step[]): Promise<WriteFate[]> {
	await records.storeUnchanged(steps.filter((step) => step.kind === 'unchanged'));
	const fates = await writeRecords({
		...input,
		steps: steps.filter((step): step is WriteStep => step.kind === 'create' || step.kind === 'update'),
		missingFields,
		claim: records.claim,
	});
	return fates.map(records.stored);
}

interface Retried extends Plan {
	fates: WriteFate[];
}

const NOTHING_RETRIED: Retried = { steps: [], outcomes: [], fates: [] };

/** One more look at records the CRM refused because it knows them, and at creates whose answer was lost. */
async function retry(push: Push, written: readonly WriteFate[]): Promise<Retried> {
	const inTheWay = written.flatMap((fate) => retryLookupOf(fate) ?? []);
	const lost = new Set(written.filter(isLostCreate).map(({ intent }) => intent.candidate.index));
	if (inTheWay.length === 0 && lost.size === 0) return NOTHING_RETRIED;
	let doubtful: Candidate[];
	let matches: RecordMatch[];
	try {
		doubtful = (await fitCandidates(push.input, await gather(push.input, lost))).candidates;
		matches = [
			...(await matchNamed(push.input, inTheWay)),
			...(await matchRecords(push.input, doubtful, push.missingFields)),
		];
	} catch (error) {
		// The first outcome stands: it says what failed, and the next run looks before it writes.
		if (!(error instanceof CrmError)) throw error;
		return NOTHING_RETRIED;
	}
	const sought = [...inTheWay.map(({ candidate }) => candidate), ...doubtful];
	const isHit = (_: unknown, index: number) => (matches[index]?.kind ?? 'none') !== 'none';
	const { steps, outcomes } = await planFrom(push, sought.filter(isHit), matches.filter(isHit));
	const fates = await apply(push, steps);
	const last = new Map([...outcomes, ...fates.map(outcomeOfFate)]);
	return { steps, fates, outcomes: [...last].map((each) => (lost.has(each[0]) ? asCreated(each) : each)) };
}

async function matchNamed(input: PushInput, lookups: readonly RetryLookup[]): Promise<RecordMatch[]> {
	const found = await lookUp(input, lookups, ({ keys }) => keys);
	return await matchFound(
		input,
		lookups.map(({ candidate }) => candidate),
		found,
	);
}

/** Found after its answer was lost: this run created it, whatever was left to write. */
function asCreated([index, outcome]: IndexedOutcome): IndexedOutcome {
	const isInPlace = outcome.outcome === 'updated' || outcome.outcome === 'unchanged';
	return isInPlace ? [index, { ...outcome, outcome: 'created' }] : [index, outcome];
}
