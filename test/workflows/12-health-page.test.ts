import { webhookAddress } from '../../sandbox/demo/webhooks';
import type { N8nClient, WorkflowJson } from '../../sandbox/n8n';
import { connectN8n } from '../support/n8n-address';
import { template } from '../support/pushed-workflow';

const [USER, PASSWORD] = ['ops', 'a long password of the tests'];
const basic = (password: string) => `Basic ${Buffer.from(`${USER}:${password}`).toString('base64')}`;

describe('Template 12', () => {
	const n8n: N8nClient = connectN8n();
	let id: string;
	let address: string;
	let credentialId: string;
	beforeAll(async () => {
		const data = { user: USER, password: PASSWORD };
		credentialId = await n8n.createCredential({ name: 'Social CRM health page', type: 'httpBasicAuth', data });
		const workflow: WorkflowJson = template('12-health-page.json');
		const page = workflow.nodes.find(({ name }) => name === 'Health Page');
		Object.assign(page?.parameters ?? {}, {
			options: { workspace: '<script>"acme"', conflictsUrl: 'https://n8n.example.com/form/conflicts' },
		});
		id = await n8n.importWorkflow(
			{ ...workflow, id: 'healthPage' },
			{ credentials: { httpBasicAuth: credentialId } },
		);
		await n8n.publish(id);
		address = await webhookAddress(n8n, id);
	});
	afterAll(async () => {
		await n8n.unpublish(id);
		await n8n.deleteWorkflow(id);
	});
	const open = async (headers: Record<string, string>) => await fetch(address, { headers });

	it.each([
		['without a password', {}],
		['with a wrong one', { authorization: basic('another') }],
	])('tells nothing %s', async (_, headers) => {
		const answer = await open(headers as Record<string, string>);
		expect(answer.status).toBe(401);
		expect(await answer.text()).not.toMatch(/syncs|acme/);
	});

	it('answers the page to whoever knows the password: text alone, in a sandbox, kept by nobody', async () => {
		const answer = await open({ authorization: basic(PASSWORD) });
		const page = await answer.text();
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		expect(answer.headers.get('content-security-policy')).toMatch(/sandbox/);
		expect(page).toContain('How the syncs stand');
		expect(page).toContain('&lt;script&gt;&quot;acme&quot;');
		expect(page).not.toContain('<script');
	});
});
