import { DATA, startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;
const ADA = { LastName: 'Lovelace', Email: 'ada@example.com' };

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

const again = (options = '') =>
	client.call(
		'POST',
		'sobjects/Contact',
		{ ...ADA, Email: 'ADA@example.com' },
		options === '' ? {} : { headers: { 'sforce-duplicate-rule-header': options } },
	);

test('without a rule, two records may have one e-mail', async () => {
	await client.create('Contact', ADA);
	expect((await again()).status).toBe(201);
});

test('an alert names the records it found, and lets pass what insists', async () => {
	client.sandbox.admin.configure({ duplicateRules: { mode: 'alert' } });
	const id = await client.create('Contact', ADA);
	const answer = await again();
	expect(answer.status).toBe(400);
	expect(answer.list).toEqual([
		{
			errorCode: 'DUPLICATES_DETECTED',
			message: 'Use one of these records?',
			fields: [],
			duplicateResult: {
				allowSave: true,
				duplicateRule: 'Standard_Contact_Duplicate_Rule',
				duplicateRuleEntityType: 'Contact',
				errorMessage: 'Use one of these records?',
				matchResults: [
					expect.objectContaining({
						entityType: 'Contact',
						size: 1,
						success: true,
						matchRecords: [
							expect.objectContaining({
								matchConfidence: 100,
								record: {
									attributes: { type: 'Contact', url: `${DATA}/sobjects/Contact/${id}` },
									Id: id,
								},
							}),
						],
					}),
				],
			},
		},
	]);
	expect((await again('allowSave=true; includeRecordDetails=false; runAsCurrentUser=true')).status).toBe(201);
});

test('a block lets nothing pass', async () => {
	client.sandbox.admin.configure({ duplicateRules: { mode: 'block' } });
	await client.create('Contact', ADA);
	expect((await again('allowSave=true')).list[0]?.errorCode).toBe('DUPLICATES_DETECTED');
});

test('a rule binds collections too, and only the types it is for', async () => {
	client.sandbox.admin.configure({ duplicateRules: { mode: 'alert', objects: ['Contact'] } });
	await client.create('Contact', ADA);
	const records = [
		{ attributes: { type: 'Contact' }, ...ADA },
		{ attributes: { type: 'Lead' }, Company: 'x', ...ADA },
		{ attributes: { type: 'Lead' }, Company: 'x', ...ADA },
	];
	const { list } = await client.call('POST', 'composite/sobjects', { records });
	expect(list.map(({ success, errors }) => (success ? 'ok' : errors[0]?.statusCode))).toEqual([
		'DUPLICATES_DETECTED',
		'ok',
		'ok',
	]);
	expect(list[0]?.errors[0]).toHaveProperty('duplicateResult.matchResults');
});

test('an update meets the rule only when it changes the e-mail', async () => {
	client.sandbox.admin.configure({ duplicateRules: { mode: 'block' } });
	await client.create('Contact', ADA);
	const other = await client.create('Contact', { LastName: 'B', Email: 'b@example.com' });
	expect((await client.call('PATCH', `sobjects/Contact/${other}`, { Title: 'x' })).status).toBe(204);
	expect(
		(await client.call('PATCH', `sobjects/Contact/${other}`, { Email: 'ada@example.com' })).list[0]?.errorCode,
	).toBe('DUPLICATES_DETECTED');
});
