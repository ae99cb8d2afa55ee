import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSharedLimits } from '../core/crm/transport/shared-limits';
import { openStore, type Store } from '../core/store';
import { enrichContacts } from '../core/flows/recording';
import { pushContacts } from '../core/flows/sync';
import { SANDBOX_PROVIDERS, startEmulator, type RunningEmulator } from '../sandbox/crm';
import { emulator, provider, TOKEN, type PersonRow } from './support/crms/minimal';
import { createSendHttp } from './support/fetch-http';
import { testRuntime } from './support/runtime';

const ROOT = join(__dirname, '..');
const runtime = testRuntime();
const integration = {
	id: 'minimal:1',
	provider: 'minimal',
	accountId: '1',
	accountName: null,
	createdAt: '2026-11-24T00:00:00.000Z',
};

function personCalled(firstName: string) {
	const email = `${firstName.toLowerCase()}@example.com`;
	return {
		contactId: null,
		person: {
			firstName,
			lastName: 'Example',
			displayName: null,
			company: null,
			jobTitle: null,
			emails: [email],
			phones: [],
			profiles: [],
		},
	};
}

describe('A fourth CRM', () => {
	let crm: RunningEmulator;
	let store: Store;

	beforeAll(async () => {
		crm = await startEmulator(emulator);
		store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
	});
	afterAll(async () => {
		await store.close();
		await crm.close();
	});

	async function sync(names: readonly string[]) {
		const workspace = store.workspace('team');
		const adapter = provider.create({
			send: createSendHttp(),
			tokens: { current: async () => TOKEN },
			runtime,
			accountKey: integration.id,
			baseUrl: crm.url,
			shared: createSharedLimits(),
		});
		const people = names.map(personCalled);
		const stored = await enrichContacts({ workspace, runtime, people });
		const items = stored.flatMap((entry) => (entry === null ? [] : [{ contact: entry.contact }]));
		return await pushContacts({
			workspace,
			integration,
			adapter,
			runtime,
			items,
			existingValues: 'keep',
			missingFields: 'create',
		});
	}

	it('is synced by the flow that syncs all the others', async () => {
		const { outcomes } = await sync(['Ada', 'Grace']);
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
		expect((crm.admin.rows('people') as PersonRow[]).map(({ values }) => values.email)).toEqual([
			'ada@example.com',
			'grace@example.com',
		]);
	});

	it('is written to once, however often the same people come', async () => {
		crm.admin.clearRequests();
		const { outcomes } = await sync(['Ada', 'Grace']);
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
		expect(crm.admin.counts().writes).toBe(0);
	});
});

/** Where a CRM may be named: the folders and files of its own, and its line in the sandbox's index. */
const OWN = new RegExp(`(^|/)(${SANDBOX_PROVIDERS.join('|')})\\b|^sandbox/crm/index\\.ts$`);
/** Parts that have to work for a CRM that they have never heard of. */
const COMMON = [
	'core/flows',
	'core/sync',
	'sandbox/crm',
	'sandbox/demo',
	'sandbox/n8n',
	'test/conformance/crm',
	'test/faults',
	'test/bench',
	'test/support',
];

function filesUnder(folder: string): string[] {
	try {
		return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.(ts|mjs)$/.test(name) && !name.includes('node_modules'))
			.map((name) => `${folder}/${name}`);
	} catch {
		return [];
	}
}

describe('What is common to all CRMs', () => {
	it('names none of them in its code', () => {
		const name = new RegExp(`['"\`.{ ](${SANDBOX_PROVIDERS.join('|')})['"\`:]`, 'i');
		const isComment = (line: string) => /^\s*(\*|\/\/|\/\*)/.test(line);
		const named = COMMON.flatMap(filesUnder)
			.filter((file) => !OWN.test(file))
			.filter((file) =>
				readFileSync(join(ROOT, file), 'utf8')
					.split('\n')
					.some((line) => !isComment(line) && name.test(line)),
			);
		expect(named).toEqual([]);
	});
});
