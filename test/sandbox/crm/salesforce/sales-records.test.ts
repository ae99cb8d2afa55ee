import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => {
	client.sandbox.admin.reset();
	client.sandbox.admin.moveClock({ now: '2026-10-01T09:00:00Z' });
});
afterAll(() => client.sandbox.close());

const ADA = { LastName: 'Lovelace', FirstName: 'Ada', Email: 'ada@example.com' };

test('an opportunity takes its state from its stage', async () => {
	const id = await client.create('Opportunity', {
		Name: 'Big',
		StageName: 'Prospecting',
		CloseDate: '2026-12-31',
		Amount: 1234.567,
	});
	const read = async () => (await client.call('GET', `sobjects/Opportunity/${id}`)).json;
	expect(await read()).toMatchObject({ IsClosed: false, IsWon: false, Probability: 10, Amount: 1234.57 });
	expect('CurrencyIsoCode' in (await read())).toBe(false);
	await client.call('PATCH', `sobjects/Opportunity/${id}`, { StageName: 'Closed Won' });
	expect(await read()).toMatchObject({ IsClosed: true, IsWon: true, Probability: 100, ForecastCategory: 'Closed' });
});

test('an org with several currencies gives records their currency', async () => {
	client.sandbox.admin.configure({ multiCurrency: true });
	const id = await client.create('Opportunity', {
		Name: 'Big',
		StageName: 'Prospecting',
		CloseDate: '2026-12-31',
		CurrencyIsoCode: 'EUR',
	});
	expect((await client.call('GET', `sobjects/Opportunity/${id}`)).json['CurrencyIsoCode']).toBe('EUR');
	client.sandbox.admin.configure({ multiCurrency: false });
});

test('an opportunity has one primary contact', async () => {
	const opportunity = await client.create('Opportunity', {
		Name: 'Big',
		StageName: 'Prospecting',
		CloseDate: '2026-12-31',
	});
	for (const name of ['A', 'B']) {
		const contact = await client.create('Contact', { LastName: name });
		await client.create('OpportunityContactRole', {
			OpportunityId: opportunity,
			ContactId: contact,
			IsPrimary: true,
		});
	}
	const roles = await client.soql('SELECT Contact.LastName, IsPrimary FROM OpportunityContactRole ORDER BY Id');
	expect(roles.json.records).toMatchObject([
		{ Contact: { LastName: 'A' }, IsPrimary: false },
		{ Contact: { LastName: 'B' }, IsPrimary: true },
	]);
});

test('a task belongs to a contact or a lead, and goes with it', async () => {
	const contact = await client.create('Contact', ADA);
	const lead = await client.create('Lead', { LastName: 'x', Company: 'y' });
	await client.create('Task', { WhoId: contact, Subject: 'Called', Status: 'Completed', ActivityDate: '2026-10-01' });
	await client.create('Task', { WhoId: lead, Subject: 'Wrote' });
	expect(client.sandbox.admin.rows('tasks')).toMatchObject([
		{ IsClosed: true, CompletedDateTime: '2026-10-01T09:00:00.000+0000', Priority: 'Normal' },
		{ IsClosed: false, Status: 'Not Started' },
	]);
	expect(
		(await client.call('POST', 'sobjects/Task', { WhoId: await client.create('Account', { Name: 'Acme' }) }))
			.list[0]?.errorCode,
	).toBe('FIELD_INTEGRITY_EXCEPTION');
	await client.call('DELETE', `sobjects/Contact/${contact}`);
	expect((await client.soql('SELECT Subject FROM Task')).json.records).toMatchObject([{ Subject: 'Wrote' }]);
});

test('a converted lead shows what it became, and can no longer be written', async () => {
	const lead = await client.create('Lead', { LastName: 'x', Company: 'y' });
	const contact = await client.create('Contact', { LastName: 'x' });
	client.sandbox.admin.seed({ conversions: [{ leadId: lead, contactId: contact }] });
	const read = await client.soql('SELECT IsConverted, ConvertedContactId, ConvertedDate FROM Lead');
	expect(read.json.records).toMatchObject([
		{ IsConverted: true, ConvertedContactId: contact, ConvertedDate: '2026-10-01' },
	]);
	const refused = await client.call('PATCH', `sobjects/Lead/${lead}`, { Title: 'z' });
	expect([refused.status, refused.list[0]?.errorCode]).toEqual([400, 'CANNOT_UPDATE_CONVERTED_LEAD']);
});
