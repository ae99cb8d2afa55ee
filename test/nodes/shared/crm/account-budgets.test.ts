import { DatabaseSync } from 'node:sqlite';
import type * as Budgets from '../../../../nodes/shared/crm/account-budgets';
import type * as Transport from '../../../../core/crm/transport';
import type * as Stores from '../../../../nodes/shared/store';
import { closeStores } from '../../../../nodes/shared/store';
import { systemRuntime } from '../../../../nodes/shared/runtime';
import { profile } from '../../../core/crm/transport/scripted';
import { freshStoreOf } from '../../../support/fresh-store';
import { userFolder } from '../../../support/in-process';

const ACCOUNT = { provider: 'acme', accountId: '77' };

interface NodeProcess {
	budgets: typeof Budgets;
	/** Calls the CRM once, as whoever the key stands for. */
	call(accountKey: string): Promise<number>;
}

/** A process of its own, as far as modules go: what it keeps in memory is its own. */
function nodeProcess(stores: typeof Stores = openStores): NodeProcess {
	let loaded: [typeof Budgets, typeof Transport] | undefined;
	jest.isolateModules(() => {
		jest.doMock('../../../../nodes/shared/store', () => stores);
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded anew each time
		loaded = [require('../../../../nodes/shared/crm/account-budgets'), require('../../../../core/crm/transport')];
	});
	const [budgets, { createTransport }] = loaded as [typeof Budgets, typeof Transport];
	const call = async (accountKey: string): Promise<number> => {
		const transport = createTransport({
			send: async () => await Promise.resolve({ status: 200, headers: {}, body: '{}' }),
			tokens: { current: async () => await Promise.resolve('token') },
			runtime: systemRuntime,
			profile,
			accountKey,
			homeOf: () => 'http://acme.test',
			shared: budgets.accountLimits,
		});
		const request = { method: 'GET' as const, url: 'http://acme.test/things', headers: {} };
		return (await transport.request(request, { operation: 'read', kind: 'read', idempotent: true })).status;
	};
	return { budgets, call };
}

/** One store file, which all of them open through the same module. */
const openStores = jest.requireActual<typeof Stores>('../../../../nodes/shared/store');

const rows = () => {
	const database = new DatabaseSync(process.env.SOCIAL_CRM_DB_PATH ?? '', { readOnly: true });
	const found = database
		.prepare("select name, revision, content from shared_documents where name like 'budget %' order by name")
		.all();
	database.close();
	return found.map(({ name, revision, content }) => ({
		name,
		revision: Number(revision),
		content: JSON.parse(String(content)) as Record<string, unknown>,
	}));
};

/** Processes that took slots of a document. */
const holdersOf = (content: Record<string, unknown>) => Object.keys((content.holders ?? {}) as object).length;

describe('Budgets of CRM accounts in the store', () => {
	freshStoreOf('budgets');

	it('are one for all processes and ways to an account, once it is known whose it is', async () => {
		const [first, second] = [nodeProcess(), nodeProcess()];
		await first.call('credential');
		expect(rows()).toHaveLength(1);
		await first.budgets.noteAccount('credential', ACCOUNT);
		await first.call('credential');
		second.budgets.knowAccount('integration', ACCOUNT);
		await second.call('integration');
		// Another process that only has the credential finds the way.
		await nodeProcess().call('credential');
		const moved = rows().filter(({ content }) => 'movedTo' in content);
		const [budget, ...others] = rows().filter(({ content }) => !('movedTo' in content));
		expect(moved.map(({ content }) => content.movedTo)).toEqual([budget?.name]);
		expect(others).toEqual([]);
		// Each of them took slots there.
		expect(budget?.revision).toBeGreaterThanOrEqual(3);
	});

	it('are others for another account, and for the same id in another CRM', async () => {
		const { budgets, call } = nodeProcess();
		budgets.knowAccount('one', ACCOUNT);
		budgets.knowAccount('two', { ...ACCOUNT, accountId: '78' });
		budgets.knowAccount('three', { ...ACCOUNT, provider: 'zeta' });
		for (const key of ['one', 'two', 'three']) await call(key);
		expect(rows().map(({ content }) => holdersOf(content))).toEqual([1, 1, 1]);
	});

	it('follow a credential that leads to another account from now on', async () => {
		const { budgets, call } = nodeProcess();
		await budgets.noteAccount('credential', ACCOUNT);
		await budgets.noteAccount('credential', { ...ACCOUNT, accountId: '78' });
		await nodeProcess().call('credential');
		const [budget] = rows().filter(({ content }) => !('movedTo' in content));
		expect(rows().map(({ content }) => content.movedTo)).toContain(budget?.name);
		await call('credential');
		expect(rows().find(({ name }) => name === budget?.name)?.revision).toBeGreaterThan(budget?.revision ?? 0);
	});

	it('tell nobody whose account it is, or with what it is entered', async () => {
		const { budgets, call } = nodeProcess();
		await call('the secret fingerprint');
		await budgets.noteAccount('the secret fingerprint', ACCOUNT);
		await call('the secret fingerprint');
		expect(JSON.stringify(rows())).not.toMatch(/secret|acme|77"/);
	});

	it('stop no call where the store cannot be opened', async () => {
		process.env.SOCIAL_CRM_DB_PATH = '/dev/null/store.sqlite';
		const { budgets, call } = nodeProcess();
		expect(await call('credential')).toBe(200);
		await expect(budgets.noteAccount('credential', ACCOUNT)).resolves.toBeUndefined();
		expect(await call('credential')).toBe(200);
	});

	it('are not opened anew for what is given back', async () => {
		const { budgets, call } = nodeProcess();
		for (let number = 0; number < 12; number++) await call('busy');
		await closeStores();
		process.env.SOCIAL_CRM_DB_PATH = `${userFolder}/closed-meanwhile.sqlite`;
		await systemRuntime.clock.sleep(500);
		expect(openStores.isStoreOpen()).toBe(false);
		expect(budgets.accountLimits).toBeDefined();
	});

	it('open no store again that is closed while they are read', async () => {
		const closing = async (): ReturnType<typeof openStores.sharedDocuments> => {
			const documents = await openStores.sharedDocuments();
			return {
				...documents,
				async read(name) {
					const document = await documents.read(name);
					await closeStores();
					return document;
				},
			};
		};
		const { budgets, call } = nodeProcess({ ...openStores, sharedDocuments: closing });
		await budgets.noteAccount('credential', ACCOUNT);
		expect(await call('credential')).toBe(200);
		expect(openStores.isStoreOpen()).toBe(false);
	});

	it('are given back to the store that is open, past everything that opens one', async () => {
		const opened = jest.fn(openStores.sharedDocuments);
		const { call } = nodeProcess({ ...openStores, sharedDocuments: opened });
		const revision = () => rows()[0]?.revision ?? 0;
		let [before, after] = [0, 0];
		// Where a busy machine takes its time with the calls, what is left goes back between two of them.
		for (let round = 0; round < 20 && after <= before; round++) {
			for (let number = 0; number < 12; number++) await call('busy');
			before = revision();
			opened.mockClear();
			await systemRuntime.clock.sleep(500);
			after = revision();
		}
		expect(after).toBeGreaterThan(before);
		expect(opened).not.toHaveBeenCalled();
	});
});
