import { CrmError } from '../../../../../core/lib/errors';
import { failedProblem } from '../../../../../core/lib/record-problem';
import { createFakeCrm } from '../../../../support/fake-crm';
import { buckets, contactOf, integration, many, push, workspace } from '../push-session';

describe('Pushing into a CRM without the pack’s fields', () => {
	it('says so by default, and writes nothing', async () => {
		const crm = createFakeCrm({ hasFields: false });
		const report = await push(crm, await many(1));
		expect(buckets(report)).toEqual(['failed']);
		expect(crm.rows.size).toBe(0);
	});

	it('creates them once when told to', async () => {
		const crm = createFakeCrm({ hasFields: false });
		const report = await push(crm, [await contactOf(1), await contactOf(2, null)], { missingFields: 'create' });
		expect(buckets(report)).toEqual(['created', 'created']);
		expect(crm.calls.filter((call) => call.startsWith('provision'))).toHaveLength(1);
		expect([...crm.rows.values()].map(({ externalKey }) => externalKey)).toEqual([
			'telegram:id:1',
			'telegram:id:2',
		]);
	});

	it.each(['create', 'skip'] as const)(
		'does not %s them where it is a field of the user that is missing',
		async (missingFields) => {
			const crm = createFakeCrm({ nativeUpsert: false });
			const details = { missingFields: ['own'] };
			let calls = 0;
			crm.adapter.create = async (_object, batch) => {
				calls += 1;
				return batch.map(() => ({
					ok: false,
					problem: { kind: 'invalid', message: 'Unknown field', details },
				}));
			};
			const items = [{ contact: await contactOf(1), fields: { 'native:own': 'x' } }];
			expect(buckets(await push(crm, [], { items, missingFields }))).toEqual(['failed']);
			expect([calls, crm.calls.filter((call) => call.startsWith('provision'))]).toEqual([1, []]);
		},
	);

	it('does without them when told to, but never adds somebody it could not find again', async () => {
		const crm = createFakeCrm({ hasFields: false });
		const report = await push(crm, [await contactOf(1), await contactOf(2, null)], { missingFields: 'skip' });
		expect(buckets(report)).toEqual(['created', 'failed']);
		expect([...crm.rows.values()]).toEqual([{ email: 'p1@example.com', firstName: 'First1', lastName: 'Last1' }]);
		expect(report.outcomes[1]!.problem!.fix).toMatch(/Set Up/);
	});
});

describe('Pushing a batch of which a part is written before the fields turn out to be missing', () => {
	const problem = { kind: 'invalid' as const, message: 'Unknown field', details: { missingFields: ['social_x'] } };
	const failure = (kind: 'auth' | 'unavailable', mayHaveBeenApplied = false) =>
		new CrmError(kind, 'No.', { provider: 'fake', operation: 'test', mayHaveBeenApplied });

	/** A CRM that takes the first record of a call, and complains of the others until its fields are made. */
	const halfway = () => {
		const crm = createFakeCrm({ nativeUpsert: false, capabilities: { uniqueEmail: false } });
		const { create, provisionFields } = crm.adapter;
		let areMade = false;
		crm.adapter.provisionFields = async (...args) => {
			const made = await provisionFields(...args);
			areMade = true;
			return made;
		};
		crm.adapter.create = async (object, batch, options) => {
			if (areMade) return await create(object, batch, options);
			const [written] = await create(object, batch.slice(0, 1), options);
			return batch.map((_, index) => (index === 0 ? written! : { ok: false, problem }));
		};
		return crm;
	};

	it('keeps what was written where the run is cancelled before the fields are made', async () => {
		const crm = halfway();
		// Without a key in the CRM and an address, nothing but the link tells who was added.
		const contacts = [await contactOf(1, null), await contactOf(2, null)];
		const { provisionFields } = crm.adapter;
		const cancel = new AbortController();
		crm.adapter.provisionFields = async () => {
			cancel.abort(new Error('stopped'));
			throw cancel.signal.reason;
		};
		const rest = { missingFields: 'create', signal: cancel.signal } as const;
		expect(buckets(await push(crm, contacts, rest))).toEqual(['created', 'failed']);
		const links = await workspace.links.find('fake:1', 'contact', [contacts[0]!.id]);
		expect(links.get(contacts[0]!.id)?.crmId).toBe('1');
		for (const row of crm.rows.values()) delete row.externalKey;
		crm.adapter.provisionFields = provisionFields;
		expect(buckets(await push(crm, contacts, { missingFields: 'create' }))).toEqual(['unchanged', 'created']);
		expect(crm.rows.size).toBe(2);
	});

	it('ends before the next batch where it was cancelled', async () => {
		const crm = halfway();
		const contacts = await many(4);
		const cancel = new AbortController();
		crm.adapter.provisionFields = async () => {
			cancel.abort(new Error('stopped'));
			throw cancel.signal.reason;
		};
		const adapter = { ...crm.adapter, capabilities: { ...crm.adapter.capabilities, writeBatchSize: 2 } };
		const rest = { missingFields: 'create', signal: cancel.signal } as const;
		await expect(push({ ...crm, adapter }, contacts, rest)).rejects.toThrow('stopped');
		const subjects = contacts.map(({ id }) => ({ kind: 'record' as const, contactId: id }));
		expect(await workspace.claims.find(integration.id, subjects)).toEqual(contacts.map(() => null));
		expect(crm.calls.filter((call) => call.startsWith('create'))).toEqual(['create 1']);
	});

	it('tells a failure to make the fields of those alone that complained', async () => {
		const crm = halfway();
		const contacts = await many(2);
		crm.failNext('provision', failure('auth'));
		const report = await push(crm, contacts, { missingFields: 'create' });
		expect(report.outcomes).toMatchObject([
			{ outcome: 'created', crmId: '1' },
			{ outcome: 'failed', problem: { kind: 'auth' } },
		]);
		const links = await workspace.links.find('fake:1', 'contact', [contacts[0]!.id]);
		expect(links.get(contacts[0]!.id)?.crmId).toBe('1');
	});

	it('finds one that may have been written where the fields then cannot be made', async () => {
		const crm = halfway();
		const contacts = await many(2);
		const { create } = crm.adapter;
		crm.adapter.create = async (...args) =>
			(await create(...args)).map((outcome) =>
				outcome.ok ? { ok: false, problem: failedProblem(failure('unavailable', true)) } : outcome,
			);
		crm.failNext('provision', failure('auth'));
		const report = await push(crm, contacts, { missingFields: 'create' });
		expect(report.outcomes).toMatchObject([
			{ outcome: 'created', crmId: '1' },
			{ outcome: 'failed', problem: { kind: 'auth' } },
		]);
	});

	it('holds those in doubt whose repeat was not answered', async () => {
		const crm = halfway();
		const contacts = await many(2);
		const { create } = crm.adapter;
		let calls = 0;
		crm.adapter.create = async (...args) => {
			calls += 1;
			if (calls === 1) return await create(...args);
			await create(...args);
			throw failure('unavailable', true);
		};
		expect(buckets(await push(crm, contacts, { missingFields: 'create' }))).toEqual(['created', 'created']);
		expect(crm.rows.size).toBe(2);
	});
});
