import type { N8nClient } from '../../sandbox/n8n';
import { storedCredential } from '../support/crm-in-n8n';
import { foreignClient, foreignWorkflow } from '../support/foreign-workflow';
import { connectN8n } from '../support/n8n-address';

const PEOPLE = { type: 'n8n-nodes-social-crm.socialContact', typeVersion: 1 };
const OPTIONS = { workspace: 'forget-n8n' };
const SCOPES = ['execution:read', 'execution:list', 'execution:delete'];

/** n8n's own API, with a key that may do just what is needed, or less. */
async function apiOf(n8n: N8nClient, scopes: readonly string[]): Promise<Record<string, string>> {
	const key = { label: `forget ${scopes.length}`, expiresAt: null, scopes };
	const { rawApiKey: apiKey } = await n8n.rest<{ rawApiKey: string }>('POST', '/api-keys', key);
	const data = { apiKey, baseUrl: `${n8n.url}/api/v1` };
	return (await storedCredential(n8n, 'any', 'n8nApi', data)).credentials;
}

describe('Contact: Forget in n8n', () => {
	const n8n = connectN8n();
	let workflowId: string;
	beforeAll(async () => {
		const enrich = {
			...{ resource: 'contact', operation: 'enrich', options: OPTIONS },
			person: { emails: '={{ $json.email }}', firstName: 'Ada' },
		};
		workflowId = await n8n.importWorkflow(foreignWorkflow(PEOPLE, enrich));
	});
	afterAll(async () => await n8n.deleteWorkflow(workflowId));

	const learn = async (email: string) => await n8n.run(workflowId, { startNode: 'Start', input: [{ email }] });
	const kept = async () => (await n8n.executions(workflowId)).map(({ id }) => id).sort();
	const forget = async (contactId: string, scopes: readonly string[]) => {
		const asked = { contactId, confirmation: contactId, executions: 'named', mostExecutions: 50, options: OPTIONS };
		const node = foreignClient(n8n, PEOPLE, await apiOf(n8n, scopes));
		return await node.run({ resource: 'contact', operation: 'forget', ...asked });
	};
	const find = async (email: string) => {
		const person = { resource: 'contact', operation: 'find', findBy: 'email', email, options: OPTIONS };
		const [found] = await foreignClient(n8n, PEOPLE, {}).run<{ contact: { id: string } | null }>(person);
		return found?.contact?.id ?? '';
	};

	it('deletes the executions that name the person, by a key that may do so alone, and no others', async () => {
		const named = await learn('forgotten@example.com');
		const other = await learn('remembered@example.com');
		expect(await kept()).toEqual([named.id, other.id].sort());
		const id = await find('forgotten@example.com');
		await expect(forget(id, ['execution:read', 'execution:list'])).rejects.toThrow('answered 403');
		expect(await find('forgotten@example.com')).toBe(id);
		expect(await forget(id, SCOPES)).toMatchObject([{ outcome: 'updated', executions: { deleted: 1 } }]);
		expect(await kept()).toEqual([other.id]);
		expect(await find('forgotten@example.com')).toBe('');
	});
});
