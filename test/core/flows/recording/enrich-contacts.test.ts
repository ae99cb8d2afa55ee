import { enrichContacts, recordEvents } from '../../../../core/flows/recording';
import { runtime, workspace, profile, person, event, telegram, record } from './recording-session';

describe('Enriching contacts', () => {
	it('merges profiles into the named contact', async () => {
		const [recorded] = await record(event(telegram('1')));
		const [enriched] = await enrichContacts({
			workspace,
			runtime,
			people: [
				{
					contactId: recorded!.contact.id,
					person: person({ profiles: [profile({ platform: 'x', username: 'ana', followers: 12 })] }),
				},
			],
		});
		expect(enriched).toMatchObject({ contactOutcome: 'updated', contact: { id: recorded!.contact.id } });
		expect(enriched!.contact.profiles).toHaveLength(2);
		const [byHandle] = await record(
			event({ profiles: [profile({ platform: 'x', username: 'Ana' })] }, { platform: 'x' }),
		);
		expect(byHandle!.contact.id).toBe(recorded!.contact.id);
	});

	it('answers null for a contact that does not exist', async () => {
		expect(
			await enrichContacts({ workspace, runtime, people: [{ contactId: 'nobody', person: person() }] }),
		).toEqual([null]);
	});

	it('opens a review when the named contact gets a key that somebody else holds', async () => {
		const [first, second] = await record(
			event({ emails: ['a@example.com'] }),
			event({ emails: ['b@example.com'] }),
		);
		const [enriched] = await enrichContacts({
			workspace,
			runtime,
			people: [{ contactId: first!.contact.id, person: person({ emails: ['b@example.com'] }) }],
		});
		expect(enriched!.review).toMatchObject({
			key: 'email:b@example.com',
			contactIds: [first!.contact.id, second!.contact.id],
		});
		expect(await workspace.contacts.count()).toBe(2);
	});

	it('is refused with the name of the field that is at fault', async () => {
		const enrich = async (contactId: string | null, who: Parameters<typeof person>[0]) =>
			await enrichContacts({ workspace, runtime, people: [{ contactId, person: person(who) }] });
		await expect(enrich(null, {})).rejects.toMatchObject({ field: 'person' });
	});

	it('is refused where an event names a contact that is not stored', async () => {
		const events = [event({ emails: ['ada@example.com'] })];
		const recording = recordEvents({ workspace, runtime, events, contactIds: ['nobody'] });
		await expect(recording).rejects.toMatchObject({ field: 'contactId' });
	});

	it('leaves a contact as old as it is where it says nothing new', async () => {
		const people = [{ contactId: null, person: person({ emails: ['ada@example.com'], company: 'Acme' }) }];
		const [before] = await enrichContacts({ workspace, runtime, people });
		runtime.advance(60_000);
		const [after] = await enrichContacts({ workspace, runtime, people });
		expect(after!.contact).toEqual(before!.contact);
	});
});
