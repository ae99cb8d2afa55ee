import type { FieldName } from '../../crm/contract';
import { CrmError } from '../../lib/errors';
import { splitInTurns } from '../../lib/turns';
import { createMissingFields } from './apply/missing-fields';
import { createPatience } from './claim/wait-for-others';
import { createPushRecords } from './history/push-records';
import { outcomeOfFailure, pushReport, type IndexedOutcome, type PushReport } from './history/push-report';
import { pickFields } from './merge/field-values';
import type { Forms } from './merge/forms';
import { claimOf, type Candidate, type PushItem } from './plan/candidate';
import { fitCandidates } from './plan/fit-candidates';
import { keptStages } from './plan/kept-stages';
import type { Step } from './plan/plan';
import { comparing } from './plan/skipped-fields';
import { requireOwnAccount } from './one-workspace';
import type { PushInput } from './push-input';
import { gather } from './push-items';
import { isKnown, pushOnce } from './push-once';
import type { Push } from './push-plan';
import { IS_WITHHELD, withConsent } from './withheld';

/**
 * Brings contacts into one CRM account: look up, judge, write what differs, remember what was agreed.
 *
 * Never throws for a record or for the CRM: each item ends in exactly one bucket, at its index. Who withdrew their
 * consent to it is skipped. Whoever writes to a
 * record holds its claim; what another run holds is waited for, and planned anew from what that one left. What was
 * written is stored after every call, so a crash loses no more than the calls that were under way, and the next run
 * looks those up before it writes again.
 * @throws InputError where another workspace keeps the account in step, unless it is a preview
 * @throws the signal's reason, once the calls under way are settled
 */
export async function pushContacts(input: PushInput): Promise<PushReport> {
	const { workspace, items, object = 'contact' } = input;
	const contactIdOf = ({ contact }: PushItem) => contact.id;
	const work = async (open: readonly PushItem[]) => await pushConsenting({ ...input, items: open });
	return await withConsent<PushItem, PushReport>({ workspace, items, contactIdOf, work }, (item) => ({
		contactId: contactIdOf(item),
		outcome: 'skipped',
		crmObject: object,
		crmId: null,
		crmUrl: null,
		changes: [],
		fieldProblems: [],
		problem: IS_WITHHELD,
	}));
}

async function pushConsenting(input: PushInput): Promise<PushReport> {
	// A preview undoes nobody's work.
	if (!input.preview) await requireOwnAccount(input);
	const all = await gather(input, input.items.keys());
	let outcomes: IndexedOutcome[] = [];
	const patience = createPatience(input);
	const runId = input.runtime.newId();
	let push: Push | null = null;
	for (let due = all; ;) {
		try {
			const { candidates, forms } = await fitCandidates(input, due);
			const known = isKnown(input, push?.forms ?? forms);
			const isSettled = input.missingFields === 'skip' ? await comparing(input, candidates, known) : known;
			const split = await splitInTurns(input.runtime, candidates, isSettled);
			push ??= await beginPush(input, runId, forms, split.failed);
			const { again, until, ...round } = await pushOnce(push, { known: split.passed, open: split.failed });
			outcomes = [...outcomes, ...round.outcomes, ...(await followLeads(input, round.steps))];
			const waiting = due.filter(({ index }) => again.has(index)).map(({ contact }) => claimOf(contact.id));
			if (waiting.length === 0 || !(await patience.wait(waiting, until))) break;
			due = await gather(input, again, true);
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			outcomes = [...outcomes, ...due.map((candidate) => outcomeOfFailure(candidate, error))];
			break;
		}
	}
	// Counting a large run up is a turn of its own.
	await input.runtime.yield();
	return pushReport(runId, all, outcomes, input.adapter.counts());
}

async function beginPush(input: PushInput, runId: string, forms: Forms, open: readonly Candidate[]): Promise<Push> {
	const missingFields = createMissingFields(input, input.missingFields);
	return {
		input,
		forms,
		missingFields,
		records: createPushRecords(input, runId, { forms, missingFields }),
		keepStages: await keptStages(input, open),
	};
}

const LEAD_ONLY: ReadonlySet<FieldName> = new Set<FieldName>(['leadStage', 'leadTitle']);

/** Goes on with the contacts of leads that were converted. It adds none: they are known to be there. */
async function followLeads(input: PushInput, steps: readonly Step[]): Promise<IndexedOutcome[]> {
	const followed = steps.filter((step) => step.kind === 'follow');
	if (followed.length === 0) return [];
	// What was fitted for the fields of a lead is fitted anew, so it is the item that is gone on with.
	const items = followed.map(({ candidate: { index, contact }, contactId }): PushItem => {
		const { fields = {}, ...item } = input.items[index] ?? { contact };
		return { ...item, fields: pickFields(fields, (field) => !LEAD_ONLY.has(field)), crmId: contactId };
	});
	const { outcomes } = await pushConsenting({ ...input, object: 'contact', items, createMissing: false });
	return followed.flatMap(({ candidate }, position): IndexedOutcome[] => {
		const outcome = outcomes[position];
		return outcome === undefined ? [] : [[candidate.index, outcome]];
	});
}
