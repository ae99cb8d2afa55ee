import { runWorkflow, type InProcessRun, type WorkflowNodeInput } from '../../../support/in-process';
import type { INodeParameters } from 'n8n-workflow';
import { SocialContact } from '../../../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../../../nodes/SocialCrm/SocialCrm.node';
import { warnOfOpenWebhooks } from '../../../../nodes/shared/items/open-webhooks';
import { ItemSource } from '../../../support/item-source';

/** n8n's own Webhook node passes its items on, too; what counts here is its type and its parameters. */
class PassOn extends ItemSource {
	override description = {
		...new ItemSource().description,
		inputs: ['main' as const],
		properties: [
			{ displayName: 'Authentication', name: 'authentication', type: 'string' as const, default: 'none' },
		],
	};
}

const EVENT = { body: { platform: 'telegram', userId: '1', kind: 'message' } };

const webhook = (name: string, more: Partial<WorkflowNodeInput> = {}): WorkflowNodeInput => ({
	name,
	node: PassOn,
	type: 'n8n-nodes-base.webhook',
	...more,
});
const between = (name: string): WorkflowNodeInput => ({ name, node: PassOn });
const record: WorkflowNodeInput = {
	name: 'Record',
	node: SocialContact,
	onError: 'continueRegularOutput',
	parameters: { resource: 'event', operation: 'record' },
};
const sync = (resource: string): WorkflowNodeInput => ({
	name: 'Sync',
	node: SocialCrm,
	onError: 'continueRegularOutput',
	parameters: { resource, operation: 'sync', contactSource: 'stored' },
});

async function run(...nodes: WorkflowNodeInput[]): Promise<InProcessRun> {
	return await runWorkflow(nodes, { items: [EVENT, EVENT, EVENT], mode: 'webhook' });
}

const warnings = (result: InProcessRun, node: string) =>
	result.hints(node).filter((message) => message.includes('made-up events'));

describe('The warning of an open Webhook node', () => {
	it('is given once for all items by Event: Record, and names the node and the mend', async () => {
		const [warning, ...others] = warnings(await run(webhook('From Anywhere'), record), 'Record');
		expect(warning).toMatch(/"From Anywhere".*Header Auth.*ignore this/s);
		expect(others).toEqual([]);
	});

	it.each(['contact', 'lead'])('is given by Sync of a %s, also behind other nodes', async (resource) => {
		const result = await run(webhook('From Anywhere'), between('Settings'), between('Filter'), sync(resource));
		expect(warnings(result, 'Sync')).toEqual([expect.stringContaining('"From Anywhere"')]);
	});

	it('names all open nodes in one sentence', async () => {
		const result = await run(webhook('Second'), webhook('First'), record);
		expect(warnings(result, 'Record')).toEqual([expect.stringContaining('the Webhook nodes "First", "Second"')]);
	});

	it.each<[string, Partial<WorkflowNodeInput>]>([
		['asks for a header', { parameters: { authentication: 'headerAuth' } as INodeParameters }],
		['asks for a signed token', { parameters: { authentication: 'jwtAuth' } as INodeParameters }],
		['is disabled', { disabled: true }],
		['is no Webhook node', { type: 'n8n-nodes-base.telegramTrigger' }],
	])('is not given where what stands before %s', async (_, more) => {
		const result = await run(webhook('Before', more), record);
		expect(result.items('Record')).toHaveLength(3);
		expect(warnings(result, 'Record')).toEqual([]);
	});

	it('is not given for a Webhook node that comes after', async () => {
		const result = await run(record, webhook('After'));
		expect(warnings(result, 'Record')).toEqual([]);
	});
});

describe('The log', () => {
	function contextOf(workflow: { id: string; name: string }) {
		const lines: string[] = [];
		const hints: unknown[] = [];
		const open = { name: 'In', type: 'n8n-nodes-base.webhook', typeVersion: 2, disabled: false, parameters: {} };
		const context = {
			getNode: () => ({ name: 'Record' }),
			getParentNodes: () => [open],
			getWorkflow: () => ({ ...workflow, active: true }),
			addExecutionHints: (hint: unknown) => void hints.push(hint),
			logger: { warn: (line: string) => void lines.push(line) },
		};
		return { lines, hints, context: context as unknown as Parameters<typeof warnOfOpenWebhooks>[0] };
	}

	it('hears of each workflow once, while every execution keeps its own warning', () => {
		const one = contextOf({ id: 'w1', name: 'Inbox' });
		const other = contextOf({ id: 'w2', name: 'Forms' });
		for (const { context } of [one, one, one, other]) warnOfOpenWebhooks(context);
		expect(one.lines).toEqual([expect.stringMatching(/^Workflow "Inbox" \(w1\), node "Record": .*"In"/)]);
		expect(other.lines).toEqual([expect.stringContaining('"Forms"')]);
		expect(one.hints).toHaveLength(3);
	});
});
