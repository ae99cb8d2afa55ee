import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const CONTACTS = '/crm/v3/objects/contacts';
let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

const read = async (id: string, properties: string, query = '') =>
	await client.call('GET', `${CONTACTS}/${id}?properties=${properties}&propertiesWithHistory=${properties}${query}`);

async function create(properties: Record<string, unknown>): Promise<string> {
	return (await client.call('POST', CONTACTS, { properties })).json.id;
}

test('a person’s edit and an app’s write are told apart in the history of a property, newest first', async () => {
	const id = await create({ email: 'ada@example.com', jobtitle: 'Analyst' });
	client.sandbox.admin.moveClock({ advanceMs: 5_000 });
	client.sandbox.admin.seed({ edits: [{ id, jobtitle: 'Engineer' }] });
	const { json } = await read(id, 'jobtitle');
	expect(json.propertiesWithHistory['jobtitle']).toEqual([
		{
			value: 'Engineer',
			timestamp: '2026-10-01T09:00:05.000Z',
			sourceType: 'CRM_UI',
			sourceId: 'userId:70000001',
		},
		{ value: 'Analyst', timestamp: '2026-10-01T09:00:00.000Z', sourceType: 'INTEGRATION', sourceId: '1000001' },
	]);
});

test('two apps are told apart in the history of a property', async () => {
	client.sandbox.admin.seed({ tokens: [{ token: 'of-another-app', appId: 42 }] });
	const id = await create({ email: 'ada@example.com' });
	await client.call('PATCH', `${CONTACTS}/${id}`, { properties: { company: 'Harbour' } }, 'of-another-app');
	const { json } = await read(id, 'company');
	expect(json.propertiesWithHistory['company']).toMatchObject([{ sourceType: 'INTEGRATION', sourceId: '42' }]);
});

test('a removed contact comes back under its id, changed at that moment', async () => {
	const id = await create({ email: 'ada@example.com' });
	await client.call('DELETE', `${CONTACTS}/${id}`);
	client.sandbox.admin.moveClock({ advanceMs: 60_000 });
	client.sandbox.admin.seed({ restores: [{ id }] });
	const { status, json } = await read(id, 'email');
	expect([status, json.archived, json.properties['lastmodifieddate']]).toEqual([
		200,
		false,
		'2026-10-01T09:01:00.000Z',
	]);
	expect((await client.call('POST', CONTACTS, { properties: { email: 'ada@example.com' } })).status).toBe(409);
});

test('a purged contact is nowhere, not even among the removed ones', async () => {
	const id = await create({ email: 'ada@example.com' });
	client.sandbox.admin.seed({ purges: [{ id }] });
	expect((await read(id, 'email')).status).toBe(404);
	expect((await read(id, 'email', '&archived=true')).status).toBe(404);
});

test('a merge of a person keeps the id of the primary record where the account has it so', async () => {
	const [primaryObjectId, objectIdToMerge] = [
		await create({ email: 'a@example.com' }),
		await create({ phone: '1', lastname: 'B' }),
	];
	client.sandbox.admin.configure({ mergeKeepsPrimaryId: true });
	client.sandbox.admin.seed({ merges: [{ primaryObjectId, objectIdToMerge }] });
	const { json } = await read(objectIdToMerge, 'phone,hs_merged_object_ids');
	expect([json.id, json.properties['phone'], json.properties['hs_merged_object_ids']]).toEqual([
		primaryObjectId,
		'1',
		objectIdToMerge,
	]);
});

test('a hidden property is left out of reads and histories, and still described', async () => {
	const id = await create({ email: 'ada@example.com', jobtitle: 'Analyst' });
	client.sandbox.admin.configure({ hiddenProperties: ['jobtitle'] });
	const { json } = await read(id, 'email,jobtitle');
	expect(Object.keys(json.properties)).not.toContain('jobtitle');
	expect(Object.keys(json.propertiesWithHistory)).toEqual(['email']);
	expect((await client.call('GET', '/crm/v3/properties/contacts/jobtitle')).status).toBe(200);
});

test('a workflow writes after the write that set it off, under a name of its own', async () => {
	const id = await create({ email: 'ada@example.com' });
	client.sandbox.admin.configure({ workflows: [{ when: 'jobtitle', set: { jobtitle: 'Reset' } }] });
	const answer = await client.call('PATCH', `${CONTACTS}/${id}`, { properties: { jobtitle: 'Engineer' } });
	expect(answer.json.properties['jobtitle']).toBe('Engineer');
	const { json } = await read(id, 'jobtitle');
	expect(json.propertiesWithHistory['jobtitle']).toMatchObject([
		{ value: 'Reset', sourceType: 'AUTOMATION_PLATFORM' },
		{ value: 'Engineer', sourceType: 'INTEGRATION' },
	]);
});

test('an edit that lands while a batch is under way is not in its answer, and stands after it', async () => {
	let deed: (() => Promise<void>) | null = null;
	const busy = await startClient({ interrupt: () => (deed === null ? null : { beforeAnswer: deed }) });
	const { json } = await busy.call('POST', CONTACTS, { properties: { email: 'ada@example.com' } });
	deed = async () => void busy.sandbox.admin.seed({ edits: [{ id: json.id, jobtitle: 'Edited' }] });
	const inputs = [{ id: json.id, properties: { jobtitle: 'Written' } }];
	const written = await busy.call('POST', `${CONTACTS}/batch/update`, { inputs });
	deed = null;
	const after = await busy.call('GET', `${CONTACTS}/${json.id}?properties=jobtitle`);
	await busy.sandbox.close();
	expect(written.json.results[0]?.properties['jobtitle']).toBe('Written');
	expect(after.json.properties['jobtitle']).toBe('Edited');
});

test.each(['edits', 'purges', 'restores'])('%s of a contact that is not there are refused', (deed) => {
	expect(() => client.sandbox.admin.seed({ [deed]: [{ id: '1' }] })).toThrow(/contact "1"/);
});
