import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeListSearchResult, ResourceMapperFields } from 'n8n-workflow';
import { SANDBOX_PROVIDERS, type SandboxProvider } from '../../sandbox/crm';
import { itemsOf, type WorkflowJson } from '../../sandbox/n8n';
import { CRMS } from '../support/crms';
import { connectN8n, crmUrl } from '../support/n8n-address';
import { nodeRuns, packNode } from '../support/node-runs';
import { remoteSandbox } from '../support/sandbox-admin';

type Row = Record<string, unknown>;

const n8n = connectN8n();
const nodes = nodeRuns(n8n);
const IN_WORKSPACE = { options: { workspace: 'lists' } };

afterAll(async () => await nodes.remove());

interface Asked {
	type: string;
	list: string;
	path?: string;
	parameters: Row;
	credentials?: Readonly<Record<string, string>>;
	filter?: string;
}

/** What the editor asks when somebody opens a list, over n8n's own endpoint. */
async function listed({ type, list, path = 'contactId', parameters, credentials = {}, filter }: Asked) {
	const { type: name, typeVersion: version } = packNode(type);
	return await n8n.rest<INodeListSearchResult>('POST', '/dynamic-node-parameters/resource-locator-results', {
		path: `parameters.${path}`,
		methodName: list,
		nodeTypeAndVersion: { name, version },
		currentNodeParameters: parameters,
		credentials: Object.fromEntries(Object.entries(credentials).map(([kind, id]) => [kind, { id, name: kind }])),
		...(filter === undefined ? {} : { filter }),
	});
}

/** What the editor asks for the rows of *Additional Fields*. */
async function fieldRows(parameters: Row, credentials: Readonly<Record<string, string>>) {
	const { type: name, typeVersion: version } = packNode('socialCrm');
	return await n8n.rest<ResourceMapperFields>('POST', '/dynamic-node-parameters/resource-mapper-fields', {
		path: 'parameters.additionalFieldRows',
		methodName: 'getFieldRows',
		nodeTypeAndVersion: { name, version },
		currentNodeParameters: parameters,
		credentials: Object.fromEntries(Object.entries(credentials).map(([kind, id]) => [kind, { id, name: kind }])),
	});
}

const names = ({ results }: INodeListSearchResult) => results.map((result) => result.name);

describe('In a real n8n, a contact', () => {
	it('is found by its handle, and what was chosen is what the node works with', async () => {
		const person = {
			firstName: 'Lena',
			lastName: 'Listova',
			profiles: { profile: [{ platform: 'telegram', username: 'lena_l' }] },
		};
		const enrich = { resource: 'contact', operation: 'enrich', person, ...IN_WORKSPACE };
		const [stored] = await nodes.run('socialContact', enrich, [{}], {});
		const { results } = await listed({
			type: 'socialContact',
			list: 'searchContacts',
			parameters: { resource: 'contact', operation: 'get', ...IN_WORKSPACE },
			filter: '@LENA_l',
		});
		expect(results).toEqual([
			{ name: 'Lena Listova (Telegram @lena_l)', value: (stored?.contact as Row | undefined)?.id },
		]);
		const contactId = { __rl: true, mode: 'list', value: results[0]?.value, cachedResultName: results[0]?.name };
		const get = { resource: 'contact', operation: 'get', contactId, ...IN_WORKSPACE };
		expect(await nodes.run('socialContact', get, [{}], {})).toMatchObject([
			{ outcome: 'found', lastName: 'Listova' },
		]);
	});

	it('is not found where there is none, which is said', async () => {
		const parameters = { options: { workspace: 'lists-empty' } };
		const asked = listed({ type: 'crmSync', list: 'searchContacts', parameters });
		await expect(asked).rejects.toThrow(/no contact is stored in this workspace yet/);
		await expect(asked).rejects.not.toThrow(/translate-error|social-crm\/dist/);
	});
});

