import type { Contact } from '../../../../core/contact/model';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { contactOf, integration, many, push, pushedContact, workspace } from '../sync/push-session';
import { say, log, texts } from './timeline-session';

describe('Logging conversations', () => {
	let crm: FakeCrm;
	let contact: Contact;
	beforeEach(async () => {
		crm = createFakeCrm();
		contact = await pushedContact(crm);
	});

	it('makes one entry of a conversation of a day, told line by line', async () => {
		await say(contact, 'Hello', { occurredAt: '2026-11-23T08:00:00.000Z' });
		await say(contact, 'How can we help?', { occurredAt: '2026-11-23T08:05:00.000Z', direction: 'out' });
		const { outcomes, counts } = await log(crm, [contact]);
		expect([...crm.activities.values()]).toEqual([
			{
				object: 'contact',
				recordId: '1',
				reference: expect.stringMatching(/^sc-[0-9a-f]{16}$/),
				activityId: null,
				kind: 'message',
				platform: 'telegram',
				subject: 'Telegram conversation, 2 messages',
				text: '08:00 First1 Last1: Hello\n08:05 Team: How can we help?',
				occurredAt: '2026-11-23T08:05:00.000Z',
				day: '2026-11-23',
			},
		]);
		expect(outcomes).toMatchObject([
			{
				outcome: 'created',
				crmId: '1',
				crmUrl: 'https://crm.example/1',
				entries: [{ outcome: 'created', activityId: 'A2' }],
			},
		]);
		expect(counts).toMatchObject({ created: 1, failed: 0 });
	});

	it('updates the entry as messages come, and calls nothing when none came', async () => {
		await say(contact, 'One');
		await log(crm, [contact]);
		await say(contact, 'Two', { occurredAt: '2026-11-23T09:00:00.000Z' });
		expect((await log(crm, [contact])).outcomes).toMatchObject([
			{ outcome: 'updated', entries: [{ activityId: 'A2' }] },
		]);
		expect(texts(crm)).toEqual(['08:00 First1 Last1: One\n09:00 First1 Last1: Two']);
		crm.calls.length = 0;
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'unchanged' }]);
		expect(crm.calls).toEqual([]);
	});

	it('turns a chat of 200 messages into one entry', async () => {
		for (let minute = 0; minute < 200; minute++)
			await say(contact, `m${minute}`, { occurredAt: new Date(Date.UTC(2026, 10, 23, 8, minute)).toISOString() });
		await log(crm, [contact]);
		expect([...crm.activities.values()].map(({ subject }) => subject)).toEqual([
			'Telegram conversation, 200 messages',
		]);
		expect(crm.calls).toEqual(['log 1']);
	});

	it('keeps days and conversations apart, by the days of the time zone', async () => {
		await say(contact, 'late', { occurredAt: '2026-11-22T23:30:00.000Z' });
		await say(contact, 'early', { occurredAt: '2026-11-23T00:30:00.000Z' });
		await say(contact, 'elsewhere', { occurredAt: '2026-11-23T01:00:00.000Z', conversationId: 'other' });
		await log(crm, [contact], { timeZone: 'Europe/Berlin' });
		expect(texts(crm)).toEqual([
			'00:30 First1 Last1: late\n01:30 First1 Last1: early',
			'02:00 First1 Last1: elsewhere',
		]);
	});

	it.each([
		['conversation', ['2026-11-20 08:00 First1 Last1: a\n2026-11-23 08:00 First1 Last1: b']],
		['message', ['2026-11-20 08:00 First1 Last1: a', '2026-11-23 08:00 First1 Last1: b']],
	] as const)('makes one entry per %s when asked to', async (entryFor, expected) => {
		await say(contact, 'a', { occurredAt: '2026-11-20T08:00:00.000Z' });
		await say(contact, 'b');
		await log(crm, [contact], { entryFor });
		expect(texts(crm)).toEqual(expected);
	});

	it('looks back as many days as asked', async () => {
		await say(contact, 'old', { occurredAt: '2026-11-10T08:00:00.000Z' });
		expect((await log(crm, [contact])).outcomes).toMatchObject([
			{ outcome: 'skipped', entries: [], problem: null },
		]);
		expect(crm.calls).toEqual([]);
		expect((await log(crm, [contact], { days: 30 })).outcomes).toMatchObject([{ outcome: 'created' }]);
	});

	it('sends entries of many contacts in full batches', async () => {
		const contacts = [contact, ...(await many(4, 2))];
		const small = createFakeCrm({ batchSize: 2 });
		await push(small, contacts, { integration: { ...integration, id: 'fake:3' } });
		for (const each of contacts) await say(each, 'Hi');
		small.calls.length = 0;
		const { outcomes } = await log(small, contacts, { integration: { ...integration, id: 'fake:3' } });
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(5).fill('created'));
		expect(small.calls).toEqual(['log 2', 'log 2', 'log 1']);
	});

	it('finds a record that no push linked, once', async () => {
		const stranger = await contactOf(9);
		crm.rows.set('77', { email: 'p9@example.com' });
		await say(stranger, 'Hi');
		expect((await log(crm, [stranger])).outcomes).toMatchObject([{ outcome: 'created', crmId: '77' }]);
		await say(stranger, 'Again');
		crm.calls.length = 0;
		await log(crm, [stranger]);
		expect(crm.calls).toEqual(['log 1']);
	});

	it('adds nobody, and chooses between nobody', async () => {
		const [unknown, twice] = [await contactOf(8), await contactOf(9)];
		crm.rows.set('77', { email: 'p9@example.com' }).set('78', { email: 'p9@example.com' });
		for (const each of [unknown, twice]) await say(each, 'Hi');
		const { outcomes } = await log(crm, [unknown, twice]);
		expect(outcomes).toMatchObject([
			{ outcome: 'skipped', problem: { kind: 'notFound', fix: expect.stringContaining('Sync') } },
			{ outcome: 'conflict', problem: { kind: 'ambiguous' } },
		]);
		expect([crm.activities.size, crm.rows.size]).toEqual([0, 3]);
	});

	it('puts the conversation of a converted lead on its contact', async () => {
		const lead = await contactOf(5);
		crm.leads.set('L5', { email: 'p5@example.com' });
		await say(lead, 'Before');
		await log(crm, [lead], { object: 'lead' });
		crm.rows.set('C5', {});
		crm.converted.set('L5', 'C5');
		await say(lead, 'After', { occurredAt: '2026-11-24T00:00:00.000Z' });
		expect((await log(crm, [lead], { object: 'lead' })).outcomes).toMatchObject([
			{ outcome: 'created', crmObject: 'contact', crmId: 'C5' },
		]);
		expect([...crm.activities.values()].map(({ object, recordId }) => `${object} ${recordId}`)).toEqual([
			'lead L5',
			'contact C5',
		]);
	});

	it('shows in a preview what it would do, and does nothing', async () => {
		await say(contact, 'Hi');
		expect((await log(crm, [contact], { preview: true })).outcomes).toMatchObject([
			{ outcome: 'created', entries: [{ activityId: null }] },
		]);
		expect([crm.calls, await workspace.timeline.find('fake:1', 'contact', [contact.id])]).toEqual([[], new Map()]);
	});

	it('refuses a time zone or a number of days that is none', async () => {
		await expect(log(crm, [contact], { timeZone: 'Mars/Olympus' })).rejects.toThrow('Time Zone');
		await expect(log(crm, [contact], { days: 0 })).rejects.toThrow('Days to Look Back');
	});
});
