import { createHubSpot } from '../../../../core/crm/hubspot';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';
import { idsOf, person, useLeads } from './lead-session';

const { connected, sandbox, stages } = useLeads();
const calls = () => sandbox.admin.counts().byRoute;

describe('The stage of a lead', () => {
	const batch = '/crm/v3/objects/contacts/batch';

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

	it('that the account lacks stays the reason where the move back of another lead broke off', async () => {
		const asBefore = ['7', '8'].map((id) => ({ id, properties: { lifecyclestage: 'customer' } }));
		const known = { name: 'lifecyclestage', options: [{ value: 'lead' }, { value: 'customer' }] };
		let updates = 0;
		const adapter = createHubSpot({
			send: async ({ url }) => {
				const isUpdate = url.endsWith('/batch/update');
				if (isUpdate && ++updates > 1) return { status: 503, headers: {}, body: '' };
				const answer = url.includes('/properties/') ? known : { results: asBefore };
				return { status: 200, headers: {}, body: JSON.stringify(answer) };
			},
			tokens: { current: async () => 't' },
			runtime: testRuntime(),
			accountKey: 'a',
			baseUrl: 'http://hubspot.test',
			shared: createSharedLimits(),
		});
		const outcomes = await adapter.update('lead', [
			{ id: '7', fields: { leadStage: 'champion' } },
			{ id: '8', fields: { leadStage: 'lead' } },
		]);
		expect(outcomes).toMatchObject([
			{ ok: false, problem: { kind: 'invalid', message: expect.stringContaining('no such life-cycle stage') } },
			{ ok: false, problem: { kind: 'unavailable' } },
		]);
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
