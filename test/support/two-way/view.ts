import type { Contact } from '../../../core/contact';
import type { FieldName, FieldValue, FieldValues } from '../../../core/crm/contract';
import type { AuditEntry, Link } from '../../../core/store/contract';
import type { View } from '../faults/view';
import type { Place } from './night';

const OBJECT = 'contact';

/** Who people are, the same in each store: ids are not. */
const nameOf = ({ emails, externalKey }: Contact) => (emails[0] ?? externalKey).toLowerCase();

const words = (values: FieldValues | Contact) =>
	`${text(values.firstName)} ${text(values.lastName)} of ${text(values.company)} as ${text(values.jobTitle)}`;

const text = (value: FieldValue | undefined) => (value === null || value === undefined ? '-' : String(value));

/**
 * What both sides hold, what holds them together, what the audit tells, and what still waits: lines `subject: values`.
 * A field that both sides agree to be blank in is as good as one without a pair.
 */
export async function viewOf(places: readonly Place[]): Promise<View> {
	const [first] = places;
	if (first === undefined) return [];
	const { items } = await first.workspace.contacts.list({ limit: 500 });
	const lines = items.map((contact) => `contact ${nameOf(contact)}: ${words(contact)}`);
	for (const place of places) lines.push(...(await viewOfCrm(place, items)));
	for (const contact of items) lines.push(...(await auditOf(first, contact)));
	return lines.sort();
}

async function viewOfCrm({ workspace, integration, crm }: Place, contacts: readonly Contact[]): Promise<string[]> {
	const { id } = integration;
	const records = crm.living();
	const emailOf = (crmId: string | null) => text(records.get(crmId ?? '')?.email ?? null).toLowerCase();
	const ids = contacts.map((contact) => contact.id);
	const links = await workspace.links.find(id, OBJECT, ids);
	const claims = await workspace.claims.find(
		id,
		ids.map((contactId) => ({ kind: 'record', contactId })),
	);
	const cases = { integrationId: id, crmObject: OBJECT, limit: 500 };
	const waiting = {
		inbox: await workspace.syncInbox.count(id, OBJECT),
		outbox: await workspace.syncOutbox.count(id, OBJECT),
		conflicts: (await workspace.conflicts.list(cases)).items.length,
		letters: (await workspace.deadLetters.list(cases)).items.length,
		inDoubt: claims.filter((claim) => claim !== null).length,
	};
	return [
		...[...records.values()].map(
			(fields) => `record ${id.slice(4)} ${text(fields.email).toLowerCase()}: ${words(fields)}`,
		),
		...contacts.flatMap((contact) => {
			const link = links.get(contact.id);
			return link === undefined
				? []
				: [`link ${id.slice(4)} ${nameOf(contact)}: ${link.state} to ${emailOf(link.crmId)} ${pairs(link)}`];
		}),
		`waiting ${id.slice(4)}: ${JSON.stringify(waiting)}`,
	];
}

function pairs({ base, kept, marks = {} }: Link): string {
	const fields = (Object.keys(base) as FieldName[]).sort().filter((field) => !isOwned(field));
	return fields
		.filter((field) => !isBlank(base[field]) || !isBlank(field in kept ? kept[field] : base[field]))
		.map((field) => {
			const theirs = field in kept ? `/${text(kept[field])}` : '';
			return `${field}=${text(base[field])}${theirs}${marks[field]?.differs ? ' differs' : ''}`;
		})
		.join(', ');
}

/** What a push by item writes beside what is kept in step: counts, profiles and the key. */
const isOwned = (field: string) => /^(externalKey$|interaction|lastInteraction|social|engagement)/.test(field);

const isBlank = (value: FieldValue | undefined) => value === null || value === undefined;

/** Each change of a value once: which run made it is another matter. */
async function auditOf({ workspace }: Place, contact: Contact): Promise<string[]> {
	const entries = await workspace.audit.listForContact(contact.id, 1_000);
	return entries.flatMap(({ side, integrationId, changes }: AuditEntry) =>
		changes
			.filter(({ field }) => field !== 'link' && !isOwned(field))
			.map(({ field, from, to }) => {
				const where = side === 'hub' ? 'hub' : (integrationId ?? '').slice(4);
				return `audit ${nameOf(contact)} ${where} ${field}: ${text(from)} to ${text(to)}`;
			}),
	);
}
