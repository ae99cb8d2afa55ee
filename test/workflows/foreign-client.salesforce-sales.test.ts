import { connectForeignNode, salesforceNode } from '../support/crms/salesforce/foreign-node';
import type { ForeignClient } from '../support/foreign-workflow';
import type { RemoteSandbox } from '../support/sandbox-admin';

interface Saved {
	id: string;
	success: boolean;
}

let salesforce: RemoteSandbox;
let node: ForeignClient;

beforeAll(async () => {
	({ salesforce, node } = await connectForeignNode());
});

describe("n8n's own Salesforce node, beside people", () => {
	it('keeps accounts, opportunities and tasks', async () => {
		const [account] = await node.run<Saved>(
			salesforceNode('account', 'create', { name: 'Acme', additionalFields: { industry: 'Media', phone: '1' } }),
		);
		await node.run(salesforceNode('account', 'update', { accountId: account!.id, updateFields: { phone: '2' } }));
		expect(await node.run(salesforceNode('account', 'get', { accountId: account!.id }))).toMatchObject([
			{ Name: 'Acme', Phone: '2', Industry: 'Media' },
		]);
		const [deal] = await node.run<Saved>(
			salesforceNode('opportunity', 'create', {
				name: 'Team plan',
				closeDate: '2026-12-24',
				stageName: 'Prospecting',
				additionalFields: { accountId: account!.id, amount: 12.5 },
			}),
		);
		const won = { opportunityId: deal!.id, updateFields: { stageName: 'Closed Won' } };
		await node.run(salesforceNode('opportunity', 'update', won));
		expect(await node.run(salesforceNode('opportunity', 'get', { opportunityId: deal!.id }))).toMatchObject([
			{ IsWon: true, Amount: 12.5, CloseDate: '2026-12-24', AccountId: account!.id },
		]);
		const [task] = await node.run<Saved>(
			salesforceNode('task', 'create', {
				status: 'Not Started',
				additionalFields: { subject: 'Call', whatId: deal!.id },
			}),
		);
		await node.run(salesforceNode('task', 'update', { taskId: task!.id, updateFields: { status: 'Completed' } }));
		expect(await node.run(salesforceNode('task', 'get', { taskId: task!.id }))).toMatchObject([
			{ Subject: 'Call', IsClosed: true, WhatId: deal!.id, AccountId: account!.id },
		]);
		const all = { returnAll: true, options: {} };
		for (const resource of ['account', 'opportunity', 'task'])
			expect(await node.run(salesforceNode(resource, 'getAll', all))).toHaveLength(1);
		await node.run(salesforceNode('account', 'delete', { accountId: account!.id }));
		expect(await node.run(salesforceNode('opportunity', 'getAll', all))).toEqual([]);
	});

	it('works with any object by its name, and with users', async () => {
		const campaign = (operation: string, more: Record<string, unknown>) =>
			salesforceNode('customObject', operation, { customObject: 'Campaign', ...more });
		const values = (Name: string) => ({
			customFieldsUi: { customFieldsValues: [{ fieldId: 'Name', value: Name }] },
		});
		const [made] = await node.run<Saved>(campaign('create', { ...values('Spring'), additionalFields: {} }));
		await node.run(campaign('update', { recordId: made!.id, ...values('Summer'), updateFields: {} }));
		expect(await node.run(campaign('get', { recordId: made!.id }))).toMatchObject([{ Name: 'Summer' }]);
		const [person] = await node.run<Saved>(
			salesforceNode('contact', 'create', { lastname: 'Member', additionalFields: {} }),
		);
		await node.run(
			salesforceNode('contact', 'addToCampaign', { contactId: person!.id, campaignId: made!.id, options: {} }),
		);
		expect(await salesforce.rows('campaignMembers')).toMatchObject([{ ContactId: person!.id, Status: 'Sent' }]);
		const all = { returnAll: true, options: { fields: ['Id', 'Name'] } };
		expect(await node.run(campaign('getAll', all))).toMatchObject([{ Name: 'Summer' }]);
		await node.run(campaign('delete', { recordId: made!.id }));
		expect(await node.run(campaign('getAll', all))).toEqual([]);
		const users = await node.run<{ Id: string }>(
			salesforceNode('user', 'getAll', { returnAll: true, options: {} }),
		);
		expect(users.length).toBeGreaterThan(1);
		expect(await node.run(salesforceNode('user', 'get', { userId: users[0]!.Id }))).toMatchObject([users[0]!]);
	});
});
