import type { Contact } from '../../contact';
import type { BatchOutcome, CrmAdapter, CrmObject, RecordProblem } from '../../crm/contract';
import { isoTime } from '../../lib/runtime';
import {
	findRecords,
	newLink,
	notAttempted,
	problemOf,
	reportOf,
	runBatches,
	TAKEN,
	type Fate,
	type FoundRecord,
	type KnownRecord,
	type PushBucket,
	type PushProblem,
	type RecordsInput,
	type Report,
	type SentFate,
} from '../sync';

export interface ConvertLeadsInput extends RecordsInput {
	/** Each at most once. */
	contacts: readonly Contact[];
	preview?: boolean;
}

/** What became of one lead, at its index. `updated`: converted now; `unchanged`: it was converted before. */
export interface ConvertedLeadOutcome {
	contactId: string;
	outcome: PushBucket;
	/** CRM id of the lead, where it is known. */
	leadId: string | null;
	/** The contact that took its place, or the lead while there is none. */
	crmObject: CrmObject;
	crmId: string | null;
	crmUrl: string | null;
	problem: PushProblem | null;
}

interface OpenLead {
	contactId: string;
	record: KnownRecord;
}

type LeadResult = Omit<ConvertedLeadOutcome, 'contactId'>;

/**
 * Makes contacts of leads, where the CRM's API does that. A lead that was converted before is left as it is, so
 * repeating is safe: it is looked at first.
 *
 * Never throws for a lead or the CRM: each contact ends in exactly one bucket, at its index.
 */
export async function convertLeads(input: ConvertLeadsInput): Promise<Report<ConvertedLeadOutcome>> {
	const { adapter, contacts, preview = false } = input;
	if (adapter.convertLeads === undefined) {
		const result = unknownLead('failed', notOffered(adapter));
		return reportOf(
			contacts.map(({ id }) => ({ contactId: id, ...result })),
			adapter.counts(),
		);
	}
	const found = await findRecords({ ...input, object: 'lead' }, contacts);
	const open = contacts.flatMap(({ id }, index): OpenLead[] => {
		const record = found[index]?.record;
		return record?.object === 'lead' ? [{ contactId: id, record }] : [];
	});
	const converted = preview ? open.map(asConverted) : (await convertOpen(input, open)).map(withContact);
	const results = new Map(converted);
	const outcomes = contacts.map(({ id }, index): ConvertedLeadOutcome => {
		const result = results.get(id) ?? withoutOpenLead(found[index]);
		return { contactId: id, ...result };
	});
	return reportOf(outcomes, adapter.counts());
}

type LeadFate = Fate<OpenLead, BatchOutcome>;

async function convertOpen(input: ConvertLeadsInput, open: readonly OpenLead[]): Promise<LeadFate[]> {
	const { adapter, signal } = input;
	const { fates } = await runBatches<OpenLead, BatchOutcome>({
		groups: [{ intents: open, batchSize: adapter.capabilities.writeBatchSize }],
		send: async (batch) =>
			(await adapter.convertLeads?.(
				batch.map(({ record }) => record.crmId),
				{ signal },
			)) ?? [],
		settle: async (sent) => await saveNewLinks(input, sent),
		signal,
	});
	return fates;
}

/** Later work on the person as a contact finds the one that the lead became. A link that is there stays. */
async function saveNewLinks(
	{ workspace, integration, runtime }: ConvertLeadsInput,
	sent: ReadonlyArray<SentFate<OpenLead, BatchOutcome>>,
): Promise<void> {
	const updatedAt = isoTime(runtime.clock.now());
	const links = sent.flatMap((fate) => {
		const crmId = fate.state === 'done' ? fate.answer.record.contactId : null;
		if (crmId === null) return [];
		const record: KnownRecord = { object: 'contact', crmId, crmUrl: null };
		return [newLink({ integrationId: integration.id, contactId: fate.intent.contactId, record, updatedAt })];
	});
	const known = await workspace.links.find(
		integration.id,
		'contact',
		links.map(({ contactId }) => contactId),
	);
	await workspace.links.save(links.filter(({ contactId }) => typeof known.get(contactId)?.crmId !== 'string'));
}

function asConverted({ contactId, record }: OpenLead): [contactId: string, result: LeadResult] {
	return [contactId, leadResult('updated', record, null)];
}

function withContact(fate: LeadFate): [contactId: string, result: LeadResult] {
	return [fate.intent.contactId, resultOf(fate)];
}

function resultOf(fate: LeadFate): LeadResult {
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
		case 'taken':
			return leadResult('skipped', record, TAKEN);
		case 'notAttempted':
			return leadResult('skipped', record, notAttempted(fate.because));
	}
}

function becameContact({ crmId, crmUrl }: KnownRecord): LeadResult {
	return { outcome: 'unchanged', leadId: null, crmObject: 'contact', crmId, crmUrl, problem: null };
}

function leadResult(
	outcome: LeadResult['outcome'],
	{ crmId, crmUrl }: KnownRecord,
	problem: PushProblem | null,
): LeadResult {
	return { outcome, leadId: crmId, crmObject: 'lead', crmId, crmUrl, problem };
}

function unknownLead(outcome: LeadResult['outcome'], problem: PushProblem): LeadResult {
	return { outcome, leadId: null, crmObject: 'lead', crmId: null, crmUrl: null, problem };
}

function withoutOpenLead(found: FoundRecord | undefined): LeadResult {
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

function notOffered({ capabilities: { leadObject } }: CrmAdapter): PushProblem {
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
