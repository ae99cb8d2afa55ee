import { itemsOf, type N8nClient } from '../../sandbox/n8n';
import { foreignWorkflow } from '../support/foreign-workflow';
import { connectN8n } from '../support/n8n-address';

const PEOPLE = { type: 'n8n-nodes-social-crm.socialContact', typeVersion: 1 };
const IMPORT = { resource: 'history', operation: 'import', preview: false, platform: 'telegram' };
const OPTIONS = { workspace: 'import-n8n', delimiter: ';' };

/** Start -> a file of the items, by n8n's own node, which keeps it as n8n keeps files -> Import. */
function importWorkflow() {
	const workflow = foreignWorkflow(PEOPLE, { ...IMPORT, options: OPTIONS });
	const file = {
		id: 'File',
		name: 'File',
		position: [0, 0],
		type: 'n8n-nodes-base.convertToFile',
		typeVersion: 1.1,
		parameters: { operation: 'csv', options: { delimiter: ';', encoding: 'utf16le', addBOM: true } },
	};
	workflow.nodes.push(file);
	workflow.connections = {
		Start: { main: [[{ node: 'File', type: 'main', index: 0 }]] },
		File: { main: [[{ node: 'Foreign', type: 'main', index: 0 }]] },
	};
	return workflow;
}

describe('History: Import in n8n', () => {
	const n8n: N8nClient = connectN8n();
	let workflowId: string;
	beforeAll(async () => void (workflowId = await n8n.importWorkflow(importWorkflow())));
	afterAll(async () => await n8n.deleteWorkflow(workflowId));

	it('reads a file that n8n keeps, and adds nothing the second time', async () => {
		const input = Array.from({ length: 300 }, (_, index) => ({
			'User ID': `9${index % 50}`,
			Name: `Zoë ${index % 50}`,
			'Sent at': `2025-12-24T18:00:${String(index % 60).padStart(2, '0')}Z`,
			Message: `No ${index}; "quoted"`,
		}));
		const counts = async () => {
			const execution = await n8n.run(workflowId, { startNode: 'Start', input });
			expect(execution.status).toBe('success');
			return itemsOf(execution, 'Foreign');
		};
		expect(await counts()).toMatchObject([
			{ outcome: 'recorded', rows: 300, added: 300, newContacts: 50, wrong: 0 },
		]);
		expect(await counts()).toMatchObject([{ outcome: 'unchanged', rows: 300, added: 0, unchanged: 300 }]);
	});
});
