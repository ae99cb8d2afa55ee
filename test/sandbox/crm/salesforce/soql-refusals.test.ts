import { DATA, startClient } from './sandbox-client';
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

test.each([
	['SELECT Id FROM', 'MALFORMED_QUERY'],
	['SELEC Id FROM Contact', 'MALFORMED_QUERY'],
	['SELECT Id FROM Contact WHERE', 'MALFORMED_QUERY'],
	["SELECT Id FROM Contact WHERE LastName = 'a' AND LastName = 'b' OR LastName = 'c'", 'MALFORMED_QUERY'],
	["SELECT Id FROM Contact WHERE LastName = 'a\\x'", 'MALFORMED_QUERY'],
	['SELECT FIELDS(ALL) FROM Contact', 'MALFORMED_QUERY'],
	['SELECT Nothing FROM Contact', 'INVALID_FIELD'],
	["SELECT Id FROM Contact WHERE Nothing__c = 'x'", 'INVALID_FIELD'],
	['SELECT Id FROM Contact ORDER BY Nothing', 'INVALID_FIELD'],
	['SELECT Nobody.Name FROM Contact', 'INVALID_FIELD'],
	['SELECT Id, id FROM Contact', 'INVALID_FIELD'],
	['SELECT Id FROM Contact WHERE LastName = 5', 'INVALID_FIELD'],
	["SELECT Id FROM Contact WHERE SystemModstamp > '2026-01-01T00:00:00Z'", 'INVALID_FIELD'],
	["SELECT Id FROM Contact WHERE DoNotCall = 'true'", 'INVALID_FIELD'],
	["SELECT Id FROM Contact WHERE Description = 'x'", 'INVALID_FIELD'],
	["SELECT Id FROM Contact WHERE Id = 'nonsense'", 'INVALID_QUERY_FILTER_OPERATOR'],
	["SELECT Id FROM Contact WHERE Id LIKE '003%'", 'INVALID_QUERY_FILTER_OPERATOR'],
	['SELECT Id FROM Nothing', 'INVALID_TYPE'],
	['SELECT Id FROM CustomField', 'INVALID_TYPE'],
	['SELECT Id FROM Contact LIMIT 1 OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE'],
])('%s is %s', async (query, errorCode) => {
	const answer = await client.soql(query);
	expect([answer.status, answer.list.map((error) => error.errorCode)]).toEqual([400, [errorCode]]);
});

test('an unknown field is pointed at', async () => {
	const message = (await client.soql('SELECT Id, Nothing FROM Contact')).list[0]?.message ?? '';
	expect(message).toContain("^\nERROR at Row:1:Column:12\nNo such column 'Nothing' on entity 'Contact'.");
});

test('what the sandbox cannot do is never answered as if it could', async () => {
	const answer = await client.soql('SELECT LastName, COUNT(Id) FROM Contact GROUP BY LastName');
	expect([answer.status, answer.list[0]?.errorCode]).toEqual([501, 'SANDBOX_UNSUPPORTED']);
});

test('a query that is too long is malformed; an address that is too long is 414', async () => {
	const ids = (count: number) =>
		`SELECT Id FROM Contact WHERE LastName IN (${Array.from({ length: count }, (_, index) => `'name ${index}'`).join(',')})`;
	expect((await client.soql(ids(500))).status).toBe(200);
	const tooLong = await client.soql(ids(1_500));
	expect([tooLong.status, tooLong.list]).toEqual([414, []]);
	const batch = await client.call('POST', 'composite', {
		compositeRequest: [
			{ method: 'GET', url: `${DATA}/query?q=${encodeURIComponent(ids(9_000))}`, referenceId: 'q' },
		],
	});
	expect(batch.text).toContain('SOQL statements cannot be longer than 100000 characters.');
});
