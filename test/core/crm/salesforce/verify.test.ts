import { json, refusal, rows, scripted } from './scripted';

const ORG = '00D000000000001AAA';

it('names the organisation, in one call', async () => {
	const { adapter, sent } = scripted([rows({ Id: ORG, Name: 'Acme' })]);
	expect(await adapter.verify()).toEqual({ accountId: ORG, name: 'Acme' });
	expect(sent).toHaveLength(1);
});

it('renews a session that ended, which the answer about the user would not tell', async () => {
	const tokens = { current: async () => 'old', refresh: async () => 'new' };
	const { adapter, sent } = scripted(
		[refusal('INVALID_SESSION_ID', 'Session expired or invalid', 401), rows({ Id: ORG, Name: 'Acme' })],
		{ tokens },
	);
	expect((await adapter.verify()).accountId).toBe(ORG);
	expect(sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
});

it('asks about the user when the organisation is hidden', async () => {
	const { adapter, sent } = scripted([
		refusal('INVALID_TYPE', "sObject type 'Organization' is not supported."),
		json({ user_id: '005', organization_id: ORG }),
	]);
	expect(await adapter.verify()).toEqual({ accountId: ORG, name: null });
	expect(sent[1]?.path).toBe('/services/oauth2/userinfo');
});

it('says so when nobody names an organisation', async () => {
	const { adapter } = scripted([rows(), json({})]);
	await expect(adapter.verify()).rejects.toMatchObject({
		kind: 'invalid',
		details: { fix: expect.stringMatching(/address/) },
	});
});
