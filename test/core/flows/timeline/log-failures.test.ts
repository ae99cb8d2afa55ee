import type { Contact } from '../../../../core/contact/model';
import { CrmError } from '../../../../core/lib/errors';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { contactOf, integration, many, push } from '../sync/push-session';
import { say, log, lost } from './timeline-session';

describe('Logging conversations when something goes wrong', () => {
	let crm: FakeCrm;
	let contact: Contact;
	beforeEach(async () => {
		crm = createFakeCrm();
		contact = await contactOf(1);
		await push(crm, [contact]);
		await say(contact, 'Hi');
		crm.calls.length = 0;
	});

	it('never adds an entry again whose answer was lost, and says what to do', async () => {
		crm.failNext('log', lost(), 'afterwards');
		expect((await log(crm, [contact])).outcomes).toMatchObject([
			{ outcome: 'failed', problem: { message: expect.stringContaining('may have been added') } },
		]);
		expect((await log(crm, [contact])).outcomes).toMatchObject([
			{
				outcome: 'conflict',
				problem: { kind: 'conflict', fix: expect.stringContaining('Repeat When in Doubt') },
			},
		]);
		expect(crm.activities.size).toBe(1);
		expect((await log(crm, [contact], { repeatInDoubt: true })).outcomes).toMatchObject([{ outcome: 'created' }]);
		expect((await log(crm, [contact])).outcomes).toMatchObject([{ outcome: 'unchanged' }]);
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
