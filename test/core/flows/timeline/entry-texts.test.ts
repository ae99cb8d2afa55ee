import type { Contact } from '../../../../core/contact/model';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { conversationEntries } from '../../../../core/flows/timeline/conversation-text';
import { pushedContact, workspace } from '../sync/push-session';
import { say, log, texts } from './timeline-session';

describe('What an entry tells of a conversation', () => {
	let crm: FakeCrm;
	let contact: Contact;
	beforeEach(async () => {
		crm = createFakeCrm();
		contact = await pushedContact(crm);
	});

	it('is one message only where that is asked for, also of those of one day', async () => {
		await say(contact, 'a');
		await say(contact, 'b', { occurredAt: '2026-11-23T09:00:00.000Z' });
		await log(crm, [contact], { entryFor: 'message' });
		expect(texts(crm)).toEqual(['2026-11-23 08:00 First1 Last1: a', '2026-11-23 09:00 First1 Last1: b']);
	});

	it('is in the same order each time where it was said at the same moment', async () => {
		for (const [id, text] of [
			['b', 'two'],
			['c', 'three'],
			['a', 'one'],
		] as const)
			await say(contact, text, { id });
		await log(crm, [contact]);
		expect(texts(crm)).toEqual(['08:00 First1 Last1: one\n08:00 First1 Last1: two\n08:00 First1 Last1: three']);
	});

	it('leaves likes out, and calls comments so', async () => {
		await say(contact, 'Nice', { kind: 'comment', conversationId: null, postId: 'p1', platform: 'instagram' });
		await say(contact, '', { kind: 'like', text: null, conversationId: null });
		await log(crm, [contact]);
		expect([...crm.activities.values()]).toMatchObject([
			{ subject: 'Instagram activity, 1 entry', text: '08:00 First1 Last1 (comment): Nice' },
		]);
	});

	it('holds messages without a text, such as a picture, and the comments of one post', async () => {
		await say(contact, '', { text: null });
		for (const postId of ['p1', 'p2', 'p1'])
			await say(contact, postId, { kind: 'comment', conversationId: null, postId, platform: 'instagram' });
		await log(crm, [contact]);
		expect(texts(crm).sort()).toEqual([
			'08:00 First1 Last1 (comment): p1\n08:00 First1 Last1 (comment): p1',
			'08:00 First1 Last1 (comment): p2',
			'08:00 First1 Last1: (no text)',
		]);
	});

	it('is its newest lines where it is too long, and is cut between characters', async () => {
		for (let minute = 0; minute < 40; minute++)
			await say(contact, `${minute} ${'😀'.repeat(600)}`, {
				occurredAt: new Date(Date.UTC(2026, 10, 23, 8, minute)).toISOString(),
			});
		await log(crm, [contact]);
		const [text = ''] = texts(crm);
		expect(text.length).toBeLessThanOrEqual(30_100);
		expect(text).toMatch(/^… \d+ earlier\n/);
		expect(text).toContain('08:39 First1 Last1: 39');
		expect(() => encodeURIComponent(text)).not.toThrow();
	});

	it('has the messages of one moment in the order of their ids, however they are read', async () => {
		const ids = ['d', 'a', 'c', 'e', 'b'];
		for (const id of ids) await say(contact, id, { id });
		const read = await workspace.interactions.listForContact(contact.id, 10);
		const settings = { entryFor: 'conversation', since: '', timeZone: 'UTC' } as const;
		for (const order of [read, [...read].reverse(), read.toSorted((one, other) => (one.id < other.id ? -1 : 1))]) {
			const [entry] = conversationEntries(contact, order, settings);
			expect(entry?.text.match(/: \w/g)?.join('')).toBe(': a: b: c: d: e');
		}
	});
});
