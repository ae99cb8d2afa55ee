import { receiveRequest } from '../../../../core/flows/api';
import { type Gate, openGate, requestOf } from './gate';

let gate: Gate;
let token: string;

/** As many integrations as there are ids, connected in a workspace. */
async function connect(workspace: string, ...ids: string[]): Promise<void> {
	const { integrations, connections } = gate.store.workspace(workspace);
	for (const id of ids) {
		const [provider = '', accountId = ''] = id.split(':');
		const createdAt = '2026-11-24T00:00:00.000Z';
		await integrations.save({ id, provider, accountId, accountName: null, createdAt }, null);
		const sealed = { wrappedKey: 'k', secrets: 's', tokens: null };
		await connections.add({ integrationId: id, name: null, way: 'token', settings: {}, sealed });
	}
}

const send = async (integrationId: string) => {
	const { body, ...head } = requestOf({ token, integrationId });
	const unread = { ...head, readBody: async () => await Promise.resolve({ body }) };
	return await receiveRequest({ ...gate.gate, operation: 'syncContact', serves: 'integrations' }, unread);
};

beforeEach(async () => {
	gate = await openGate();
	({ token } = await gate.issue());
	await connect('acme', 'crm:7', 'crm:8');
	await connect('other', 'crm:9');
	await gate.store
		.workspace('acme')
		.integrations.save(
			{ id: 'crm:6', provider: 'crm', accountId: '6', accountName: null, createdAt: '2026-11-24T00:00:00.000Z' },
			'fingerprint',
		);
});
afterEach(async () => await gate.store.close());

describe('A trigger that serves the integrations of the workspace', () => {
	it('takes requests for each account that has a secret of its own, from the moment it has one', async () => {
		for (const id of ['7', '8'])
			expect(await send(`int_crm_${id}`)).toMatchObject({ accepted: { integrationId: `crm:${id}` } });
		expect(await send('int_crm_10')).toMatchObject({ why: 'notFound' });
		await connect('acme', 'crm:10');
		expect(await send('int_crm_10')).toHaveProperty('accepted');
		await gate.store.workspace('acme').connections.remove('crm:10');
		expect(await send('int_crm_10')).toMatchObject({ why: 'notFound' });
	});

	it('answers alike for an account of others, of nobody, and one that only a credential connects', async () => {
		const answers = [
			await send('int_crm_9'),
			await send('int_crm_99'),
			await send('int_crm_6'),
			await send('int_x'),
		];
		const told = answers.map((each) => ('answer' in each ? `${each.answer.status} ${each.answer.body}` : 'taken'));
		expect([told.length, new Set(told).size, told[0]]).toEqual([4, 1, expect.stringMatching(/^404 /)]);
		expect(new Set(gate.opened)).toEqual(new Set(['acme']));
	});
});
