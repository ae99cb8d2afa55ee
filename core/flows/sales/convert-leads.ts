import type { BatchOutcome, CrmAdapter } from '../../crm/contract';
import { chunk } from '../../lib/batching';
import { CrmError } from '../../lib/errors';
import { isoTime } from '../../lib/runtime';
import type { Link } from '../../store/contract';
import type { PushProblem } from '../sync/contract';
import { findRecords } from '../sync/match/find-records';
import { problemOf } from '../sync/history/push-report';
import type { ConvertedLeadOutcome, ConvertLeadsInput, SalesReport } from './sales-contract';
import type { KnownRecord } from '../timeline/timeline-contract';
import { countsOf } from '../timeline/timeline-report';

type Settled = Omit<ConvertedLeadOutcome, 'contactId'>;

interface OpenLead {
	contactId: string;
	record: KnownRecord;
}

/**
 * Makes contacts of leads, where the CRM's API does that. A lead that was converted before is left as it is, so
 * repeating
 * is safe: it is looked at first.
 *
 * Never throws for a lead or the CRM: each contact ends in exactly one bucket, at its index.
 */
export async function convertLeads(input: ConvertLeadsInput): Promise<SalesReport<ConvertedLeadOutcome>> {
	const { adapter, contacts } = input;
	const settled = new Map<string, Settled>();
	const offered = adapter.convertLeads !== undefined;
	if (!offered) for (const { id } of contacts) settled.set(id, unknownLead('failed', notOffered(adapter)));
	const matches = offered ? await findRecords({ ...input, object: 'lead' }, contacts) : [];
	const open = matches.flatMap((match, index): OpenLead[] => {
		const contactId = contacts[index]?.id ?? '';
		if (match.record?.object === 'lead') return [{ contactId, record: match.record }];
		settled.set(
			contactId,
			match.record === null
				? unknownLead(match.outcome, openLeadProblem(match.problem))
				: becameContact(match.record),
		);
		return [];
	});
	for (const batch of chunk(open, adapter.capabilities.writeBatchSize)) {
		if (input.preview)
			for (const { contactId, record } of batch) settled.set(contactId, leadOutcome('updated', record, null));
		else await convertBatch(input, batch, settled);
	}
	const outcomes = contacts.map(({ id }): ConvertedLeadOutcome => {
		const outcome = settled.get(id);
		if (outcome === undefined) throw new Error(`The lead of contact ${id} has no outcome`);
		return { contactId: id, ...outcome };
	});
	return { outcomes, counts: countsOf(outcomes), calls: adapter.counts() };
}

async function convertBatch(
	input: ConvertLeadsInput,
	batch: readonly OpenLead[],
	settled: Map<string, Settled>,
): Promise<void> {
	const outcomes = await send(input, batch);
	const links: Link[] = [];
	batch.forEach(({ contactId, record }, position) => {
		const outcome = outcomes[position];
		if (outcome === undefined) throw new Error('The adapter gave fewer outcomes than leads');
		if (!outcome.ok) {
			settled.set(contactId, leadOutcome('failed', record, doubtful(outcome.problem)));
			return;
		}
		const crmId = outcome.record.contactId;
		settled.set(
			contactId,
			crmId === null
				? leadOutcome('updated', record, null)
				: {
						...becameContact({ object: 'contact', crmId, crmUrl: null }),
						outcome: 'updated',
						leadId: record.crmId,
					},
		);
		if (crmId !== null) links.push(contactLink(input, contactId, crmId));
	});
	await saveNewLinks(input, links);
}

async function send({ adapter, signal }: ConvertLeadsInput, batch: readonly OpenLead[]): Promise<BatchOutcome[]> {
	try {
		return (
			(await adapter.convertLeads?.(
				batch.map(({ record }) => record.crmId),
				{ signal },
			)) ?? []
		);
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		return batch.map(() => ({
			ok: false,
			problem: { kind: error.kind, message: error.message, details: error.details },
		}));
	}
}

function contactLink({ integration, runtime }: ConvertLeadsInput, contactId: string, crmId: string): Link {
	const updatedAt = isoTime(runtime.clock.now());
	return {
		integrationId: integration.id,
		contactId,
		crmObject: 'contact',
		crmId,
		crmUrl: null,
		base: {},
		pushed: {},
		activityId: null,
		updatedAt,
	};
}

/** Later work on the person as a contact finds the one that the lead became. A link that is there stays. */
async function saveNewLinks({ workspace, integration }: ConvertLeadsInput, links: readonly Link[]): Promise<void> {
	const known = await workspace.links.find(
		integration.id,
		'contact',
		links.map(({ contactId }) => contactId),
	);
	await workspace.links.save(links.filter(({ contactId }) => typeof known.get(contactId)?.crmId !== 'string'));
}

function becameContact({ crmId, crmUrl }: KnownRecord): Settled {
	return { outcome: 'unchanged', leadId: null, crmObject: 'contact', crmId, crmUrl, problem: null };
}

function leadOutcome(
	outcome: Settled['outcome'],
	{ crmId, crmUrl }: KnownRecord,
	problem: PushProblem | null,
): Settled {
	return { outcome, leadId: crmId, crmObject: 'lead', crmId, crmUrl, problem };
}

function unknownLead(outcome: Settled['outcome'], problem: PushProblem): Settled {
	return { outcome, leadId: null, crmObject: 'lead', crmId: null, crmUrl: null, problem };
}

function doubtful(problem: Parameters<typeof problemOf>[0]): PushProblem {
	const told = problemOf(problem);
	if (!problem.details.mayHaveBeenApplied) return told;
	return {
		...told,
		fix: told.fix ?? 'Run it again: a lead that was converted is found first, and not converted twice',
	};
}

/** Some CRMs, Pipedrive among them, show a lead no more once it was converted. */
function openLeadProblem(problem: PushProblem): PushProblem {
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
