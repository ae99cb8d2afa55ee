import type { SandboxProvider } from '../../sandbox/crm';
import type { RemoteSandbox } from './sandbox-admin';

/**
 * A contact or lead as a sandbox holds it, under one set of names. Every value is text, as CRMs differ in their types.
 */
export interface HeldPerson {
	id: string;
	email: string;
	key: string;
	score: string;
	band: string;
	messages: string;
	touches: string;
	firstTouch: string;
	lastTouch: string;
	source: string;
	campaign: string;
}

type Names = Record<Exclude<keyof HeldPerson, 'id' | 'email'>, string>;

const HUBSPOT: Names = {
	key: 'social_contact_key',
	score: 'social_engagement_score',
	band: 'social_engagement_band',
	messages: 'social_interaction_count',
	touches: 'social_touch_count',
	firstTouch: 'social_first_touch',
	lastTouch: 'social_last_touch',
	source: 'social_attribution_source',
	campaign: 'social_attribution_campaign',
};

const SALESFORCE: Names = {
	key: 'Social_Contact_Key__c',
	score: 'Social_Engagement_Score__c',
	band: 'Social_Engagement_Band__c',
	messages: 'Social_Interaction_Count__c',
	touches: 'Social_Touch_Count__c',
	firstTouch: 'Social_First_Touch__c',
	lastTouch: 'Social_Last_Touch__c',
	source: 'Social_Attribution_Source__c',
	campaign: 'Social_Attribution_Campaign__c',
};

const PIPEDRIVE: Names = {
	key: 'Social contact key',
	score: 'Social engagement score',
	band: 'Social engagement band',
	messages: 'Social interactions',
	touches: 'Social touches',
	firstTouch: 'First social touch',
	lastTouch: 'Last social touch',
	source: 'Social attribution source',
	campaign: 'Social attribution campaign',
};

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

function named(names: Names, valueOf: (name: string) => unknown): Omit<HeldPerson, 'id' | 'email'> {
	return Object.fromEntries(Object.entries(names).map(([as, name]) => [as, text(valueOf(name))])) as Omit<
		HeldPerson,
		'id' | 'email'
	>;
}

interface HubSpotPerson {
	id: string;
	properties: Record<string, string | null>;
}

interface PipedrivePerson {
	id: number;
	values: { emails?: Array<{ value: string }> };
	custom: Record<string, unknown>;
}

async function pipedrivePersons(sandbox: RemoteSandbox): Promise<HeldPerson[]> {
	const fields = await sandbox.rows<{ code: string; name: string }>('personFields');
	const codes = new Map(fields.map(({ code, name }) => [name, code]));
	return (await sandbox.rows<PipedrivePerson>('persons')).map(({ id, values, custom }) => ({
		id: text(id),
		email: text(values.emails?.[0]?.value),
		...named(PIPEDRIVE, (name) => custom[codes.get(name) ?? '']),
	}));
}

async function salesforcePeople(sandbox: RemoteSandbox, entity: 'contacts' | 'leads'): Promise<HeldPerson[]> {
	const rows = await sandbox.rows<Record<string, unknown>>(entity);
	return rows.map((row) => ({ id: text(row.Id), email: text(row.Email), ...named(SALESFORCE, (name) => row[name]) }));
}

async function hubspotContacts(sandbox: RemoteSandbox): Promise<HeldPerson[]> {
	const rows = await sandbox.rows<HubSpotPerson>('contacts');
	return rows.map(({ id, properties }) => ({
		id,
		email: text(properties.email),
		...named(HUBSPOT, (name) => properties[name]),
	}));
}

/** The contacts that a sandbox holds. */
export async function heldContacts(provider: SandboxProvider, sandbox: RemoteSandbox): Promise<HeldPerson[]> {
	if (provider === 'hubspot') return await hubspotContacts(sandbox);
	return provider === 'salesforce' ? await salesforcePeople(sandbox, 'contacts') : await pipedrivePersons(sandbox);
}

/** The leads, with the values of their person where the CRM keeps them there. In HubSpot a lead is a contact. */
export async function heldLeads(provider: SandboxProvider, sandbox: RemoteSandbox): Promise<HeldPerson[]> {
	if (provider === 'hubspot') return await hubspotContacts(sandbox);
	if (provider === 'salesforce') return await salesforcePeople(sandbox, 'leads');
	const persons = new Map((await pipedrivePersons(sandbox)).map((person) => [person.id, person]));
	const leads = await sandbox.rows<{ id: string; values: { person_id: number } }>('leads');
	return leads.flatMap(({ id, values }) => {
		const person = persons.get(text(values.person_id));
		return person === undefined ? [] : [{ ...person, id }];
	});
}

const TIMELINES: Readonly<Record<SandboxProvider, readonly string[]>> = {
	hubspot: ['notes', 'communications'],
	salesforce: ['tasks'],
	pipedrive: ['activities', 'notes'],
};

/** Every entry of every timeline, each as one text with all that the sandbox holds of it. */
export async function heldEntries(provider: SandboxProvider, sandbox: RemoteSandbox): Promise<string[]> {
	const rows = await Promise.all(TIMELINES[provider].map(async (entity) => await sandbox.rows<unknown>(entity)));
	return rows.flat().map((row) => JSON.stringify(row));
}
