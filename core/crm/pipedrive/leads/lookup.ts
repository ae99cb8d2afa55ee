import { mapConcurrently } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import type { CallOptions, CrmRecord, LookupKey } from '../../contract';
import type { CallContext } from '../../transport';
import type { LeadsClient } from '../client/leads';
import { fromLead, type Lead, LEAD_ID } from './mapper';
import { findPersons, requireExternalKey } from '../records/lookup';
import { readPersons } from '../records/read-persons';
import type { PersonDeps } from '../records/writes';

export interface LeadDeps {
	leads: LeadsClient;
	persons: PersonDeps;
}

/** Tokens: a list of 500 leads, also when only those of one person are asked for, and one lead. */
const COST = { list: 20, one: 2 } as const;
const CONCURRENT_READS = 5;

/** By id at once; by e-mail and external key through the persons, and then the leads of these. */
export async function findLeads(
	deps: LeadDeps,
	keys: readonly LookupKey[],
	options: CallOptions,
): Promise<CrmRecord[][]> {
	const context = { operation: 'look up leads', signal: options.signal };
	const personKeys = keys.filter(({ by }) => by !== 'id');
	const ids = keys.filter(({ by }) => by === 'id').map(({ value }) => value.trim().toLowerCase());
	if (keys.every(({ value }) => value.trim() === '')) return keys.map(() => []);
	const { matches } = await findPersons(deps.persons, personKeys, context, requireExternalKey);
	const personIds = [...new Set(personKeys.flatMap((key) => matches(key)).map(({ id }) => String(id)))];
	const leadsOf = await leadsOfPersons(deps.leads, personIds, context);
	const byId = await readLeads(deps.leads, ids, context);
	const persons = await readPersons(
		deps.persons.client,
		[...byId.values()].flatMap(({ personId }) => personId ?? []),
		context,
	);
	const catalogue = await deps.persons.fields.fitting([...persons.values()], options);
	const read = { catalogue, nativeFields: deps.persons.nativeFields, domain: deps.persons.domain() };
	return keys.map((key) => {
		if (key.by !== 'id')
			return matches(key).flatMap((person) =>
				(leadsOf.get(String(person.id)) ?? []).map((lead) => fromLead(lead, person, read)),
			);
		const lead = byId.get(key.value.trim().toLowerCase());
		return lead ? [fromLead(lead, persons.get(lead.personId ?? '') ?? null, read)] : [];
	});
}

/** The leads of persons, from a list of all leads as long as that is not dearer than asking person by person. */
async function leadsOfPersons(
	client: LeadsClient,
	personIds: readonly string[],
	context: CallContext,
): Promise<Map<string, Lead[]>> {
	if (personIds.length === 0) return new Map();
	if (personIds.length > 1) {
		const all = await listLeads(client, COST.list * personIds.length, context);
		if (all !== null) return groupByPerson(all);
	}
	const lists = await mapConcurrently(personIds, CONCURRENT_READS, (personId) =>
		listOfPerson(client, personId, context),
	);
	return groupByPerson(lists.flat());
}

async function listOfPerson(client: LeadsClient, personId: string, context: CallContext): Promise<Lead[]> {
	const leads: Lead[] = [];
	for (let start: number | null = 0; start !== null;) {
		const page = await client.list({ personId, start }, context);
		leads.push(...page.leads);
		start = page.next;
	}
	return leads.filter((lead) => lead.personId === personId);
}

function groupByPerson(leads: readonly Lead[]): Map<string, Lead[]> {
	const groups = new Map<string, Lead[]>();
	for (const lead of leads)
		if (lead.personId !== null) groups.set(lead.personId, [...(groups.get(lead.personId) ?? []), lead]);
	return groups;
}

/** All leads; `null` when that turns out dearer than `budget`. */
async function listLeads(client: LeadsClient, budget: number, context: CallContext): Promise<Lead[] | null> {
	const leads: Lead[] = [];
	let start = 0;
	for (let spent = COST.list; spent <= budget; spent += COST.list) {
		const page = await client.list({ sort: 'add_time', start }, context);
		leads.push(...page.leads);
		if (page.next === null) return leads;
		start = page.next;
	}
	return null;
}

/**
 * Leads by id, from the list of all where so many are asked for that reading each would be dearer.
 * @param refused takes the ids of those that the credential may not see, which throw otherwise
 */
export async function readLeads(
	client: LeadsClient,
	ids: readonly string[],
	context: CallContext,
	refused?: Set<string>,
): Promise<Map<string, Lead>> {
	const wanted = [...new Set(ids)].filter((id) => LEAD_ID.test(id));
	const all = await listLeads(client, COST.one * wanted.length, context);
	const listed = new Map((all ?? []).map((lead) => [lead.id.toLowerCase(), lead] as const));
	// Archived leads are not in the list, so what it lacks is read by its id all the same.
	const read = await mapConcurrently(
		wanted.filter((id) => !listed.has(id.toLowerCase())),
		CONCURRENT_READS,
		(id) => readLead(client, id, context, refused),
	);
	for (const lead of read) if (lead !== null) listed.set(lead.id.toLowerCase(), lead);
	return listed;
}

async function readLead(
	client: LeadsClient,
	id: string,
	context: CallContext,
	refused: Set<string> | undefined,
): Promise<Lead | null> {
	try {
		return await client.byId(id, context);
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		if (error.kind === 'notFound') return null;
		if (refused === undefined || error.details.status !== 403 || error.kind !== 'auth') throw error;
		refused.add(id);
		return null;
	}
}
