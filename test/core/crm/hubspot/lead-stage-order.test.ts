import { createHubSpot } from '../../../../core/crm/hubspot';
import { idsOf, person, useLeads } from './lead-session';

const { connected, sandbox, stages } = useLeads();

describe('The order of stages', () => {
	const STAGES = '/crm/v3/properties/contacts/lifecyclestage';
	/** The account's stages, dragged into an order of its own. */
	const orderStages = (...values: string[]) =>
		sandbox.call('PATCH', STAGES, {
			options: values
				.map((value, displayOrder) => ({ value, label: value, displayOrder: displayOrder + 1 }))
				.reverse(),
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
});
