import { NodeHelpers, type INodeType } from 'n8n-workflow';
import type * as registryModule from '../core/crm/registry';
import type * as recipesModule from '../nodes/shared/crm/recipes';
import { SocialCrm } from '../nodes/SocialCrm/SocialCrm.node';
import type * as sandboxModule from '../sandbox/crm';
import { crmBench } from './nodes/SocialCrm/sandbox-crm';
import type * as minimal from './support/crms/minimal';
import type * as minimalProvider from './support/crms/minimal/provider';

/**
 * All that common files have to learn of a CRM: its line in the registry, its line among the recipes, and its line in
 * the index of the sandbox. Its adapter, recipe, credential, emulator and support are files of its own.
 */
function mockMinimal() {
	return jest.requireActual<typeof minimal>('./support/crms/minimal');
}

/** By itself: the recipe asks the registry, which is being put together here. */
function mockProvider() {
	return jest.requireActual<typeof minimalProvider>('./support/crms/minimal/provider').provider;
}

jest.mock('../core/crm/registry', () => {
	const actual = jest.requireActual<typeof registryModule>('../core/crm/registry');
	const registry = { ...actual.registry, minimal: mockProvider() };
	const { ids, ...rest } = actual.createRegistry(registry);
	return { ...actual, ...rest, registry, PROVIDER_IDS: ids };
});

jest.mock('../nodes/shared/crm/recipes', () => {
	const actual = jest.requireActual<typeof recipesModule>('../nodes/shared/crm/recipes');
	return { ...actual, recipes: { ...actual.recipes, minimal: mockMinimal().minimalRecipe } };
});

jest.mock('../sandbox/crm', () => {
	const actual = jest.requireActual<typeof sandboxModule>('../sandbox/crm');
	const { emulator } = mockMinimal();
	return {
		...actual,
		SANDBOX_PROVIDERS: [...actual.SANDBOX_PROVIDERS, 'minimal'],
		SANDBOX_ACCESS: { ...actual.SANDBOX_ACCESS, minimal: emulator.access },
		startSandbox: async () => ({ provider: 'minimal', ...(await actual.startEmulator(emulator)) }),
	};
});

const MINIMAL = 'minimal' as sandboxModule.SandboxProvider;

const syncing = {
	resource: 'contact',
	operation: 'sync',
	contactSource: 'defineBelow',
	person: { firstName: '={{ $json.name }}', lastName: 'Example', emails: '={{ $json.email }}' },
	options: { missingFields: 'create' },
};
const people = [
	{ name: 'Ada', email: 'ada@example.com' },
	{ name: 'Grace', email: 'grace@example.com' },
];

describe('A fourth CRM', () => {
	const bench = crmBench(MINIMAL);
	const rows = () => bench.rows('people') as unknown as minimal.PersonRow[];

	it('is synced by Contact: Sync, like all the others', async () => {
		const run = await bench.run(syncing, people);
		expect(run.error).toBeNull();
		expect(run.output().map(({ outcome, crmId }) => [outcome, crmId])).toEqual([
			['created', 'P1'],
			['created', 'P2'],
		]);
		expect(rows().map(({ values }) => [values.firstName, values.email])).toEqual([
			['Ada', 'ada@example.com'],
			['Grace', 'grace@example.com'],
		]);
		expect(run.hints('Node')).toEqual([expect.stringMatching(/^2 contacts: 2 created; /)]);
	});

	it('is written to once, however often the same people come', async () => {
		await bench.run(syncing, people);
		bench.sandbox.admin.clearRequests();
		const run = await bench.run(syncing, people);
		expect(run.output().map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
		expect(bench.sandbox.admin.counts().writes).toBe(0);
	});

	it('says what is wrong with its credential as all the others do', async () => {
		const run = await bench.run({ ...syncing, minimalConnection: 'none' }, people);
		expect(run.error?.message).toContain('Connect Minimal CRM With: it is set to Not Used');
	});

	it('gets its fields set up, and lists them', async () => {
		const setUp = await bench.run({ resource: 'field', operation: 'setUp' });
		expect(new Set(setUp.output().map(({ outcome }) => outcome))).toEqual(new Set(['created']));
		const listed = await bench.run({ resource: 'field', operation: 'getAll', returnAll: true });
		expect(listed.output()).toHaveLength(setUp.output().length);
	});
});

describe('A node, when a fourth CRM is there', () => {
	const { 1: first, 2: second } = new SocialCrm().nodeVersions as Record<1 | 2, INodeType>;
	const offered = ({ description }: INodeType) =>
		description.properties.find(({ name }) => name === 'crm')?.options?.map(({ name }) => name);

	it('offers it, with one field for its credential', () => {
		const { description } = second;
		expect(offered(second)).toContain('Minimal CRM');
		const parameters =
			NodeHelpers.getNodeParameters(description.properties, { crm: MINIMAL }, true, false, null, description) ??
			{};
		const shown = description.credentials?.filter((each) =>
			NodeHelpers.displayParameter(parameters, each, null, description),
		);
		expect(shown).toMatchObject([{ name: 'minimalCrmApi', displayName: 'Credential for Minimal CRM' }]);
	});

	it('stays as it was when it is of version 1', () => {
		expect(offered(first)).toEqual(['HubSpot', 'Pipedrive', 'Salesforce']);
		expect(first.description.credentials?.map(({ name }) => name)).not.toContain('minimalCrmApi');
	});
});
