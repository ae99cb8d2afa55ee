import type { Contact } from '../../../../core/contact';
import type { CrmAdapter } from '../../../../core/crm/contract';
import { openStore, type Store, type WorkspaceStore } from '../../../../core/store';
import { pushContacts, type PushInput } from '../../../../core/flows/sync';
import { enrichContacts } from '../../../../core/flows/recording';
import { useSandbox } from './on-sandbox';

/** Whole pushes into the sandbox: what they cost, and that they come to rest. */
describe('Pushing contacts into Pipedrive', () => {
	const sandbox = useSandbox();
	let store: Store;
	let workspace: WorkspaceStore;
	beforeEach(async () => {
		store = await openStore({ kind: 'sqlite', file: ':memory:' }, sandbox.runtime);
		workspace = store.workspace('team');
	});
	afterEach(async () => await store.close());

	async function contacts(
		count: number,
		more: (number: number) => Partial<Contact> = () => ({}),
	): Promise<Contact[]> {
		const people = Array.from({ length: count }, (_, number) => ({
			contactId: null,
			person: {
				firstName: `Mary Jane ${number}`,
				lastName: 'van der Berg',
				displayName: null,
				company: 'Acme',
				nameOrigin: null,
				jobTitle: 'Maker',
				emails: [`p${number}@example.com`],
				phones: [`+49151123${45_000 + number}`],
				profiles: [
					{
						platform: 'telegram' as const,
						userId: String(number),
						scope: null,
						username: `mary${number}`,
						url: null,
						displayName: null,
						followers: 5,
					},
				],
				...more(number),
			},
		}));
		const results = await enrichContacts({ workspace, runtime: sandbox.runtime, people });
		return results.flatMap((result) => (result === null ? [] : [result.contact]));
	}

	const integration = {
		id: 'pipedrive:1',
		provider: 'pipedrive',
		accountId: '1',
		accountName: null,
		createdAt: '2026-11-24T00:00:00.000Z',
	};
	const push = (adapter: CrmAdapter, all: readonly Contact[], rest: Partial<PushInput> = {}) =>
		pushContacts({
			workspace,
			integration,
			adapter,
			runtime: sandbox.runtime,
			items: all.map((contact) => ({ contact })),
			existingValues: 'keep',
			missingFields: 'create',
			...rest,
		});

	it.each(['keep', 'overwrite'] as const)(
		'creates each with one call, and then rests (%s)',
		async (existingValues) => {
			const all = await contacts(120);
			const adapter = sandbox.connect();
			await adapter.provisionFields('contact');
			const before = adapter.counts();
			const first = await push(adapter, all, { existingValues });
			expect(first.counts).toMatchObject({ created: 120 });
			const after = adapter.counts();
			expect([after.writes - before.writes, after.reads - before.reads]).toEqual([120, 1]);
			const second = await push(adapter, all, { existingValues });
			expect(second.counts).toMatchObject({ unchanged: 120 });
			expect(adapter.counts().calls).toBe(after.calls);
		},
	);

	it('changes what changed, and reads persons that it knows from the list', async () => {
		const adapter = sandbox.connect();
		await push(adapter, await contacts(120));
		const profile = { platform: 'telegram' as const, scope: null, url: null, displayName: null, followers: 9 };
		const changed = await contacts(120, (number) => ({
			profiles: [{ ...profile, userId: String(number), username: `mary${number}` }],
		}));
		const before = adapter.counts();
		const report = await push(adapter, changed);
		expect(report.counts).toMatchObject({ updated: 120 });
		const after = adapter.counts();
		expect([after.writes - before.writes, after.reads - before.reads]).toEqual([120, 1]);
		expect(sandbox.persons().every(({ values }) => values.name.startsWith('Mary Jane'))).toBe(true);
	});

	it('sets the fields up on the way, once', async () => {
		const report = await push(sandbox.connect(), await contacts(3));
		expect(report.counts).toMatchObject({ created: 3 });
		expect(sandbox.persons()).toHaveLength(3);
	});

	it('finds a person that was added although the answer was lost, instead of adding it twice', async () => {
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		sandbox.admin.addFault({
			method: 'POST',
			path: '*/persons',
			after: 2,
			times: 2,
			fault: { kind: 'serverError', status: 502, applied: true },
		});
		const all = await contacts(10);
		const report = await push(adapter, all);
		expect(report.counts).toMatchObject({ created: 10 });
		expect(sandbox.persons()).toHaveLength(10);
		expect((await push(adapter, all)).counts).toMatchObject({ unchanged: 10 });
	});

	it('fills in a person that is there under another spelling of the address', async () => {
		sandbox.seedPersons(1, () => 'P0@Example.com');
		const adapter = sandbox.connect();
		const report = await push(adapter, await contacts(1));
		expect(report.counts).toMatchObject({ updated: 1 });
		expect(sandbox.persons()).toMatchObject([
			{ values: { name: 'Person 0', emails: [{ value: 'P0@Example.com' }] } },
		]);
	});
});
