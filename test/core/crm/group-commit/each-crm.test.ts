import { createAdapter, PROVIDER_IDS } from '../../../../core/crm/registry';
import type { BatchOutcome, CrmAdapter, FieldValues } from '../../../../core/crm/contract';
import { createSharedLimits } from '../../../../core/crm/transport';
import { SANDBOX_ACCESS, startSandbox, type SandboxHandle, type SandboxProvider } from '../../../../sandbox/crm';
import { createSendHttp } from '../../../support/fetch-http';
import { testRuntime } from '../../../support/runtime';

const CALLERS = 20;
/** The value of this one does not fit its field. */
const BAD = 7;
/** This one has the address of the one before. */
const TWIN = 12;

const numbers = Array.from({ length: CALLERS }, (_, number) => number);

function fieldsOf(number: number): FieldValues {
	const own = number === TWIN ? TWIN - 1 : number;
	return {
		externalKey: `key-${number}`,
		email: `person${own}@example.com`,
		firstName: 'Person',
		lastName: `Number ${number}`,
		socialFollowers: number === BAD ? 'many' : number,
	};
}

/** What came of a caller's steps, without what depends on the order in which records are made. */
async function steps(adapter: CrmAdapter, number: number): Promise<unknown[]> {
	const fields = fieldsOf(number);
	const externalKey = String(fields.externalKey);
	const before = await adapter.findByKey('contact', [{ by: 'email', value: `nobody${number}@example.com` }]);
	const [written] = adapter.upsert
		? await adapter.upsert('contact', [{ externalKey, fields }])
		: await adapter.create('contact', [{ fields }]);
	const id = written?.ok ? written.record.id : '1';
	const [updated] = written?.ok
		? await adapter.update('contact', [{ id, fields: { lastName: `New ${number}` } }])
		: [];
	const [read] = written?.ok ? await adapter.readMany('contact', [id]) : [];
	const known = await adapter.findByKey('contact', [{ by: 'externalKey', value: externalKey }]);
	return [
		before,
		told(written),
		told(updated),
		read?.state === 'living' ? [read.record.id === id, read.record.fields.lastName] : read?.state,
		known.map((records) => records.map(({ fields: { lastName } }) => lastName)),
	];
}

/** Of a record in the way its id is left out. */
function told(outcome: BatchOutcome | undefined): unknown {
	if (outcome === undefined) return null;
	if (outcome.ok) return [outcome.created, outcome.record.fields.email ?? null];
	return [outcome.problem.kind, outcome.problem.message.replace(/\d{2,}/g, 'n')];
}

async function withSandbox<T>(provider: SandboxProvider, work: (sandbox: SandboxHandle) => Promise<T>): Promise<T> {
	const sandbox = await startSandbox({ provider });
	try {
		return await work(sandbox);
	} finally {
		await sandbox.close();
	}
}

/** All callers at once, each with an adapter of its own, in a fresh account. */
async function all(provider: SandboxProvider, credentialKey?: string) {
	return await withSandbox(provider, async (sandbox) => {
		const shared = createSharedLimits();
		const open = () =>
			createAdapter(provider, {
				send: createSendHttp(),
				tokens: { current: async () => SANDBOX_ACCESS[provider].token },
				settings: { tokenScheme: 'apiToken' },
				runtime: testRuntime(),
				accountKey: 'account',
				baseUrl: sandbox.url,
				shared,
				...(credentialKey === undefined ? {} : { credentialKey }),
			});
		await open().provisionFields('contact');
		await open().create('contact', [{ fields: { email: 'first@example.com', lastName: 'First' } }]);
		sandbox.admin.clearRequests();
		const adapters = numbers.map(open);
		const outcomes = await Promise.all(adapters.map(steps));
		const { total, writes } = sandbox.admin.counts();
		const counted = adapters.map((adapter) => adapter.counts());
		return { outcomes, total, writes, counted };
	});
}

describe.each(PROVIDER_IDS)('Calls to %s that many make at once', (provider) => {
	it('give each what it would have got alone, a bad record and a twin among them, and are counted once', async () => {
		const alone = await all(provider);
		const together = await all(provider, 'credential');
		expect(together.outcomes).toEqual(alone.outcomes);
		expect(together.counted.reduce((sum, { calls }) => sum + calls, 0)).toBe(together.total);
		expect(together.counted.reduce((sum, { joinedCalls = 0 }) => sum + joinedCalls, 0)).toBeGreaterThan(CALLERS);
		const hasBatches = provider !== 'pipedrive';
		expect(together.total).toBeLessThan(alone.total / (hasBatches ? 3 : 1.5));
		if (hasBatches) expect(together.writes).toBeLessThan(alone.writes / 3);
	});
});

it('Nothing travels together for another account, credential, CRM setting or set of fields', async () => {
	await withSandbox('hubspot', async (sandbox) => {
		const shared = createSharedLimits();
		const deps = {
			send: createSendHttp(),
			tokens: { current: async () => SANDBOX_ACCESS.hubspot.token },
			runtime: testRuntime(),
			baseUrl: sandbox.url,
			shared,
			accountKey: 'a',
			credentialKey: 'c',
		};
		const others = [
			deps,
			{ ...deps, accountKey: 'b' },
			{ ...deps, credentialKey: 'd' },
			{ ...deps, settings: { leadCompany: 'Acme' } },
			{ ...deps, nativeFields: ['hs_language'] },
			{ ...deps, limits: { maxAttempts: 1 } },
			{ ...deps, shared: createSharedLimits() },
			{ ...deps, credentialKey: undefined },
		];
		const find = async (adapter: CrmAdapter) => await adapter.findByKey('contact', [{ by: 'id', value: '1' }]);
		await Promise.all(others.map(async (each) => await find(createAdapter('hubspot', each))));
		expect(sandbox.admin.counts().total).toBe(others.length);
		await Promise.all(numbers.map(async () => await find(createAdapter('hubspot', deps))));
		expect(sandbox.admin.counts().total).toBe(others.length + 1);
	});
});
