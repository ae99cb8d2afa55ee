import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import { useSandbox } from './on-sandbox';

const JOBS = '*/jobs/ingest*';
const upserts = (count: number, more: (number: number) => object = () => ({})) =>
	Array.from({ length: count }, (_, number) => ({
		externalKey: `telegram:id:${number}`,
		fields: {
			externalKey: `telegram:id:${number}`,
			lastName: `Last${number}`,
			email: `person${number}@example.com`,
			...more(number),
		},
	}));

describe('A large load', () => {
	const sandbox = useSandbox();
	const ready = async () => {
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		sandbox.admin.clearRequests();
		return adapter;
	};
	const jobCalls = () => sandbox.admin.requests().filter(({ path }) => path.includes('/jobs/ingest'));

	it('of fewer than 2,000 records goes in collections', async () => {
		const adapter = await ready();
		await adapter.upsert?.('contact', upserts(1_999));
		expect(jobCalls()).toEqual([]);
		expect(sandbox.admin.counts().writes).toBe(10);
	});

	it('of 10,000 records takes a handful of calls, and gives each record its outcome, whatever the order of the results', async () => {
		const adapter = await ready();
		const outcomes = (await adapter.upsert?.('contact', upserts(10_000))) ?? [];
		expect(outcomes).toHaveLength(10_000);
		expect(outcomes.every((outcome) => outcome.ok && outcome.created)).toBe(true);
		expect(sandbox.admin.counts().total).toBeLessThanOrEqual(10);
		const stored = new Map(sandbox.rows('contacts').map((row) => [row.Id, row.Social_Contact_Key__c]));
		expect(outcomes.map((outcome) => stored.get(outcome.ok ? outcome.record.id : ''))).toEqual(
			upserts(10_000).map(({ externalKey }) => externalKey),
		);
	});

	it('updates, clears, and leaves alone what is absent', async () => {
		const adapter = await ready();
		const created =
			(await adapter.upsert?.(
				'contact',
				upserts(2_000, () => ({ jobTitle: 'Old', phone: '+49151' })),
			)) ?? [];
		const ids = created.map((outcome) => (outcome.ok ? outcome.record.id : ''));
		const outcomes = await adapter.update(
			'contact',
			ids.map((id, number) => ({
				id,
				fields: number === 7 ? { jobTitle: null } : { jobTitle: 'New "quoted", line\nbreak' },
			})),
		);
		expect(outcomes.map((outcome) => outcome.ok && outcome.record.id)).toEqual(ids);
		const byId = new Map(sandbox.rows('contacts').map((row) => [row.Id, row]));
		expect(byId.get(ids[7] ?? '')).toMatchObject({ Title: null, Phone: '+49151' });
		expect(byId.get(ids[8] ?? '')).toMatchObject({ Title: 'New "quoted", line\nbreak', Phone: '+49151' });
		expect(jobCalls().length).toBeGreaterThan(6);
	});

	it('tells the records that were refused, and why', async () => {
		const adapter = await ready();
		const outcomes =
			(await adapter.upsert?.(
				'contact',
				upserts(2_000, (number) => (number % 500 === 3 ? { email: 'no address' } : {})),
			)) ?? [];
		expect(outcomes.flatMap(({ ok }, index) => (ok ? [] : [index]))).toEqual([3, 503, 1_003, 1_503]);
		expect(outcomes[3]).toMatchObject({ problem: { kind: 'invalid', details: { code: 'INVALID_EMAIL_ADDRESS' } } });
		expect(sandbox.rows('contacts')).toHaveLength(1_996);
	});

	it('fills the names of new records that have none, in a second call for those alone', async () => {
		const adapter = await ready();
		const outcomes =
			(await adapter.upsert?.(
				'contact',
				upserts(2_000, (number) => (number === 5 ? { lastName: undefined } : {})),
			)) ?? [];
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect(
			sandbox.rows('contacts').find(({ Social_Contact_Key__c }) => Social_Contact_Key__c === 'telegram:id:5'),
		).toMatchObject({ LastName: 'person5' });
	});

	it('goes in collections when a value reads like the sign for "clear this"', async () => {
		const adapter = await ready();
		await adapter.upsert?.(
			'contact',
			upserts(2_000, (number) => (number === 5 ? { jobTitle: '#N/A' } : {})),
		);
		expect(jobCalls()).toEqual([]);
		expect(sandbox.rows('contacts').filter(({ Title }) => Title === '#N/A')).toHaveLength(1);
	});

	it('waits for a job that takes its time, in growing pauses', async () => {
		const adapter = await ready();
		sandbox.admin.configure({ bulk: { queuedMs: 60_000, runningMs: 120_000 } });
		const outcomes = (await adapter.upsert?.('contact', upserts(2_000))) ?? [];
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect(
			sandbox.admin.requests().filter(({ method, path }) => method === 'GET' && /ingest\/\w+$/.test(path)).length,
		).toBeLessThan(20);
	});

	it('is aborted when it never ends: nothing is left running, and each record says so', async () => {
		const adapter = await ready();
		sandbox.admin.configure({ bulk: { queuedMs: 1_000, runningMs: 100 * 3_600_000 } });
		const outcomes = (await adapter.upsert?.('contact', upserts(2_000))) ?? [];
		expect(outcomes.every(({ ok }) => !ok)).toBe(true);
		expect(outcomes[0]).toMatchObject({
			problem: {
				kind: 'unavailable',
				message: expect.stringMatching(/750\w+ did not end within 20 minutes/),
				details: { code: 'BULK_JOB_TIMEOUT' },
			},
		});
		const calls = jobCalls().map(({ method }) => method);
		expect(calls.filter((method) => method === 'PATCH')).toHaveLength(2);
		expect(calls).not.toContain('DELETE');
	});

	it('is aborted when the run is cancelled', async () => {
		const adapter = await ready();
		sandbox.admin.configure({ bulk: { queuedMs: 1_000, runningMs: 100 * 3_600_000 } });
		const controller = new AbortController();
		const { clock } = sandbox.runtime;
		const sleep = clock.sleep.bind(clock);
		let pauses = 0;
		clock.sleep = async (ms, signal) => {
			if (++pauses === 3) controller.abort(new Error('stopped by the user'));
			await sleep(ms, signal);
		};
		await expect(adapter.upsert?.('contact', upserts(2_000), { signal: controller.signal })).rejects.toThrow(
			'stopped by the user',
		);
		expect(jobCalls().at(-1)?.method).toBe('PATCH');
	});

	it.each([
		['opening the job', { method: 'POST', path: '*/jobs/ingest' }],
		['sending the rows', { method: 'PUT', path: '*/batches' }],
		['starting the job', { method: 'PATCH', path: JOBS }],
		['looking at the job', { method: 'GET', path: JOBS }],
		['reading what was done', { method: 'GET', path: '*/successfulResults' }],
	])('survives a lost answer while %s: each record once', async (_what, aim) => {
		const adapter = await ready();
		sandbox.admin.addFault({ ...aim, fault: { kind: 'resetAfter' } });
		const outcomes = (await adapter.upsert?.('contact', upserts(2_000))) ?? [];
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect(sandbox.rows('contacts')).toHaveLength(2_000);
		expect(jobCalls().some(({ method }) => method === 'DELETE')).toBe(false);
	});

	it('whose fate cannot be learnt is in doubt, and comes to the same when it is made again', async () => {
		const adapter = await ready();
		sandbox.admin.addFault({
			method: 'GET',
			path: '*/successfulResults',
			times: 99,
			fault: { kind: 'serverError', status: 503 },
		});
		await expect(adapter.upsert?.('contact', upserts(2_000))).rejects.toMatchObject({
			kind: 'unavailable',
			details: { mayHaveBeenApplied: true },
		});
		sandbox.admin.clearFaults();
		const again = (await sandbox.connect().upsert?.('contact', upserts(2_000))) ?? [];
		expect(again.every((outcome) => outcome.ok && !outcome.created)).toBe(true);
		expect(sandbox.rows('contacts')).toHaveLength(2_000);
	});

	it('names the field that is not there', async () => {
		const adapter = sandbox.connect();
		const outcomes = (await adapter.upsert?.('contact', upserts(2_000))) ?? [];
		expect(outcomes.every(({ ok }) => !ok)).toBe(true);
		expect(outcomes[0]).toMatchObject({
			problem: {
				kind: 'invalid',
				details: { missingFields: ['Social_Contact_Key__c'], fix: expect.stringMatching(/Set Up/) },
			},
		});
	});

	it('goes on with a new token when a session ends on the way', async () => {
		await ready();
		sandbox.admin.addFault({ method: 'GET', path: JOBS, fault: { kind: 'expireToken' } });
		const { token } = SANDBOX_ACCESS.salesforce;
		const adapter = sandbox.connect({ tokens: { current: async () => token, refresh: async () => token } });
		const outcomes = (await adapter.upsert?.('contact', upserts(2_000))) ?? [];
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect(adapter.counts().refreshes).toBe(1);
	});
});
