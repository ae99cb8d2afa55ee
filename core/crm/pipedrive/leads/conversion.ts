import { CrmError } from '../../../lib/errors';
import type { Clock } from '../../../lib/runtime';
import type { BatchOutcome, CallOptions } from '../../contract';
import type { CallContext } from '../../transport';
import { writeEach } from '../../kit/write-each';
import { fromLead, type Lead } from './mapper';
import { type LeadDeps, readLeads } from './lookup';
import { noSuchRecordProblem } from '../errors/problem-text';
import { readPersons } from '../records/read-persons';

/** Pauses between looks at a conversion, a minute in all. */
const PAUSES_MS = [0, 500, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 15_000];

/**
 * Makes deals of leads. Pipedrive does that in the background and then marks the lead as deleted; the person stays, so
 * it is the person that a converted lead leads to. 40 tokens each, and one for every look.
 */
export async function convertLeads(
	deps: LeadDeps & { clock: Clock },
	ids: readonly string[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	if (ids.length === 0) return [];
	const context = { operation: 'convert leads', signal: options.signal };
	const leads = await readLeads(deps.leads, ids, context);
	const persons = await readPersons(
		deps.persons.client,
		[...leads.values()].flatMap(({ personId }) => personId ?? []),
		context,
	);
	const catalogue = await deps.persons.fields.fitting([...persons.values()], options);
	const read = { catalogue, nativeFields: deps.persons.nativeFields, domain: deps.persons.domain() };
	return writeEach<string, BatchOutcome>(deps.persons.concurrency, ids, {
		signal: options.signal,
		write: async (id) => {
			const lead = leads.get(id.toLowerCase());
			if (!lead) return { ok: false, problem: noSuchRecordProblem('lead') };
			await convert(deps, lead, context);
			const record = fromLead(lead, persons.get(lead.personId ?? '') ?? null, read);
			return { ok: true, created: false, record: { ...record, isConverted: true } };
		},
		failed: (problem) => ({ ok: false, problem }),
	});
}

async function convert(
	{ leads, clock }: LeadDeps & { clock: Clock },
	{ id }: Lead,
	context: CallContext,
): Promise<void> {
	const conversionId = await leads.convert(id, context);
	for (const pause of PAUSES_MS) {
		if (pause > 0) await clock.sleep(pause, context.signal);
		const { status } = await leads.conversion(id, conversionId, context);
		if (status === 'completed') return;
		if (status === 'failed' || status === 'rejected') throw refused(status);
	}
	throw stillRunning();
}

function refused(status: string): CrmError {
	return new CrmError('invalid', `Could not convert leads: Pipedrive says that the conversion was ${status}.`, {
		provider: 'pipedrive',
		operation: 'convert leads',
		code: `CONVERSION_${status.toUpperCase()}`,
		fix: 'Look at the lead in Pipedrive, and convert it there.',
	});
}

function stillRunning(): CrmError {
	return new CrmError('unavailable', 'Could not convert leads: Pipedrive is still at it after a minute.', {
		provider: 'pipedrive',
		operation: 'convert leads',
		code: 'CONVERSION_RUNNING',
		fix: 'Look at the lead in a few minutes: it becomes a deal without doing anything.',
		mayHaveBeenApplied: true,
	});
}
