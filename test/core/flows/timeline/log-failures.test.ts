import type { Contact } from '../../../../core/contact/model';
import { CrmError } from '../../../../core/lib/errors';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { contactOf, integration, many, push, pushedContact, workspace } from '../sync/push-session';
import { say, log, lost } from './timeline-session';

describe('Logging conversations when something goes wrong', () => {
	let crm: FakeCrm;
	let contact: Contact;
	beforeEach(async () => {
		crm = createFakeCrm();
		contact = await pushedContact(crm);
		await say(contact, 'Hi');
	});

	it('finds an entry whose answer was lost at once by its reference', async () => {
		crm.failNext('log', lost(), 'afterwards');
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'created' }]);
		expect(crm.calls).toEqual(['log 1', 'find entries 1']);
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'unchanged' }]);
		expect(crm.activities.size).toBe(1);
	});

	it('finds it in the next run where this one could not look, and brings it up to date', async () => {
		crm.failNext('log', lost(), 'afterwards');
		crm.failNext('find entries', lost());
		expect((await log(crm, [contact])).outcomes).toMatchObject([
			{ outcome: 'failed', problem: { message: expect.stringContaining('may have been added') } },
		]);
		await say(contact, 'More');
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'updated' }]);
		expect([...crm.activities.values()].map(({ text }) => text.includes('More'))).toEqual([true]);
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'unchanged' }]);
	});

	it('takes none of several entries that carry its reference, and adds no further one', async () => {
		crm.failNext('log', lost(), 'afterwards');
		crm.failNext('find entries', lost());
		await log(crm, [contact]);
		const [first] = crm.activities.values();
		crm.activities.set('copy', first!);
		expect((await log(crm, [contact])).outcomes).toMatchObject([
			{ outcome: 'conflict', problem: { fix: expect.stringContaining('Repeat When in Doubt') } },
		]);
		expect(crm.activities.size).toBe(2);
	});

	it('sends an update again whose answer was lost, and looks for nothing, as it does no harm twice', async () => {
		await log(crm, [contact]);
		await say(contact, 'More');
		crm.failNext('log', lost());
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'failed' }]);
		crm.calls.length = 0;
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'updated' }]);
		expect([...crm.activities.values()].map(({ text }) => text.includes('More'))).toEqual([true]);
		expect(crm.calls).toEqual(['log 1']);
	});

	it('finds what was in doubt of a contact that was merged since, and adds it no second time', async () => {
		crm.failNext('log', lost(), 'afterwards');
		crm.failNext('find entries', lost());
		await say(contact, 'Hi', { conversationId: 'chat', occurredAt: '2026-11-23T09:00:00.000Z' });
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'failed' }]);
		const added = crm.activities.size;
		const survivor = await contactOf(2, 'p1.other@example.com');
		await workspace.contacts.merge(survivor.id, contact.id);
		const [merged] = await workspace.contacts.getMany([survivor.id]);
		expect((await log(crm, [merged!])).outcomes).toMatchObject([{ crmId: '1', problem: null }]);
		expect([crm.activities.size, added]).toEqual([2, 2]);
		expect((await log(crm, [merged!])).outcomes).toMatchObject([{ outcome: 'unchanged' }]);
	});

	it('adds an entry again once it would be there, and is not', async () => {
		crm.failNext('log', lost());
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'failed' }]);
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'created' }]);
		expect(crm.activities.size).toBe(1);
	});

	it('holds back what a version before references left in doubt, and says what to do', async () => {
		const [entry] = (await log(crm, [contact], { preview: true })).outcomes;
		expect(entry?.outcome).toBe('created');
		await workspace.timeline.save([
			{
				integrationId: integration.id,
				crmObject: 'contact',
				contactId: contact.id,
				key: 'day:2026-11-23:telegram:chat',
				activityId: null,
				digest: 'old',
				updatedAt: '2026-11-20T08:00:00.000Z',
			},
		]);
		await say(contact, 'Hi', { occurredAt: '2026-11-23T09:00:00.000Z', conversationId: 'chat' });
		const { outcomes } = await log(crm, [contact]);
		expect(outcomes).toMatchObject([
			{ outcome: 'conflict', problem: { fix: expect.stringContaining('Repeat When in Doubt') } },
		]);
		expect((await log(crm, [contact], { repeatInDoubt: true })).outcomes).toMatchObject([{ outcome: 'created' }]);
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'unchanged' }]);
	});

	it('adds an entry once where two runs log the same, and the other run sees it', async () => {
		const people = [contact, ...(await many(3, 2))];
		await push(crm, people);
		for (const each of people.slice(1)) await say(each, 'Hi');
		const runs = await Promise.all([log(crm, people), log(crm, [...people].reverse())]);
		expect(crm.activities.size).toBe(4);
		const outcomes = runs.flatMap((run) => run.outcomes.map(({ outcome }) => outcome));
		expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(4);
		expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(4);
	});

	it('tries again what the CRM refused', async () => {
		crm.failNext('log', new CrmError('unavailable', 'Closed', { provider: 'fake', operation: 'test' }));
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'failed' }]);
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'created' }]);
		expect(crm.activities.size).toBe(1);
	});

	it('stops sending where going on would only fail again', async () => {
		const others = await many(3, 2);
		const small = createFakeCrm({ batchSize: 1 });
		const account = { ...integration, id: 'fake:2' };
		await push(small, others, { integration: account });
		for (const each of others) await say(each, 'Hi');
		small.calls.length = 0;
		small.failNext('log', new CrmError('auth', 'Expired', { provider: 'fake', operation: 'test' }));
		const { outcomes } = await log(small, others, { integration: account });
		expect(outcomes.map(({ outcome, problem }) => [outcome, problem?.kind])).toEqual([
			['failed', 'auth'],
			['skipped', 'notAttempted'],
			['skipped', 'notAttempted'],
		]);
		expect(small.calls).toEqual(['log 1']);
	});

	it('tells new messages in a new entry when somebody deleted the old one', async () => {
		await log(crm, [contact]);
		crm.activities.clear();
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'unchanged' }]);
		await say(contact, 'More');
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'created' }]);
		expect(crm.activities.size).toBe(1);
	});

	it('writes no entry anew after the run was stopped', async () => {
		const others = await many(2, 2);
		const small = createFakeCrm({ batchSize: 1 });
		const account = { ...integration, id: 'fake:2' };
		await push(small, others, { integration: account });
		for (const each of others) await say(each, 'Hi');
		await log(small, others, { integration: account });
		small.activities.clear();
		for (const each of others) await say(each, 'More');
		small.calls.length = 0;
		const { logActivities: send } = small.adapter;
		small.adapter.logActivities = async (...args) => {
			if (small.calls.length === 1)
				small.failNext('log', new CrmError('auth', 'Expired', { provider: 'fake', operation: 'test' }));
			return await send(...args);
		};
		const { outcomes } = await log(small, others, { integration: account });
		expect(outcomes.map(({ outcome, problem }) => [outcome, problem?.kind])).toEqual([
			['skipped', 'notAttempted'],
			['failed', 'auth'],
		]);
		expect(small.calls).toEqual(['log 1', 'log 1']);
	});
});
