import type { CallOptions, GoneReason, GoneRecord, ReadRecord } from '../../contract';
import type { CallContext } from '../../transport';
import type { DealsClient } from '../client/deals';
import { fromLead, LEAD_ID } from './mapper';
import { type LeadDeps, readLeads } from './lookup';
import { livingRecord } from '../records/read-many';
import { readPersons } from '../records/read-persons';

/** Pages of the deals changed last that are looked through for converted leads, at 10 tokens each. */
const MOST_PAGES = 10;

/**
 * Leads by their ids, with their persons. Of a lead that is not there Pipedrive says no more than that; one that became
 * a deal is told by the deal.
 */
export async function readManyLeads(
	deps: LeadDeps & { deals: DealsClient },
	ids: readonly string[],
	options: CallOptions,
): Promise<ReadRecord[]> {
	const context = { operation: 'read leads', signal: options.signal };
	const wanted = [...new Set(ids.map((id) => id.toLowerCase()).filter((id) => LEAD_ID.test(id)))];
	const refused = new Set<string>();
	const leads = await readLeads(deps.leads, wanted, context, refused);
	// What is refused for want of a right to any lead is a failure, and no lead that is out of sight.
	if (refused.size > 0) await deps.leads.list({ start: 0 }, context);
	const lost = wanted.filter((id) => !leads.has(id) && !refused.has(id));
	const converted = await conversionsOf(deps.deals, lost, context);
	const personIds = [...leads.values()].flatMap(({ personId }) => personId ?? []);
	const persons = await readPersons(deps.persons.client, personIds, context);
	const catalogue = await deps.persons.fields.fitting([...persons.values()], options);
	const { nativeFields, domain } = deps.persons;
	const read = { catalogue, nativeFields, domain: domain() };
	return ids.map((id): ReadRecord => {
		const key = id.toLowerCase();
		const lead = leads.get(key);
		if (lead !== undefined)
			return livingRecord(fromLead(lead, persons.get(lead.personId ?? '') ?? null, read), nativeFields);
		const unseen: GoneReason = refused.has(key) ? 'outOfSight' : 'unknown';
		return { state: 'gone', gone: { at: null, why: unseen, into: null, ...converted.get(key), id } };
	});
}

/** Of leads that became deals: the persons that stay, by the lead's id. */
async function conversionsOf(
	client: DealsClient,
	leadIds: readonly string[],
	context: CallContext,
): Promise<Map<string, GoneRecord>> {
	const sought = new Set(leadIds);
	const found = new Map<string, GoneRecord>();
	let cursor: string | null = null;
	for (let page = 0; page < MOST_PAGES && found.size < sought.size; page++) {
		const { deals, next } = await client.latest(cursor, context);
		for (const { leadId, personId, addedAt } of deals) {
			const id = leadId?.toLowerCase() ?? '';
			if (!sought.has(id)) continue;
			const into = personId === null ? null : ({ object: 'contact', id: personId } as const);
			found.set(id, { id, at: addedAt, why: 'converted', into });
		}
		if (next === null) break;
		cursor = next;
	}
	return found;
}
