import type { BatchOutcome, FieldValues } from '../../../../core/crm/contract';
import { createHubSpot } from '../../../../core/crm/hubspot';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';
import { useSandbox } from './on-sandbox';

interface Row {
	id: string;
	properties: Record<string, string>;
}

const sandbox = useSandbox();
const rows = (entity: string) => sandbox.admin.rows(entity) as Row[];
const calls = () => sandbox.admin.counts().byRoute;
const stages = () => rows('contacts').map(({ properties }) => properties.lifecyclestage);
const idsOf = (outcomes: readonly BatchOutcome[]) =>
	outcomes.map((outcome) => (outcome.ok ? outcome.record.id : outcome.problem.message));
const person = (number: number, more: FieldValues = {}): FieldValues => ({
	externalKey: `x:id:${number}`,
	email: `p${number}@example.com`,
	...more,
});

async function connected() {
	const adapter = sandbox.connect();
	await adapter.provisionFields('lead');
	sandbox.admin.clearRequests();
	return adapter;
}

describe('The stage of a lead', () => {
	const batch = '/crm/v3/objects/contacts/batch';
	const STAGES = '/crm/v3/properties/contacts/lifecyclestage';
	/** The account's stages, dragged into an order of its own. */
	const orderStages = (...values: string[]) =>
		sandbox.call('PATCH', STAGES, {
			options: values
				.map((value, displayOrder) => ({ value, label: value, displayOrder: displayOrder + 1 }))
				.reverse(),
		});

	it('moves on in one call', async () => {
		const adapter = await connected();
		const [id = ''] = idsOf(await adapter.create('lead', [{ fields: person(1) }]));
		sandbox.admin.clearRequests();
		await adapter.update('lead', [{ id, fields: { leadStage: 'customer' } }]);
		expect([stages(), calls()]).toEqual([['customer'], { [`POST ${batch}/update`]: 1 }]);
	});

	it('moves back by being cleared and set, in two calls for all that HubSpot ignored, and is read back', async () => {
		const adapter = await connected();
		const ids = idsOf(
			await adapter.create(
				'lead',
				[1, 2, 3].map((number) => ({
					fields: person(number, { leadStage: number === 2 ? 'lead' : 'customer' }),
				})),
			),
		);
		sandbox.admin.clearRequests();
		const outcomes = await adapter.update(
			'lead',
			ids.map((id) => ({ id, fields: { leadStage: 'opportunity', company: 'Acme' } })),
		);
		expect(outcomes.map((outcome) => outcome.ok && outcome.record.fields.leadStage)).toEqual([
			'opportunity',
			'opportunity',
			'opportunity',
		]);
		expect(stages()).toEqual(['opportunity', 'opportunity', 'opportunity']);
		expect(calls()).toEqual({
			[`POST ${batch}/update`]: 3,
			[`POST ${batch}/read`]: 2,
			'GET /crm/v3/properties/{objectType}/{propertyName}': 1,
		});
	});

	it("stands in the account's own order, with own stages among HubSpot's", async () => {
		await orderStages('customer', '48211', 'lead', 'opportunity');
		const adapter = await connected();
		expect(await adapter.leadStages?.()).toEqual(['customer', '48211', 'lead', 'opportunity']);
		const [id = ''] = idsOf(await adapter.create('lead', [{ fields: person(1, { leadStage: 'opportunity' }) }]));
		for (const stage of ['48211', 'customer', 'lead']) {
			const [outcome] = await adapter.update('lead', [{ id, fields: { leadStage: stage } }]);
			expect(outcome).toMatchObject({ ok: true, record: { fields: { leadStage: stage } } });
		}
	});

	it('is not cleared for one that the account is not known to have', async () => {
		const adapter = await connected();
		const [id = ''] = idsOf(await adapter.create('lead', [{ fields: person(1, { leadStage: 'customer' }) }]));
		const sent: string[] = [];
		// An account that answers a stage it does not know like one that lies behind: with success.
		const lenient = createHubSpot({
			...sandbox.deps(),
			send: async (request) => {
				sent.push(request.body ?? '');
				const body = request.body?.replace('"champion"', '"lead"');
				return await sandbox.deps().send({ ...request, body });
			},
		});
		const [outcome] = await lenient.update('lead', [{ id, fields: { leadStage: 'champion' } }]);
		expect(outcome).toMatchObject({
			ok: false,
			problem: { kind: 'invalid', message: expect.stringContaining('no such life-cycle stage') },
		});
		expect(stages()).toEqual(['customer']);
		expect(sent.filter((body) => body.includes('"lifecyclestage":""'))).toEqual([]);
	});

	it('is not cleared where the token may not read which stages there are', async () => {
		const adapter = await connected();
		const [id = ''] = idsOf(await adapter.create('lead', [{ fields: person(1, { leadStage: 'customer' }) }]));
		const narrow = createHubSpot({
			...sandbox.deps(),
			send: async (request) =>
				request.url.includes('/properties/')
					? { status: 403, headers: {}, body: '{"category":"MISSING_SCOPES","message":"no"}' }
					: await sandbox.deps().send(request),
		});
		const [outcome] = await narrow.update('lead', [{ id, fields: { leadStage: 'lead' } }]);
		expect(outcome).toMatchObject({
			ok: false,
			problem: { details: { fix: expect.stringContaining('crm.schemas.contacts.read') } },
		});
		expect(stages()).toEqual(['customer']);
	});

	it('comes back where HubSpot refuses the new one after all', async () => {
		const adapter = await connected();
		const [id = ''] = idsOf(await adapter.create('lead', [{ fields: person(1, { leadStage: 'customer' }) }]));
		let cleared = false;
		const refusing = createHubSpot({
			...sandbox.deps(),
			send: async (request) => {
				if (cleared && request.body?.includes('"lifecyclestage":"lead"'))
					return { status: 400, headers: {}, body: '{"category":"VALIDATION_ERROR","message":"no"}' };
				cleared ||= request.body?.includes('"lifecyclestage":""') === true;
				return await sandbox.deps().send(request);
			},
		});
		const [outcome] = await refusing.update('lead', [{ id, fields: { leadStage: 'lead' } }]);
		expect(outcome).toMatchObject({ ok: false, problem: { kind: 'invalid' } });
		expect([cleared, stages()]).toEqual([true, ['customer']]);
	});

	it('of two in one batch is the later one, and nothing moves back for the earlier', async () => {
		const adapter = await connected();
		const [id = ''] = idsOf(await adapter.create('lead', [{ fields: person(1) }]));
		sandbox.admin.clearRequests();
		await adapter.update('lead', [
			{ id, fields: { leadStage: 'opportunity' } },
			{ id, fields: { leadStage: 'customer' } },
		]);
		expect([stages(), calls()]).toEqual([['customer'], { [`POST ${batch}/update`]: 1 }]);
	});

	it('can be moved back by an upsert, and be cleared', async () => {
		const adapter = await connected();
		const write = (leadStage: string | null) =>
			adapter.upsert?.('lead', [{ externalKey: 'x:id:1', fields: person(1, { leadStage }) }]);
		for (const [stage, expected] of [
			['customer', 'customer'],
			['lead', 'lead'],
			[null, undefined],
		] as const) {
			await write(stage);
			expect(stages()).toEqual([expected]);
		}
	});

	it('that the account lacks is refused for that lead alone', async () => {
		const adapter = await connected();
		const ids = idsOf(await adapter.create('lead', [{ fields: person(1) }, { fields: person(2) }]));
		const outcomes = await adapter.update(
			'lead',
			ids.map((id, index) => ({ id, fields: { leadStage: index === 0 ? 'champion' : 'customer' } })),
		);
		expect(outcomes).toMatchObject([
			{ ok: false, problem: { kind: 'invalid', message: expect.stringContaining('lifecyclestage') } },
			{ ok: true },
		]);
		expect(stages()).toEqual(['lead', 'customer']);
	});

	it('is not read or written with contacts', async () => {
		const adapter = await connected();
		const [id = ''] = idsOf(await adapter.create('contact', [{ fields: person(1) }]));
		const [outcome] = await adapter.update('contact', [{ id, fields: { leadStage: 'customer', company: 'Acme' } }]);
		expect(outcome).toMatchObject({ ok: true, record: { contactId: null } });
		expect(stages()).toEqual(['lead']);
		const [[found] = []] = await adapter.findByKey('contact', [{ by: 'id', value: id }]);
		expect(found?.fields).not.toHaveProperty('leadStage');
		const fields = await Promise.all(
			(['contact', 'lead'] as const).map((object) => adapter.describeFields(object)),
		);
		expect(fields.map((each) => each.find(({ nativeName }) => nativeName === 'lifecyclestage')?.canonical)).toEqual(
			[null, 'leadStage'],
		);
	});

	it('that HubSpot never takes ends as a problem that says so', async () => {
		const answer = JSON.stringify({ results: [{ id: '7', properties: { lifecyclestage: 'customer' } }] });
		const known = JSON.stringify({ name: 'lifecyclestage', options: [{ value: 'lead' }, { value: 'customer' }] });
		const sent: string[] = [];
		const adapter = createHubSpot({
			send: async ({ url }) => {
				sent.push(url.split('/').at(-1) ?? '');
				return { status: 200, headers: {}, body: url.includes('/properties/') ? known : answer };
			},
			tokens: { current: async () => 't' },
			runtime: testRuntime(),
			accountKey: 'a',
			baseUrl: 'http://hubspot.test',
			shared: createSharedLimits(),
		});
		const [outcome] = await adapter.update('lead', [{ id: '7', fields: { leadStage: 'lead' } }]);
		expect(outcome).toMatchObject({
			ok: false,
			problem: { kind: 'invalid', message: expect.stringMatching(/stage/), details: { fix: expect.any(String) } },
		});
		expect(sent).toEqual([
			'update',
			'read?archived=false',
			'lifecyclestage',
			'update',
			'update',
			'read?archived=false',
		]);
	});

	it('of a lead that is missing where it is read back is a problem of that lead', async () => {
		const adapter = await connected();
		const ids = idsOf(
			await adapter.create(
				'lead',
				[1, 2].map((number) => ({ fields: person(number, { leadStage: 'customer' }) })),
			),
		);
		const withoutFirst = createHubSpot({
			...sandbox.deps(),
			send: async (request) => {
				const answer = await sandbox.deps().send(request);
				if (!request.url.includes('/batch/read')) return answer;
				const body = JSON.parse(answer.body) as { results: Array<{ id: string }> };
				return { ...answer, body: JSON.stringify({ results: body.results.filter(({ id }) => id !== ids[0]) }) };
			},
		});
		const outcomes = await withoutFirst.update(
			'lead',
			ids.map((id) => ({ id, fields: { leadStage: 'opportunity' } })),
		);
		expect(outcomes).toMatchObject([
			{ ok: false, problem: { kind: 'unavailable', details: { mayHaveBeenApplied: true } } },
			{ ok: true },
		]);
		expect(stages()).toEqual(['customer', 'opportunity']);
	});

	it('whose move back broke off is a problem of that lead, while the others keep their outcome', async () => {
		const adapter = await connected();
		const ids = idsOf(
			await adapter.create('lead', [{ fields: person(1, { leadStage: 'customer' }) }, { fields: person(2) }]),
		);
		sandbox.admin.addFault({
			path: '*/contacts/batch/read',
			times: 99,
			fault: { kind: 'serverError', status: 503 },
		});
		const outcomes = await adapter.update(
			'lead',
			ids.map((id) => ({ id, fields: { leadStage: 'opportunity' } })),
		);
		expect(outcomes).toMatchObject([{ ok: false, problem: { kind: 'unavailable' } }, { ok: true }]);
	});
});
