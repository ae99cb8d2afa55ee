import { systemClock } from '../../sandbox/crm';
import { chooseCrm } from '../../sandbox/demo/choose-crm';
import { itemsOf } from '../../sandbox/n8n';
import type { CrmUnderTest } from '../conformance/crm/session';
import { CRMS, IN_EACH_TEMPLATE } from '../support/crms';
import { foreignClient } from '../support/foreign-workflow';
import { connectN8n } from '../support/n8n-address';
import { template } from '../support/pushed-workflow';

/** Template 07 in a real n8n, each CRM by its own adapter and SDK. */
describe.each(IN_EACH_TEMPLATE)('Template 07 and %s', (provider) => {
	const { conformance, inN8n, inProcess } = CRMS[provider];
	const options = { workspace: `drift-${provider}` };
	const at = { crm: provider, ...inProcess.connection, options };
	const n8n = connectN8n();
	let crm: CrmUnderTest;
	let credentials: Record<string, string>;

	beforeAll(async () => {
		crm = await conformance[0]!.start({ clock: systemClock });
		({ credentials } = await inN8n.at(n8n, crm.url));
	});
	afterAll(async () => {
		// Other tests push into the same account from workspaces of their own.
		await node('crmSync').run({ resource: 'policy', operation: 'delete', object: 'contact', ...at });
		await crm.close();
	});

	const node = (type: string, by = credentials) =>
		foreignClient(n8n, { type: `n8n-nodes-social-crm.${type}`, typeVersion: 1 }, by);

	it('tells what differs, with a file, and writes nothing', async () => {
		const person = { emails: 'ada@example.com', firstName: 'Ada' };
		await node('socialContact', {}).run({ resource: 'contact', operation: 'enrich', person, options });
		crm.twoWay.add({ email: 'grace@example.com', firstName: 'Grace', lastName: 'Hopper' });
		await node('crmSync').run({ resource: 'policy', operation: 'set', object: 'contact', ...at });

		const workflow = template('07-weekly-drift-report.json');
		chooseCrm(workflow, provider);
		const compare = workflow.nodes.find(({ name }) => name === 'Compare Both Sides')!;
		const also = compare.parameters.options as object;
		Object.assign(compare.parameters, inProcess.connection, { options: { ...also, ...options } });
		const id = await n8n.importWorkflow({ ...workflow, id: `drift-${provider}` }, { credentials });
		const before = crm.requests().writes;
		const execution = await n8n.run(id, { startNode: 'Every Monday' });
		await n8n.deleteWorkflow(id);

		expect(crm.requests().writes).toBe(before);
		expect(execution.data.resultData.error?.message).toBeUndefined();
		const [message] = itemsOf(execution, 'Message');
		expect(message?.subject).toBe(workflow.name);
		expect(message?.text).toMatch(/nothing was written: 1 only here, 1 only in \w+\./);
		const [item] = execution.data.resultData.runData.Message?.[0]?.data?.main?.[0] ?? [];
		expect(item?.binary).toMatchObject({ data: { fileExtension: 'csv', mimeType: 'text/csv' } });
	});
});
