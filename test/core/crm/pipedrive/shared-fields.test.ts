import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import type { CrmAdapter } from '../../../../core/crm/contract';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { codeOf as scriptedCodeOf, json, person, pipedrive } from './answers-of';
import { useSandbox } from './on-sandbox';

const TOKENS = { fields: 10, list: 10, one: 1, write: 5 } as const;
const KEY = 'telegram:id:1';
const ALIVE = { externalKey: KEY, email: 'ana@example.com', firstName: 'Ana', lastName: 'Berg', socialFollowers: 5 };

interface FieldRow {
	code: string;
	name: string;
	type: string;
	options: Array<{ label: string }> | null;
	isCustom: boolean;
}

/** Runs of one item, each with an adapter of its own, as executions of one n8n have them. */
describe('Person fields that adapters of one account share', () => {
	const sandbox = useSandbox();
	let shared = createSharedLimits();
	beforeEach(() => void (shared = createSharedLimits()));

	const connect = (more: Partial<AdapterDeps> = {}) => sandbox.connect({ shared, ...more });
	async function costOf(work: () => Promise<unknown>): Promise<number> {
		const before = sandbox.spent();
		await work();
		return sandbox.spent() - before;
	}
	const fieldRows = () => (sandbox.admin.rows('personFields') as FieldRow[]).filter(({ isCustom }) => isCustom);
	const codeOf = (name: string) => fieldRows().find((field) => field.name === name)?.code ?? '';
	const valueOf = (name: string, index = 0) => sandbox.persons()[index]?.custom[codeOf(name)];
	const byKey = async (adapter: CrmAdapter) =>
		(await adapter.findByKey('contact', [{ by: 'externalKey', value: KEY }]))[0];
	/** Sets up, adds a person and leaves what is known of the fields to the adapters that come. */
	async function begin(): Promise<void> {
		const adapter = connect();
		await adapter.provisionFields('contact');
		await adapter.create('contact', [{ fields: ALIVE }]);
	}
	/** Deletes all fields with their values, and the persons. What is added afterwards has other codes. */
	function makeAnew(fields: readonly FieldRow[] = []): void {
		sandbox.admin.reset();
		const renewed = fields.map(({ name, type, options }, index) => ({
			field_name: name,
			field_type: type,
			field_code: (0xabc000 + index).toString(16).padStart(40, '0'),
			...(options ? { options: options.map(({ label }) => ({ label })) } : {}),
		}));
		sandbox.admin.seed({ personFields: renewed });
	}

	describe('while they are what they were', () => {
		beforeEach(begin);

		it('cost a second adapter nothing: an update is one call, or two where it needs the person', async () => {
			const update = (fields: object) => connect().update('contact', [{ id: '1', fields }]);
			expect(await costOf(() => update({ socialFollowers: 6 }))).toBe(TOKENS.write);
			expect(await costOf(() => update({ email: 'new@example.com' }))).toBe(TOKENS.one + TOKENS.write);
			expect(valueOf('Social followers')).toBe(6);
		});

		it('make a look-up and a create two calls', async () => {
			const adapter = connect();
			const cost = await costOf(async () => {
				await adapter.findByKey('contact', [
					{ by: 'email', value: 'bo@example.com' },
					{ by: 'externalKey', value: 'x:id:2' },
				]);
				await adapter.create('contact', [{ fields: { externalKey: 'x:id:2', email: 'bo@example.com' } }]);
			});
			expect(cost).toBe(TOKENS.list + TOKENS.write);
			expect(adapter.counts()).toMatchObject({ calls: 2 });
		});

		it('are read again after ten minutes, and only then', async () => {
			const lookUp = () => connect().findByKey('contact', [{ by: 'id', value: '1' }]);
			// Setting up was paced: now the reading waits for nothing.
			sandbox.runtime.advance(60_000);
			await connect().describeFields('contact');
			sandbox.runtime.advance(10 * 60_000 - 1);
			expect(await costOf(lookUp)).toBe(TOKENS.one);
			sandbox.runtime.advance(1);
			expect(await costOf(lookUp)).toBe(TOKENS.fields + TOKENS.one);
			expect(await costOf(lookUp)).toBe(TOKENS.one);
		});

		it('are not those of another account or of another registry', async () => {
			const update = (more: Partial<AdapterDeps>) =>
				connect(more).update('contact', [{ id: '1', fields: { socialFollowers: 7 } }]);
			expect(await costOf(() => update({ accountKey: 'other' }))).toBe(TOKENS.fields + TOKENS.write);
			expect(await costOf(() => update({ shared: createSharedLimits() }))).toBe(TOKENS.fields + TOKENS.write);
		});

		it('are not needed for a pull that brings no person', async () => {
			const { cursor } = await connect().listChanged('contact', null);
			sandbox.runtime.advance(3_600_000);
			const changed = await connect().listChanged('contact', cursor);
			expect(changed.records).toEqual([]);
			expect(await costOf(() => connect().listChanged('contact', changed.cursor))).toBe(20);
		});
	});

	it('are read once by adapters that begin at the same time', async () => {
		sandbox.seedPersons(2);
		const adapters = [connect(), connect(), connect()];
		expect(
			await costOf(() =>
				Promise.all(adapters.map((adapter) => adapter.findByKey('contact', [{ by: 'id', value: '1' }]))),
			),
		).toBe(TOKENS.fields + 3 * TOKENS.one);
	});

	describe('that another adapter set up', () => {
		it('are known to it at once', async () => {
			const before = connect();
			await before.describeFields('contact');
			await connect().provisionFields('contact');
			expect(await costOf(() => before.create('contact', [{ fields: ALIVE }]))).toBe(TOKENS.write);
			expect(valueOf('Social contact key')).toBe(KEY);
		});

		it('in another process are found before a value is left out or a write refused', async () => {
			await connect().describeFields('contact');
			await connect({ shared: createSharedLimits() }).provisionFields('contact');
			const cost = await costOf(() =>
				connect().create('contact', [{ fields: { email: 'ana@example.com', company: 'Acme' } }]),
			);
			expect([valueOf('Social company'), cost]).toEqual(['Acme', TOKENS.fields + TOKENS.write]);
		});

		it('in another process are found before a look-up by key fails', async () => {
			await connect().describeFields('contact');
			const elsewhere = connect({ shared: createSharedLimits() });
			await elsewhere.provisionFields('contact');
			await elsewhere.create('contact', [{ fields: ALIVE }]);
			expect(await byKey(connect())).toMatchObject([{ id: '1' }]);
		});

		it('in another process show in the persons that are read', async () => {
			await connect().describeFields('contact');
			const elsewhere = connect({ shared: createSharedLimits() });
			await elsewhere.provisionFields('contact');
			await elsewhere.create('contact', [{ fields: ALIVE }]);
			const [[found] = []] = await connect().findByKey('contact', [{ by: 'id', value: '1' }]);
			expect(found?.fields).toMatchObject({ externalKey: KEY, socialFollowers: 5 });
		});
	});

	describe('that were deleted', () => {
		beforeEach(begin);

		it.each([
			[
				'create',
				(adapter: CrmAdapter) =>
					adapter.create('contact', [{ fields: { email: 'bo@example.com', socialFollowers: 5 } }]),
			],
			[
				'update',
				(adapter: CrmAdapter) => adapter.update('contact', [{ id: '1', fields: { socialFollowers: 5 } }]),
			],
		] as const)('are named by a refused %s, with the mend, and nothing is written', async (_name, write) => {
			makeAnew();
			sandbox.seedPersons(1);
			const rows = sandbox.persons();
			const [outcome] = await write(connect());
			expect(outcome).toMatchObject({
				ok: false,
				problem: {
					kind: 'invalid',
					details: {
						missingFields: ['Social followers'],
						fix: expect.stringContaining('Field: Set Up'),
						mayHaveBeenApplied: false,
					},
				},
			});
			expect(sandbox.persons()).toEqual(rows);
		});

		it('fail a look-up by key rather than finding none', async () => {
			makeAnew();
			sandbox.seedPersons(1);
			await expect(byKey(connect())).rejects.toMatchObject({
				kind: 'invalid',
				details: { missingFields: ['Social contact key'] },
			});
		});

		it('do not keep a person from being written without a value that it can do without', async () => {
			makeAnew();
			const [outcome] = await connect().create('contact', [
				{ fields: { email: 'bo@example.com', company: 'Acme' } },
			]);
			expect(outcome).toMatchObject({ ok: true, record: { emails: ['bo@example.com'] } });
			expect(sandbox.persons()).toHaveLength(1);
		});
	});

	describe('that were made anew under other codes', () => {
		beforeEach(async () => {
			await begin();
			makeAnew(fieldRows());
		});

		it('are read once for a whole list of writes, each of which gets its values', async () => {
			const cost = await costOf(() =>
				connect().create(
					'contact',
					Array.from({ length: 50 }, (_, number) => ({
						fields: { ...ALIVE, externalKey: `x:id:${number}` },
					})),
				),
			);
			expect(
				sandbox
					.persons()
					.map((_, index) => valueOf('Social contact key', index))
					.sort(),
			).toEqual(Array.from({ length: 50 }, (_, number) => `x:id:${number}`).sort());
			const listings = sandbox.admin
				.requests()
				.filter(({ method, path }) => method === 'GET' && path.includes('personFields'));
			expect(listings).toHaveLength(1);
			// At most the twenty writes that were under way were refused.
			expect(cost).toBeLessThanOrEqual(TOKENS.fields + (50 + 20) * TOKENS.write);
		});

		it('are found by a look-up by key, in the list and by searching', async () => {
			await connect({ shared: createSharedLimits() }).create('contact', [{ fields: ALIVE }]);
			expect(await costOf(async () => expect(await byKey(connect())).toMatchObject([{ id: '1' }]))).toBe(
				TOKENS.list + TOKENS.fields,
			);
			expect(await costOf(() => byKey(connect()))).toBe(TOKENS.list);
		});

		it('are what records are read by, whatever is asked for', async () => {
			await connect({ shared: createSharedLimits() }).create('contact', [{ fields: ALIVE }]);
			const [[found] = []] = await connect().findByKey('contact', [{ by: 'id', value: '1' }]);
			expect(found?.fields).toMatchObject({
				externalKey: KEY,
				socialFollowers: 5,
				firstName: 'Ana',
				lastName: 'Berg',
			});
		});

		it('are what the answer to a write is read by', async () => {
			await connect({ shared: createSharedLimits() }).create('contact', [{ fields: ALIVE }]);
			const [outcome] = await connect().update('contact', [{ id: '1', fields: { phone: '+1' } }]);
			expect(outcome).toMatchObject({
				ok: true,
				record: { fields: { phone: '+1', externalKey: KEY, socialFollowers: 5 } },
			});
		});

		it('are what a pull and a lead are read by', async () => {
			const elsewhere = connect({ shared: createSharedLimits() });
			await elsewhere.create('lead', [{ fields: ALIVE }]);
			const { records } = await connect().listChanged('contact', null);
			expect(records).toMatchObject([{ fields: { externalKey: KEY } }]);
			const leads = await connect().listChanged('lead', null);
			expect(leads.records).toMatchObject([{ fields: { externalKey: KEY } }]);
		});

		it('do not make a lead stand beside a second person', async () => {
			await connect({ shared: createSharedLimits() }).create('contact', [{ fields: { externalKey: KEY } }]);
			const [outcome] = await connect().create('lead', [{ fields: { externalKey: KEY, leadTitle: 'Plan' } }]);
			expect(outcome).toMatchObject({ ok: true, record: { contactId: '1' } });
			expect(sandbox.persons()).toHaveLength(1);
		});
	});
});

