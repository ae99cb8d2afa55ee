import type { BatchOutcome, CrmAdapter, CrmObject, RecordProblem } from '../../crm/contract';
import {
	erasedMeanwhile,
	IS_WITHHELD,
	notAttempted,
	problemOf,
	TAKEN,
	type Fate,
	type FoundRecord,
	type KnownRecord,
	type PushBucket,
	type PushProblem,
} from '../sync';

/** What became of a lead that was to be converted, as it is told. Pure. */

/** `updated`: converted now; `unchanged`: it was converted before. */
export interface LeadResult {
	outcome: PushBucket;
	/** CRM id of the lead, where it is known. */
	leadId: string | null;
	/** The contact that took its place, or the lead while there is none. */
	crmObject: CrmObject;
	crmId: string | null;
	crmUrl: string | null;
	problem: PushProblem | null;
}

export function resultOf(fate: Fate<{ record: KnownRecord }, BatchOutcome>): LeadResult {
	const { record } = fate.intent;
	switch (fate.state) {
		case 'done': {
			const crmId = fate.answer.record.contactId;
			if (crmId === null) return leadResult('updated', record, null);
			const contact = becameContact({ object: 'contact', crmId, crmUrl: null });
			return { ...contact, outcome: 'updated', leadId: record.crmId };
		}
		case 'failed':
			return leadResult('failed', record, doubtful(fate.problem));
		case 'withheld':
			return leadResult('skipped', record, IS_WITHHELD);
		case 'gone':
			return leadResult('skipped', record, erasedMeanwhile(fate.sent?.state === 'done' ? [record.crmId] : []));
		case 'overtaken':
			return resultOf(fate.sent);
		case 'taken':
		case 'moved':
			return leadResult('skipped', record, TAKEN);
		case 'notAttempted':
			return leadResult('skipped', record, notAttempted(fate.because));
	}
}

function becameContact({ crmId, crmUrl }: KnownRecord): LeadResult {
	return { outcome: 'unchanged', leadId: null, crmObject: 'contact', crmId, crmUrl, problem: null };
}

export function leadResult(
	outcome: LeadResult['outcome'],
	{ crmId, crmUrl }: KnownRecord,
	problem: PushProblem | null,
): LeadResult {
	return { outcome, leadId: crmId, crmObject: 'lead', crmId, crmUrl, problem };
}

export function unknownLead(outcome: LeadResult['outcome'], problem: PushProblem): LeadResult {
	return { outcome, leadId: null, crmObject: 'lead', crmId: null, crmUrl: null, problem };
}

export function withoutOpenLead(found: FoundRecord | undefined): LeadResult {
	if (found === undefined) throw new Error('A contact has no outcome of its look-up');
	return found.record === null ? unknownLead(found.outcome, noOpenLead(found.problem)) : becameContact(found.record);
}

function doubtful(problem: RecordProblem): PushProblem {
	const own = problemOf(problem);
	if (!problem.details.mayHaveBeenApplied) return own;
	const fix = 'Run it again: a lead that was converted is found first, and not converted twice';
	return { ...own, fix: own.fix ?? fix };
}

/** Some CRMs, Pipedrive among them, show a lead no more once it was converted. */
function noOpenLead(problem: PushProblem): PushProblem {
	if (problem.kind !== 'notFound') return problem;
	const fix = 'If it was converted before, nothing is left to do; otherwise sync the lead first';
	return { ...problem, message: 'The CRM has no open lead of this contact', fix };
}

export function notOffered({ capabilities: { leadObject } }: CrmAdapter): PushProblem {
	const isStage = leadObject === 'lifecycleStage';
	return {
		kind: 'invalid',
		message: isStage
			? 'In this CRM a lead is a stage of the contact, so there is nothing to convert'
			: "This CRM's API offers no conversion of leads",
		fix: isStage
			? 'Use Lead > Sync with the option Stage, for example opportunity or customer'
			: 'Convert the lead in the CRM, by hand or with a flow there; Sync then goes on with its contact',
		recordIds: [],
	};
}
