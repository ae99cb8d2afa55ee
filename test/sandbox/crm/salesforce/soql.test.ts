import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
	const { admin } = client.sandbox;
	admin.seed({
		customFields: [
			{ object: 'Contact', name: 'Score__c', type: 'Number', precision: 5, scale: 1 },
			{
				object: 'Contact',
				name: 'Tags__c',
				type: 'MultiselectPicklist',
				valueSet: { valueSetDefinition: { value: ['a', 'b', 'c'].map((fullName) => ({ fullName })) } },
			},
		],
		accounts: [{ Name: 'Acme' }],
	});
	const [account] = admin.rows('accounts') as Array<{ Id: string }>;
	admin.seed({
		contacts: [
			{
				LastName: 'Lovelace',
				FirstName: 'Ada',
				Email: 'Ada@Example.com',
				AccountId: account?.Id,
				Score__c: 1.5,
				Tags__c: 'a;b',
				Birthdate: '1815-12-10',
			},
			{ LastName: "O'Brien", FirstName: 'Bo', Email: 'bo@example.com', Score__c: 10, Tags__c: 'c' },
			{ LastName: '100%_sure\\', FirstName: 'cy', Score__c: 3, DoNotCall: true },
		],
	});
	admin.moveClock({ now: '2026-10-02T09:00:00Z' });
	admin.seed({
		contacts: [
			{ LastName: 'Gone', IsDeleted: true },
			{ LastName: '日本 😀', Email: 'dee@example.com' },
		],
	});
});
afterAll(() => client.sandbox.close());

const names = async (rest: string): Promise<unknown[]> => {
	const answer = await client.soql(`SELECT LastName FROM Contact ${rest}`);
	if (answer.status !== 200) throw new Error(answer.text);
	return answer.json.records.map((record) => record['LastName']);
};

const [ADA, BO, CY, DEE] = ['Lovelace', "O'Brien", '100%_sure\\', '日本 😀'];

test.each<[string, Array<string | undefined>]>([
	["WHERE Email = 'ADA@EXAMPLE.COM'", [ADA]],
	["WHERE LastName = 'O\\'Brien'", [BO]],
	["WHERE LastName = '100%_sure\\\\'", [CY]],
	["WHERE LastName = '\\u65E5\\u672C 😀'", [DEE]],
	['WHERE Email = null', [CY]],
	['WHERE Email != null', [ADA, BO, DEE]],
	["WHERE Email != 'bo@example.com'", [ADA, CY, DEE]],
	["WHERE Email = ''", [CY]],
	["WHERE Email IN ('BO@example.com', 'nobody@example.com')", [BO]],
	["WHERE Email NOT IN ('bo@example.com')", [ADA, CY, DEE]],
	['WHERE Score__c > 1.5 AND Score__c <= 10', [BO, CY]],
	['WHERE Score__c < 2', [ADA]],
	['WHERE Score__c IN (1.5, 3)', [ADA, CY]],
	['WHERE DoNotCall = true', [CY]],
	["WHERE LastName LIKE 'LOVE%'", [ADA]],
	["WHERE LastName LIKE '%\\%\\_sure%'", [CY]],
	["WHERE LastName LIKE '_ovelace'", [ADA]],
	["WHERE NOT LastName LIKE '%e%'", [DEE]],
	["WHERE (NOT (FirstName = 'Ada' OR FirstName = 'Bo'))", [CY, DEE]],
	["WHERE FirstName = 'Ada' OR (FirstName = 'Bo' AND Score__c = 10)", [ADA, BO]],
	["WHERE Tags__c INCLUDES ('a;b', 'x')", [ADA]],
	["WHERE Tags__c EXCLUDES ('c')", [ADA, CY, DEE]],
	["WHERE Account.Name = 'acme'", [ADA]],
	['WHERE CreatedDate > 2026-10-01T09:00:00Z', [DEE]],
	['WHERE SystemModstamp <= 2026-10-01T11:00:00+02:00', [ADA, BO, CY]],
	['WHERE CreatedDate = TODAY', [DEE]],
	['WHERE CreatedDate < TODAY', [ADA, BO, CY]],
	['WHERE CreatedDate = LAST_N_DAYS:1', [ADA, BO, CY, DEE]],
	['WHERE Birthdate = 1815-12-10', [ADA]],
	['WHERE IsDeleted = true', []],
	["WHERE AccountId IN (SELECT Id FROM Account WHERE Name = 'Acme')", [ADA]],
	['ORDER BY Score__c', [DEE, ADA, CY, BO]],
	['ORDER BY Score__c DESC NULLS LAST', [BO, CY, ADA, DEE]],
	['ORDER BY FirstName NULLS LAST, Id', [ADA, BO, CY, DEE]],
	['ORDER BY DoNotCall DESC, LastName DESC', [CY, DEE, BO, ADA]],
	['ORDER BY Id LIMIT 2 OFFSET 1', [BO, CY]],
	['ORDER BY Id DESC LIMIT 1', [DEE]],
])('%s', async (rest, expected) => {
	expect(await names(rest)).toEqual(expected);
});

