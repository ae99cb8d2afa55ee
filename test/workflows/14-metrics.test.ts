import parse from 'parse-prometheus-text-format';
import { webhookAddress } from '../../sandbox/demo/webhooks';
import { connectN8n } from '../support/n8n-address';
import { template } from '../support/pushed-workflow';

const [user, password] = ['prometheus', 'a long password of the tests'];
const basic = (word: string) => ({ authorization: `Basic ${Buffer.from(`${user}:${word}`).toString('base64')}` });

describe('Template 14', () => {
	const n8n = connectN8n();
	let id: string;
	let address: string;
	beforeAll(async () => {
		const name = 'Social CRM metrics';
		const httpBasicAuth = await n8n.createCredential({ name, type: 'httpBasicAuth', data: { user, password } });
		id = await n8n.importWorkflow(
			{ ...template('14-metrics.json'), id: 'metrics' },
			{ credentials: { httpBasicAuth } },
		);
		await n8n.publish(id);
		address = await webhookAddress(n8n, id);
	});
	afterAll(async () => {
		await n8n.unpublish(id);
		await n8n.deleteWorkflow(id);
	});

	it('tells nothing to whoever does not know the password', async () => {
		const answer = await fetch(address, { headers: basic('another') });
		expect(answer.status).toBe(401);
		expect(await answer.text()).not.toContain('social_crm');
	});

	it('answers text that Prometheus reads, and that nobody keeps', async () => {
		const answer = await fetch(address, { headers: basic(password) });
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toMatch(/^text\/plain;.* version=0\.0\.4/);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		const names = parse(await answer.text()).map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['social_crm_contacts', 'social_crm_problems']));
	});
});
