import type { SandboxClient } from './sandbox-client';
import { startClient } from './sandbox-client';

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const found = async (query: string) => {
	const { status, json } = await client.coql(query);
	return status === 204 ? [] : (json.data as Array<Record<string, unknown>>).map(({ Last_Name }) => Last_Name);
};

async function threePeople(): Promise<string[]> {
	const [account] = await client.make('Accounts', { Account_Name: 'Engines Inc', Phone: '7' });
	return client.make(
		'Contacts',
		{
			First_Name: 'Ada',
			Last_Name: 'Lovelace',
			Email: 'ada@example.com',
			Account_Name: account,
			Email_Opt_Out: true,
		},
		{ First_Name: 'Grace', Last_Name: 'Hopper', Email: 'grace@example.com', Date_of_Birth: '1906-12-09' },
		{ Last_Name: 'Turing', Mobile: "O'Two" },
	);
}

describe('A query', () => {
	test.each([
		["Email = 'ada@example.com'", ['Lovelace']],
		["Email in ('ada@example.com','grace@example.com','x@example.com')", ['Lovelace', 'Hopper']],
		["Email not in ('ada@example.com')", ['Hopper', 'Turing']],
		["Email != 'ada@example.com'", ['Hopper', 'Turing']],
		['Email is null', ['Turing']],
		['Email is not null', ['Lovelace', 'Hopper']],
		["Last_Name like 'Ho%'", ['Hopper']],
		["Last_Name like '%ing'", ['Turing']],
		["Last_Name not like '%op%'", ['Lovelace', 'Turing']],
		["Date_of_Birth between '1900-01-01' and '1910-01-01'", ['Hopper']],
		["Date_of_Birth > '1906-12-09'", []],
		["Email_Opt_Out = 'true'", ['Lovelace']],
		["Account_Name.Phone = '7'", ['Lovelace']],
		["Created_Time = '2026-10-01T11:00:00+02:00'", ['Lovelace', 'Hopper', 'Turing']],
		["(First_Name = 'Ada' and (Email is not null or Email is null))", ['Lovelace']],
		["First_Name = 'Ada' or Last_Name = 'Turing'", ['Lovelace', 'Turing']],
		["Mobile = 'O\\'Two'", ['Turing']],
	])('finds by %s', async (where, expected) => {
		await threePeople();
		expect(await found(`select Last_Name from Contacts where ${where}`)).toEqual(expected);
	});

	test('shows references as ids, times in the user’s zone, and pages', async () => {
		const [ada] = await threePeople();
		const query = 'SELECT Last_Name, Account_Name, Account_Name.Account_Name, Created_Time, Owner FROM Contacts';
		const { json } = await client.coql(`${query} WHERE id is not null ORDER BY Last_Name DESC, id LIMIT 1, 2`);
		expect(json.info).toEqual({ count: 2, more_records: false });
		expect(json.data[0]).toEqual({
			Last_Name: 'Lovelace',
			Account_Name: { id: expect.any(String) },
			'Account_Name.Account_Name': 'Engines Inc',
			Created_Time: '2026-10-01T14:30:00+05:30',
			Owner: { id: expect.any(String) },
			id: ada,
		});
		const first = await client.coql('select id from Contacts where id is not null limit 2');
		expect(first.json.info).toEqual({ count: 2, more_records: true });
		const count = await client.coql('select COUNT(id) from Contacts where Email is not null');
		expect(count.json.data).toEqual([{ 'COUNT(id)': 2 }]);
		const after = await client.coql(`select id from Contacts where id > '${String(ada)}' order by id limit 200`);
		expect(after.json.data).toHaveLength(2);
	});

	test('answers nothing where nothing is found', async () => {
		const { status, text } = await client.coql("select id from Contacts where Email = 'x@example.com'");
		expect({ status, text }).toEqual({ status: 204, text: '' });
	});

	test.each([
		['without a condition', 'select id from Contacts', 'SYNTAX_ERROR'],
		[
			'three beside each other',
			"select id from Contacts where Email = 'a' and Phone = 'b' and Fax = 'c'",
			'SYNTAX_ERROR',
		],
		['that breaks off', "select id from Contacts where Email = 'a", 'SYNTAX_ERROR'],
		['of a field there is not', 'select Twiter from Contacts where id is not null', 'INVALID_QUERY'],
		['of a module there is not', 'select id from People where id is not null', 'INVALID_QUERY'],
		['by a long text', "select id from Contacts where Description = 'x'", 'INVALID_QUERY'],
		['that compares a truth', "select id from Contacts where Email_Opt_Out > 'true'", 'INVALID_QUERY'],
		['not like with one end', "select id from Contacts where Last_Name not like 'x%'", 'INVALID_QUERY'],
		['of no date', "select id from Contacts where Date_of_Birth = 'soon'", 'INVALID_QUERY'],
		['of 201 rows', 'select id from Contacts where id is not null limit 201', 'LIMIT_EXCEEDED'],
		['beyond 10,000 rows', 'select id from Contacts where id is not null limit 9900, 200', 'LIMIT_EXCEEDED'],
		['of a column twice', 'select id, id from Contacts where id is not null', 'INVALID_QUERY'],
	])('%s is refused', async (_, query, code) => {
		await threePeople();
		const { status, json } = await client.coql(query);
		expect({ status, code: json.code, of: json.status }).toEqual({ status: 400, code, of: 'error' });
	});

	test('names the clause in which a third condition has no brackets', async () => {
		const { json } = await client.coql("select id from Contacts where Email = 'a' and Phone = 'b' and Fax = 'c'");
		expect(json.details).toEqual({ clause: 'where' });
	});

	test('takes 50 values, and names the limit beyond; a switch allows more', async () => {
		const values = (count: number) =>
			Array.from({ length: count }, (_, index) => `'p${index}@example.com'`).join(',');
		const ask = (count: number) => client.coql(`select id from Contacts where Email in (${values(count)})`);
		expect((await ask(50)).status).toBe(204);
		expect((await ask(51)).json).toMatchObject({ code: 'LIMIT_EXCEEDED', details: { limit: 50 } });
		client.sandbox.admin.configure({ coql: { values: 100, rows: 2000, depth: 100_000 } });
		expect((await ask(100)).status).toBe(204);
	});

	test('sees what was just written, deleted and converted', async () => {
		const [id] = await client.make('Leads', { Last_Name: 'Ada', Company: 'Engines' });
		await client.v8('POST', `/Leads/${id}/actions/convert`, { data: [{}] });
		expect((await client.coql("select id from Leads where Last_Name = 'Ada'")).json.data).toMatchObject([{ id }]);
		const [gone] = await client.make('Contacts', { Last_Name: 'Gone' });
		await client.v8('DELETE', `/Contacts/${gone}`);
		expect(await found("select Last_Name from Contacts where Last_Name = 'Gone'")).toEqual([]);
	});
});