describe('A refusal that has nothing to do with the fields', () => {
	it("is looked into once where the fields are another adapter's, and stays", async () => {
		const shared = createSharedLimits();
		const refusal = json({ success: false, error: 'Validation failed: phones: must be an array' }, 400);
		const first = pipedrive([json({ data: person(1) })], { shared });
		await first.adapter.create('contact', [{ fields: { email: 'a@example.com' } }]);
		const second = pipedrive([refusal], { shared });
		const outcomes = await second.adapter.create('contact', [
			{ fields: { email: 'b@example.com' } },
			{ fields: { email: 'c@example.com' } },
		]);
		expect(outcomes).toMatchObject([
			{ ok: false, problem: { kind: 'invalid' } },
			{ ok: false, problem: { kind: 'invalid' } },
		]);
		expect(second.sent).toHaveLength(2);
		expect(second.adapter.counts()).toMatchObject({ writes: 2, reads: 1 });
	});
});

describe('A Pipedrive that passes over codes it does not know', () => {
	it.each([
		[
			'create',
			(adapter: CrmAdapter) =>
				adapter.create('contact', [{ fields: { email: 'b@example.com', socialFollowers: 5 } }]),
			['POST', 'PATCH'],
		],
		[
			'update',
			(adapter: CrmAdapter) => adapter.update('contact', [{ id: '7', fields: { socialFollowers: 5 } }]),
			['PATCH', 'PATCH'],
		],
	] as const)(
		'gets the values once more when its answer to a %s shows that they got lost',
		async (_name, write, methods) => {
			const shared = createSharedLimits();
			await pipedrive([], { shared }).adapter.describeFields('contact');
			const newCode = 'f'.repeat(40);
			const sent: Array<[method: string, body: unknown]> = [];
			const { adapter } = pipedrive([], {
				shared,
				send: async ({ method, url, body }) => {
					if (url.includes('/personFields')) {
						const field = {
							field_code: newCode,
							field_name: 'Social followers',
							field_type: 'double',
							is_custom_field: true,
						};
						return { status: 200, headers: {}, body: JSON.stringify({ data: [field] }) };
					}
					const { custom_fields: custom = {} } = JSON.parse(body ?? '{}') as {
						custom_fields?: Record<string, unknown>;
					};
					sent.push([method, custom]);
					return {
						status: 200,
						headers: {},
						body: JSON.stringify({
							data: person(7, { custom_fields: { [newCode]: custom[newCode] ?? null } }),
						}),
					};
				},
			});
			const outcomes = await write(adapter);
			expect(outcomes).toMatchObject([{ ok: true, record: { id: '7', fields: { socialFollowers: 5 } } }]);
			expect(sent).toEqual([
				[methods[0], { [scriptedCodeOf('Social followers')]: 5 }],
				[methods[1], { [newCode]: 5 }],
			]);
		},
	);
});