test('a page of changes after a moment and an id is complete and in order', async () => {
	const first =
		(await client.soql('SELECT Id, SystemModstamp FROM Contact ORDER BY SystemModstamp, Id LIMIT 1')).json
			.records[0] ?? {};
	const moment = String(first['SystemModstamp']).replace('.000+0000', 'Z');
	expect(
		await names(
			`WHERE SystemModstamp > ${moment} OR (SystemModstamp = ${moment} AND Id > '${String(first['Id'])}') ORDER BY SystemModstamp, Id`,
		),
	).toEqual([BO, CY, DEE]);
});

test('parents nest in the answer, and a missing one is null', async () => {
	const { records } = (
		await client.soql('select id, account.name, owner.profile.name from CONTACT order by id limit 2')
	).json;
	expect(records).toMatchObject([
		{
			attributes: { type: 'Contact' },
			Account: { attributes: { type: 'Account' }, Name: 'Acme' },
			Owner: { Profile: { Name: 'System Administrator' } },
		},
		{ Account: null },
	]);
});

test('COUNT() counts, and FIELDS() gives all', async () => {
	expect((await client.soql('SELECT COUNT() FROM Contact')).json).toEqual({ totalSize: 4, done: true, records: [] });
	expect(
		Object.keys((await client.soql('SELECT FIELDS(CUSTOM) FROM Contact LIMIT 1')).json.records[0] ?? {}),
	).toEqual(['attributes', 'Score__c', 'Tags__c']);
});

test('pages come as large as asked, as small as set, and end after two days', async () => {
	client.sandbox.admin.seed({
		leads: Array.from({ length: 450 }, (_, index) => ({ LastName: `L${index}`, Company: 'x' })),
	});
	const ask = (batchSize: number) =>
		client.soql('SELECT LastName FROM Lead ORDER BY Id', {
			headers: { 'sforce-query-options': `batchSize=${batchSize}` },
		});
	expect((await ask(2_000)).json).toMatchObject({ totalSize: 450, done: true });
	// 200 is the least that counts.
	const first = await ask(50);
	expect([first.json.done, first.json.records.length, first.json.nextRecordsUrl]).toEqual([
		false,
		200,
		expect.stringMatching(/^\/services\/data\/v59\.0\/query\/01g\w{15}-200$/),
	]);
	// A page shows what the query found, also where it has changed since.
	await client.call('POST', 'sobjects/Lead', { LastName: 'late', Company: 'x' });
	const second = await client.call('GET', first.json.nextRecordsUrl);
	const third = await client.call('GET', second.json.nextRecordsUrl);
	expect([
		third.json.done,
		third.json.records.length,
		third.json.nextRecordsUrl,
		third.json.records.at(-1)?.['LastName'],
	]).toEqual([true, 50, undefined, 'L449']);
	client.sandbox.admin.moveClock({ advanceMs: 2 * 86_400_000 });
	const late = await client.call('GET', first.json.nextRecordsUrl);
	expect([late.status, late.list[0]?.errorCode]).toEqual([400, 'INVALID_QUERY_LOCATOR']);
	client.sandbox.admin.configure({ queryPageSize: 7 });
	expect((await ask(2_000)).json.records).toHaveLength(7);
	client.sandbox.admin.configure({ queryPageSize: null });
});