const LISTS: Readonly<Record<SandboxProvider, readonly string[]>> = {
	hubspot: ['searchPipelines', 'searchStages', 'searchCurrencies', 'searchLeadStages'],
	pipedrive: ['searchPipelines', 'searchStages', 'searchCurrencies'],
	salesforce: ['searchStages', 'searchCurrencies', 'searchLeadStages'],
	zoho: ['searchPipelines', 'searchStages', 'searchCurrencies', 'searchLeadStages'],
};

const FIELD: Readonly<Record<SandboxProvider, string>> = {
	hubspot: 'city',
	pipedrive: 'visible_to',
	salesforce: 'Department',
	zoho: 'Department',
};

describe.each(SANDBOX_PROVIDERS)('In a real n8n, the lists of %s', (provider) => {
	const { inN8n, inProcess } = CRMS[provider];
	const at = { crm: provider, ...inProcess.connection, resource: 'contact', operation: 'createDeal', options: {} };
	let credentials: Record<string, string>;
	beforeAll(async () => ({ credentials } = await inN8n.at(n8n, crmUrl(provider))));

	it.each(LISTS[provider])('fill %s', async (list) => {
		const found = await listed({ type: 'socialCrm', list, path: 'options.stageId', parameters: at, credentials });
		expect(names(found).length).toBeGreaterThan(0);
	});

	it('show its fields as rows, which give their values to the CRM, and say why there are none', async () => {
		const { fields: schema } = await fieldRows(at, credentials);
		expect(schema.length).toBeGreaterThan(5);
		await remoteSandbox(crmUrl(provider)).reset();
		const value = { [FIELD[provider]]: '={{ $json.given }}' };
		const sync = {
			...at,
			operation: 'sync',
			contactSource: 'defineBelow',
			person: { emails: `rows-${provider}@example.com`, firstName: 'Rosa', lastName: 'Rowe' },
			additionalFieldsBy: 'list',
			additionalFieldRows: { mappingMode: 'defineBelow', value, schema },
			options: { missingFields: 'skip', workspace: 'lists' },
		};
		const [synced] = await nodes.run('socialCrm', sync, [{ given: '7' }], credentials);
		expect(synced).toMatchObject({ outcome: 'created', fieldProblems: [] });
		expect(synced?.changes).toContainEqual(
			expect.objectContaining({ field: `native:${FIELD[provider]}`, to: '7' }),
		);
		const { fields, emptyFieldsNotice } = await fieldRows({ ...at, crm: '={{ $json.crm }}' }, credentials);
		expect([fields, emptyFieldsNotice]).toEqual([[], expect.stringMatching(/comes from an expression/)]);
		expect((await fieldRows(at, {})).emptyFieldsNotice).toMatch(/none is chosen/);
	});

	it('say that no credential is chosen, and that the CRM comes from an expression', async () => {
		const asked = { type: 'socialCrm', list: 'searchCurrencies', path: 'currency' };
		await expect(listed({ ...asked, parameters: at })).rejects.toThrow(/none is chosen/);
		const byItem = { ...at, crm: '={{ $json.crm }}' };
		await expect(listed({ ...asked, parameters: byItem, credentials })).rejects.toThrow(/comes from an expression/);
	});
});

it('In a real n8n, a workflow that was saved with plain texts goes on working', async () => {
	await remoteSandbox(crmUrl('hubspot')).reset();
	const { credentials } = await CRMS.hubspot.inN8n.at(n8n, crmUrl('hubspot'));
	const path = join(__dirname, '..', 'upgrade', 'workflows', 'plain-texts.json');
	const saved = JSON.parse(readFileSync(path, 'utf8')) as WorkflowJson;
	const pinData = { Start: [{ json: { email: 'plain-texts@example.com' } }] };
	const id = await nodes.added({ ...saved, pinData } as WorkflowJson, credentials);
	const execution = await n8n.run(id, { startNode: 'Start' });
	expect(itemsOf(execution, 'Score')).toMatchObject([{ outcome: 'counted' }]);
	expect(itemsOf(execution, 'Deal')).toMatchObject([{ outcome: 'created' }]);
});
