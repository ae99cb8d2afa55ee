import type { SandboxClient } from '../../sandbox/crm/hubspot/sandbox-client';
import type { Paths } from './paths';

const TO_CONTACT = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }];

interface Notes {
	first: string;
	other: string;
}

/** Notes for the contact, and what can be done with them but to remove them. */
async function walkNotes({ call }: SandboxClient, { objects, properties }: Paths, contact: string): Promise<Notes> {
	const notes = `${objects}/notes`;
	const note = await call('POST', notes, {
		properties: { hs_timestamp: '2026-10-01T09:00:00Z', hs_note_body: '<p>Hello</p>' },
		associations: [{ to: { id: contact }, types: TO_CONTACT }],
	});
	const other = await call('POST', `${notes}/batch/create`, {
		inputs: [{ properties: { hs_timestamp: '1790845200000' }, associations: [] }],
	});
	const otherId = other.json.results[0]?.id ?? '';
	await call('PATCH', `${notes}/${note.json.id}`, { properties: { hs_note_body: 'Again' } });
	await call('GET', `${notes}/${note.json.id}?properties=hs_note_body`);
	await call('GET', `${notes}?limit=1`);
	await call('POST', `${notes}/search`, { properties: ['hs_note_body'], filterGroups: [] });
	await call('POST', `${notes}/batch/read`, {
		properties: ['hs_note_body'],
		propertiesWithHistory: [],
		inputs: [{ id: otherId }],
	});
	await call('POST', `${notes}/batch/update`, {
		inputs: [{ id: otherId, properties: { hs_note_body: 'Once more' } }],
	});
	await call('POST', `${properties}/notes`, {
		name: 'note_key',
		label: 'Key',
		type: 'string',
		fieldType: 'text',
		groupName: 'engagement',
		hasUniqueValue: true,
	});
	await call('POST', `${notes}/batch/upsert`, {
		inputs: [{ id: 'n1', idProperty: 'note_key', properties: { hs_timestamp: '1790845200000' } }],
	});
	return { first: note.json.id, other: otherId };
}

async function walkLinks(
	{ call }: SandboxClient,
	{ links, batches }: Paths,
	contact: string,
	{ first, other }: Notes,
): Promise<void> {
	await call('PUT', `${links}/notes/${other}/associations/default/contacts/${contact}`);
	await call('PUT', `${links}/notes/${other}/associations/contacts/${contact}`, TO_CONTACT);
	await call('GET', `${links}/contacts/${contact}/associations/notes?limit=1`);
	await call('POST', `${batches}/contacts/notes/batch/read`, { inputs: [{ id: contact }, { id: '1' }] });
	await call('POST', `${batches}/notes/contacts/batch/create`, {
		inputs: [
			{
				from: { id: other },
				to: { id: contact },
				types: TO_CONTACT,
			},
		],
	});
	await call('POST', `${batches}/notes/contacts/batch/associate/default`, {
		inputs: [{ from: { id: other }, to: { id: contact } }],
	});
	await call('POST', `${batches}/notes/contacts/batch/archive`, {
		inputs: [{ from: { id: other }, to: [{ id: contact }] }],
	});
	await call('DELETE', `${links}/notes/${first}/associations/contacts/${contact}`);
}

/** Notes about a contact, and the ways there are to link the two. */
export async function walkNotesAndLinks(client: SandboxClient, paths: Paths, contact: string): Promise<void> {
	const notes = await walkNotes(client, paths, contact);
	await walkLinks(client, paths, contact, notes);
	await client.call('POST', `${paths.objects}/notes/batch/archive`, { inputs: [{ id: notes.other }] });
	await client.call('DELETE', `${paths.objects}/notes/${notes.first}`);
}
