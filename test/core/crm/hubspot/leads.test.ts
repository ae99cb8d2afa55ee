import { person, useLeads } from './lead-session';

const { connected, rows, sandbox, stages } = useLeads();
const calls = () => sandbox.admin.counts().byRoute;

describe('A new lead', () => {
	it('begins as a lead whatever the account gives a new contact, unless it is told', async () => {
		sandbox.admin.configure({ lifecycle: { defaultStage: 'subscriber' } });
		const adapter = await connected();
		await adapter.create('lead', [{ fields: person(1) }, { fields: person(2, { leadStage: 'opportunity' }) }]);
		await adapter.upsert?.('lead', [
			{ externalKey: 'x:id:3', fields: person(3) },
			{ externalKey: 'x:id:4', fields: person(4, { leadStage: 'opportunity' }) },
		]);
		await adapter.create('contact', [{ fields: person(5, { leadStage: 'opportunity' }) }]);
		expect(stages()).toEqual(['lead', 'opportunity', 'lead', 'opportunity', 'subscriber']);
	});

	it('has a record among the leads of the account too, named as told or after the person, all in one call', async () => {
		const adapter = await connected();
		const names = [{ leadTitle: 'From Instagram' }, { firstName: 'Ada', lastName: 'King' }, {}];
		await adapter.create(
			'lead',
			names.map((more, number) => ({ fields: person(number, more) })),
		);
		expect(
			rows('leads')
				.map(({ properties }) => properties.hs_lead_name)
				.sort(),
		).toEqual(['Ada King', 'From Instagram', 'p2@example.com']);
		const links = sandbox.admin.rows('associations') as Array<{ fromType: string; toId: string }>;
		expect(
			links
				.filter(({ fromType }) => fromType === 'leads')
				.map(({ toId }) => toId)
				.sort(),
		).toEqual(
			rows('contacts')
				.map(({ id }) => id)
				.sort(),
		);
		expect(calls()['POST /crm/v3/objects/leads/batch/create']).toBe(1);
	});

	it('gets none when it was there before', async () => {
		const adapter = await connected();
		for (let time = 0; time < 2; time += 1)
			await adapter.upsert?.('lead', [{ externalKey: 'x:id:1', fields: person(1) }]);
		expect(rows('leads')).toHaveLength(1);
	});

	it.each([403, 404])(
		'is its contact alone where the account lacks the Leads object (%i), which is asked once',
		async (absentLeadsStatus) => {
			sandbox.admin.configure({ leadsObject: false, absentLeadsStatus });
			const adapter = await connected();
			for (const number of [1, 2]) {
				const [outcome] = await adapter.create('lead', [{ fields: person(number) }]);
				expect(outcome).toMatchObject({ ok: true, created: true });
			}
			expect(stages()).toEqual(['lead', 'lead']);
			expect(calls()['POST /crm/v3/objects/leads/batch/create']).toBe(1);
		},
	);

	it('whose record among the leads failed is reported as one that may be there, and is not made again', async () => {
		const adapter = await connected();
		sandbox.admin.addFault({
			path: '*/leads/batch/create',
			fault: { kind: 'serverError', status: 502, applied: true },
		});
		const [outcome] = await adapter.create('lead', [{ fields: person(1) }]);
		expect(outcome).toMatchObject({
			ok: false,
			problem: {
				kind: 'unavailable',
				message: expect.stringMatching(/contact was made/),
				details: { mayHaveBeenApplied: true },
			},
		});
		expect([rows('contacts').length, rows('leads').length]).toEqual([1, 1]);
		expect(await adapter.findByKey('lead', [{ by: 'externalKey', value: 'x:id:1' }])).toMatchObject([
			[{ contactId: rows('contacts')[0]?.id }],
		]);
	});
});