describe('A search', () => {
	const search = async (query: string) => {
		const { status, json } = await client.v8('GET', `/Contacts/search?${query}`);
		return status === 204 ? [] : (json.data as Array<{ Last_Name: string }>).map(({ Last_Name }) => Last_Name);
	};
	const criteria = (text: string) => search(`criteria=${encodeURIComponent(text)}`);

	test('contains, even where it says "equals"', async () => {
		await client.make('Contacts', { Last_Name: 'Acme' }, { Last_Name: 'Acme Inc' }, { Last_Name: 'Other' });
		expect(await criteria('(Last_Name:equals:acme)')).toEqual(['Acme Inc', 'Acme']);
		expect(await criteria('((Last_Name:starts_with:Acme)and(Last_Name:equals:Inc))')).toEqual(['Acme Inc']);
		expect(await criteria('((Last_Name:equals:Other)or(Last_Name:equals:Inc))')).toEqual(['Other', 'Acme Inc']);
		expect(await criteria('(Last_Name:in:Other,Acme)')).toEqual(['Other', 'Acme']);
		await client.make('Contacts', { Last_Name: 'sales_team', Lead_Source: 'Cold Call' });
		expect(await criteria('(Last_Name:equals:sales-team)')).toEqual(['sales_team']);
		expect(await criteria('(Lead_Source:equals:Cold)')).toEqual([]);
		expect(await criteria('(Lead_Source:equals:cold call)')).toEqual(['sales_team']);
	});

	test('looks through every e-mail address, and every number', async () => {
		await client.make(
			'Contacts',
			{ Last_Name: 'First', Email: 'ada@example.com' },
			{ Last_Name: 'Second', Secondary_Email: 'Ada@example.com', Mobile: '+4930' },
			{ Last_Name: 'Third', Email: 'canada@example.com' },
		);
		expect(await search('email=ada@example.com')).toEqual(['Third', 'Second', 'First']);
		expect(await search('phone=%2B4930')).toEqual(['Second']);
		expect(await search('word=thir')).toEqual(['Third']);
	});

	test('takes escaped signs', async () => {
		await client.make('Contacts', { Last_Name: 'Smith (Sales), Ltd' });
		expect(await criteria('(Last_Name:equals:Smith \\(Sales\\)\\, Ltd)')).toEqual(['Smith (Sales), Ltd']);
	});

	test('lags behind the data by so much as the switch says, where a query does not', async () => {
		client.sandbox.admin.configure({ indexLagMs: 30_000 });
		const [id] = await client.make('Contacts', { Last_Name: 'Ada', Email: 'ada@example.com' });
		expect(await search('email=ada@example.com')).toEqual([]);
		expect(await found("select Last_Name from Contacts where Email = 'ada@example.com'")).toEqual(['Ada']);
		client.at(30_000);
		await client.v8('PUT', `/Contacts/${id}`, { data: [{ Email: 'new@example.com' }] });
		expect(await search('email=ada@example.com')).toEqual(['Ada']);
		client.at(30_000);
		expect(await search('email=ada@example.com')).toEqual([]);
		await client.v8('DELETE', `/Contacts/${id}`);
		expect(await search('email=new@example.com')).toEqual(['Ada']);
		client.at(30_000);
		expect(await search('email=new@example.com')).toEqual([]);
	});

	test('is refused without a question, with a wrong one, and with too many', async () => {
		const refusal = async (query: string) => (await client.v8('GET', `/Contacts/search?${query}`)).json.code;
		expect(await refusal('')).toBe('REQUIRED_PARAM_MISSING');
		expect(await refusal('criteria=(Last_Name:is:x)')).toBe('INVALID_DATA');
		const many = Array.from({ length: 11 }, () => '(Last_Name:equals:x)').join('or');
		expect(await refusal(`criteria=(${many})`)).toBe('LIMIT_EXCEEDED');
	});
});
