import { recordEvents } from '../../../../core/flows/recording';
import { runtime, store, workspace, profile, person, event, telegram, record } from './recording-session';

describe('Recording events', () => {
	it('creates a contact for somebody new, and counts what they did', async () => {
		const [first, second] = await record(
			event({ ...telegram('1'), firstName: 'Ana' }, { occurredAt: '2026-11-20T10:00:00.000Z' }),
			event(telegram('1'), { occurredAt: '2026-11-21T10:00:00.000Z' }),
		);
		expect([first!.contactOutcome, second!.contactOutcome]).toEqual(['created', 'unchanged']);
		expect(first!.contact).toMatchObject({
			firstName: 'Ana',
			externalKey: 'telegram:id:1',
			interactionCount: 2,
			firstInteractionAt: '2026-11-20T10:00:00.000Z',
			lastInteractionAt: '2026-11-21T10:00:00.000Z',
		});
		expect(second!.contact.id).toBe(first!.contact.id);
	});

	it('records an event once, however often it is delivered', async () => {
		const once = event({ ...telegram('1'), firstName: 'Ana' });
		const [first, twin] = await record(once, once);
		const [again] = await record({ ...once, person: person({ ...telegram('1'), firstName: 'Changed' }) });
		expect([first!.outcome, twin!.outcome, again!.outcome]).toEqual(['recorded', 'duplicate', 'duplicate']);
		expect(again!.contact).toMatchObject({ firstName: 'Ana', interactionCount: 1 });
		expect(again!.interaction.id).toBe(first!.interaction.id);
		expect(await workspace.interactions.count()).toBe(1);
		expect(await workspace.contacts.count()).toBe(1);
	});

	it('recognises a person across platforms by e-mail and by phone', async () => {
		const results = await record(
			event({ ...telegram('1'), emails: ['ana.k+news@gmail.com'] }),
			event(
				{
					profiles: [profile({ platform: 'x', userId: '9' })],
					emails: ['anak@googlemail.com'],
					phones: ['+14155552671'],
				},
				{ platform: 'x' },
			),
			event({ profiles: [profile({ platform: 'whatsapp', userId: '14155552671' })] }, { platform: 'whatsapp' }),
		);
		expect(new Set(results.map(({ contact }) => contact.id)).size).toBe(1);
		expect(results[2]!.contact.profiles.map(({ platform }) => platform).sort()).toEqual([
			'telegram',
			'whatsapp',
			'x',
		]);
	});

	it('merges two contacts when an event shows that they are one, and keeps every interaction', async () => {
		const [byChat, byMail] = await record(
			event(telegram('1')),
			event({ emails: ['ana@example.com'], firstName: 'Ana' }),
		);
		expect(byChat!.contact.id).not.toBe(byMail!.contact.id);
		const [bridge] = await record(event({ ...telegram('1'), emails: ['ana@example.com'] }));

		expect(bridge!.mergedContactIds).toHaveLength(1);
		expect(bridge!.contact).toMatchObject({ firstName: 'Ana', interactionCount: 3 });
		expect(await workspace.contacts.count()).toBe(1);
		const survivors = await workspace.contacts.getMany([byChat!.contact.id, byMail!.contact.id]);
		expect(survivors.map((contact) => contact?.id)).toEqual([bridge!.contact.id, bridge!.contact.id]);
		expect(await workspace.interactions.listForContact(bridge!.contact.id, 10)).toHaveLength(3);
	});

	it('merges people who met in the same delivery without storing the loser', async () => {
		const results = await record(
			event(telegram('1')),
			event({ emails: ['ana@example.com'] }),
			event({ ...telegram('1'), emails: ['ana@example.com'] }),
		);
		expect(new Set(results.map(({ contact }) => contact.id)).size).toBe(1);
		expect(results[0]!.contact.interactionCount).toBe(3);
		expect(await workspace.contacts.count()).toBe(1);
	});

	it('opens a review instead of merging people with different accounts on one platform', async () => {
		await record(event({ ...telegram('1'), emails: ['family@example.com'] }));
		const [other] = await record(event({ ...telegram('2'), emails: ['family@example.com'] }));
		expect(other!.contactOutcome).toBe('created');
		expect(other!.contact.externalKey).toBe('telegram:id:2');
		expect(other!.review).toMatchObject({
			key: 'email:family@example.com',
			reason: expect.stringContaining('telegram'),
		});
		expect(await workspace.contacts.count()).toBe(2);
		expect(await workspace.reviews.listOpen(10)).toHaveLength(1);

		const [again] = await record(event(telegram('2')));
		expect(again!.contact.id).toBe(other!.contact.id);
		expect(again!.review).toBeNull();
	});

	it('keeps people apart who only share a role address', async () => {
		const results = await record(
			event({ ...telegram('1'), emails: ['info@example.com'] }),
			event({ ...telegram('2'), emails: ['info@example.com'] }),
		);
		expect(new Set(results.map(({ contact }) => contact.id)).size).toBe(2);
		expect(results.map(({ review }) => review)).toEqual([null, null]);
	});

	it('gives a handle that changed hands to its new owner', async () => {
		const handle = (username: string, userId: string | null = null) => ({
			profiles: [profile({ platform: 'x', username, userId })],
		});
		const [first] = await record(event(handle('ana'), { platform: 'x' }));
		await record(event(handle('ana', '5'), { platform: 'x' }), event(handle('ana_new', '5'), { platform: 'x' }));
		const [stranger] = await record(event(handle('ana', '6'), { platform: 'x' }));
		const [unnamed] = await record(event(handle('ana'), { platform: 'x' }));
		expect(stranger!.contact.id).not.toBe(first!.contact.id);
		expect(unnamed!.contact.id).toBe(stranger!.contact.id);
	});

	it('adds a newcomer under a handle that is somebody else’s key in the CRM', async () => {
		const handle = (username: string, userId: string | null = null) => ({
			profiles: [profile({ platform: 'x', username, userId })],
		});
		const [first] = await record(event(handle('ana'), { platform: 'x' }));
		await record(event(handle('ana', '5'), { platform: 'x' }), event(handle('ana_new', '5'), { platform: 'x' }));
		const [newcomer] = await record(event(handle('ana'), { platform: 'x' }));
		expect(newcomer!.contact.id).not.toBe(first!.contact.id);
		expect(newcomer!.contact.externalKey).not.toBe(first!.contact.externalKey);
	});

	it('keeps two workspaces apart', async () => {
		const same = event(telegram('1'));
		const [here] = await record(same);
		const [there] = await recordEvents({ workspace: store.workspace('other'), runtime, events: [same] });
		expect(there!.outcome).toBe('recorded');
		expect(there!.contact.id).not.toBe(here!.contact.id);
	});

	it('stores thousands in chunks, in order', async () => {
		const events = Array.from({ length: 1234 }, (_, index) => event(telegram(String((index % 100) + 1))));
		const results = await record(...events);
		expect(results).toHaveLength(1234);
		expect(results.map(({ interaction }) => interaction.eventId)).toEqual(events.map(({ eventId }) => eventId));
		expect(await workspace.contacts.count()).toBe(100);
		expect(await workspace.interactions.count()).toBe(1234);
	});
});
