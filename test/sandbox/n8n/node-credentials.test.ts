import { withCredentials } from '../../../sandbox/n8n/node-credentials';
import type { RestClient } from '../../../sandbox/n8n/rest';
import type { WorkflowNode } from '../../../sandbox/n8n';

const crmType = {
	name: 'pack.crm',
	version: [1],
	properties: [{ name: 'authentication', default: 'token' }],
	credentials: [
		{ name: 'tokenApi', displayOptions: { show: { authentication: ['token'] } } },
		{ name: 'oAuth2Api', displayOptions: { show: { authentication: ['oAuth2'] } } },
	],
};
const secondCrmType = {
	name: 'pack.crm',
	version: 2,
	properties: [{ name: 'way', default: 'token' }],
	credentials: [
		{ name: 'oAuth2Api', displayOptions: { show: { '/way': ['oAuth2'] } } },
		{ name: 'storeApi', displayOptions: { show: { '/way': ['token'] } } },
	],
};
const storeType = { name: 'pack.store', version: 1, properties: [], credentials: [{ name: 'storeApi' }] };
const client = { file: async () => [crmType, secondCrmType, storeType] } as unknown as RestClient;

const node = (type: string, parameters = {}, credentials?: WorkflowNode['credentials']): WorkflowNode => ({
	id: '1',
	name: 'Node',
	type,
	typeVersion: 1,
	parameters,
	credentials,
});
const assigned = async (given: WorkflowNode, mapping: Record<string, string>) => {
	const [result] = await withCredentials(client, { name: 'w', nodes: [given], connections: {} }, mapping);
	return Object.fromEntries(Object.entries(result?.credentials ?? {}).map(([type, { id }]) => [type, id]));
};

const mapping = { tokenApi: 't1', oAuth2Api: 'o1', storeApi: 's1' };

it.each([
	['the credential that the default of a parameter asks for', node('pack.crm'), { tokenApi: 't1' }],
	['the credential that the parameter asks for', node('pack.crm', { authentication: 'oAuth2' }), { oAuth2Api: 'o1' }],
	['those of its own version', { ...node('pack.crm'), typeVersion: 2 }, { storeApi: 's1' }],
	['a credential without a condition', node('pack.store'), { storeApi: 's1' }],
	['nothing when the node asks for nothing', node('other.node'), {}],
	[
		'the one an import names, in place of its id elsewhere',
		node('other.node', {}, { tokenApi: { id: 'old', name: 'Old' } }),
		{ tokenApi: 't1' },
	],
	['what is not mapped, as it was', node('other.node', {}, { fooApi: { id: 'f', name: 'Foo' } }), { fooApi: 'f' }],
])('gives a node %s', async (_name, given, expected) => {
	expect(await assigned(given, mapping)).toEqual(expected);
});

it('asks nobody when there is nothing to map', async () => {
	const silent = { file: () => Promise.reject(new Error('asked')) } as unknown as RestClient;
	const nodes = [node('pack.crm')];
	expect(await withCredentials(silent, { name: 'w', nodes, connections: {} }, {})).toEqual(nodes);
});
