import { addMember, formVisitor, type FormPage, type FormVisitor } from '../support/form-visitor';
import { connectN8n } from '../support/n8n-address';
import { openDisputed, type Disputed } from '../support/disputed-account';
import { IN_EACH_TEMPLATE } from '../support/crms';

const n8n = connectN8n();
const WHICH = 'Which value stays, on both sides?';
const HERE = { [WHICH]: 'The value here' };
const THEIRS = { [WHICH]: 'The value of the CRM' };
const LATER = { [WHICH]: 'Later: show me the next one' };
const STOP = { [WHICH]: 'Later: I stop for now' };
const own = (value: string) => ({ [WHICH]: 'Another value, as below', 'Another value': value });

const HOSTILE = `<script>alert(1)</script><img src=https://evil.example/x onerror=alert(2)> {{ $env.PATH }} $& $'`;

/** Somebody who is logged in and has begun. */
async function begin({ url }: Disputed, query = ''): Promise<{ visitor: FormVisitor; page: FormPage }> {
	const visitor = formVisitor(n8n, n8n.address.session.cookie);
	return { visitor, page: await visitor.send(await visitor.open(url + query)) };
}

describe.each(IN_EACH_TEMPLATE)('Template 06 and %s', (provider) => {
	let account: Disputed;

	beforeAll(async () => void (account = await openDisputed(n8n, provider)));
	afterAll(async () => await account.close());

	it('lets a person decide conflict by conflict, and the next run carries it out', async () => {
		const [ana, bea] = await account.dispute([
			{ firstName: 'Ana', here: 'Here & Co', there: 'There' },
			{ firstName: 'Bea', here: 'Here', there: HOSTILE.slice(0, 100) },
			{ firstName: 'Cem', here: 'Here', there: 'There' },
		]);
		const stranger = await formVisitor(n8n).open(account.url);
		expect(stranger.url).toBe(`${n8n.url}/oauth/consent`);
		expect(stranger.html).not.toMatch(/Example|company|Which value/);

		const { visitor, page } = await begin(account, `?conflict=${bea}`);
		expect(page.text).toMatch(
			/Bea Example .*3 conflicts wait\. Field Here In the CRM company Here .*Agreed before Agreed Agreed/,
		);
		const told = await visitor.send(page, THEIRS);
		expect(told.text).toMatch(/Bea Example: Answered: the value of \w+ stays\. The next run .*2 conflicts wait\. /);
		const other = await begin(account, `?conflict=${ana}`);
		expect(other.page.text).toMatch(/Ana Example .*Here &amp; Co There/);
		const last = await other.visitor.send(other.page, own('Settled Ltd'));
		expect(last.text).toMatch(/Ana Example: Answered: both sides are given another value\..*Cem Example/);
		const end = await other.visitor.send(last, LATER);
		expect(end.text).toMatch(
			/Thank you You answered 1 conflict; the next run of the two-way sync carries it out\. 1 conflict waits still\./,
		);

		const run = await account.run();
		expect(run).toMatchObject({ state: 'done', waiting: { conflicts: 1 } });
		expect(account.record('Ana')?.fields.company).toBe('Settled Ltd');
		expect(await account.contact('Ana')).toMatchObject({ company: 'Settled Ltd' });
		expect(await account.contact('Bea')).toMatchObject({ company: HOSTILE.slice(0, 100) });
		expect(account.record('Cem')?.fields.company).toBe('There');
		const lines = await account.audit(run.runId);
		expect(lines.map(({ sentence }) => sentence)).toEqual(lines.map(() => expect.stringMatching(/Olive Owner/)));
	});

	it('takes another value of each field of those that belong together', async () => {
		const id = await account.disputeName('Cem', 'Here', 'There');
		const { visitor, page } = await begin(account, `?conflict=${id}`);
		const isGroup = page.html.includes('Another value of ');
		const label = isGroup ? 'Another value of lastName' : 'Another value';
		const told = await visitor.send(page, { [WHICH]: 'Another value, as below', [label]: 'Own' });
		expect(told.text).toMatch(/Cem Here: Answered: both sides are given another value\./);
		expect(await account.run()).toMatchObject({ state: 'done' });
		expect(account.record('Cem')?.fields.lastName).toBe('Own');
		expect(await account.contact('Cem')).toMatchObject({ firstName: 'Cem', lastName: 'Own' });
		expect(isGroup).toBe(provider === 'pipedrive');
	});
});

describe('The form of template 06', () => {
	let account: Disputed;
	let [dua, eli, fay] = ['', '', ''];

	beforeAll(async () => {
		account = await openDisputed(n8n, 'hubspot');
		const people = ['Dua', 'Eli', 'Fay'].map((firstName) => ({
			firstName,
			here: `Here ${firstName}`,
			there: 'There',
		}));
		[dua = '', eli = '', fay = ''] = await account.dispute(people);
	});
	afterAll(async () => await account.close());

	it('lets in no user of n8n who may not execute the workflow', async () => {
		const { id, cookie } = await addMember(n8n, 'mel@example.com');
		const page = await formVisitor(n8n, cookie).open(account.url);
		await n8n.rest('DELETE', `/users/${id}`);
		expect(page.url).toBe(`${n8n.url}/oauth/consent`);
		expect(page.html).not.toMatch(/Example|company|Which value/);
	});

	const stateOf = async (id: string) => (await account.workspace.conflicts.get(id))?.state;

	it('tells a second person who answered first, and that theirs was not stored', async () => {
		const [one, two] = [await begin(account, `?conflict=${dua}`), await begin(account, `?conflict=${dua}`)];
		await one.visitor.send(one.page, HERE);
		const told = await two.visitor.send(two.page, THEIRS);
		expect(told.text).toMatch(
			/Dua Example: Answered by Olive Owner at .*: the value here stays\. The first answer counts; yours was not stored\. /,
		);
		expect(await account.workspace.conflicts.get(dua)).toMatchObject({ state: 'answered', answer: 'hub' });
	});

	it('takes no answer of an older page for the conflict that is shown now', async () => {
		const { visitor, page } = await begin(account, `?conflict=${eli}`);
		expect((await visitor.send(page, LATER)).text).toMatch(/Fay Example/);
		const told = await visitor.send(page, HERE);
		expect(told.text).toMatch(/That was an older page.* Fay Example/);
		const end = await visitor.send(told, STOP);
		expect(end.text).toMatch(/Nothing was decided .*2 conflicts wait still\. Open the form again to decide\./);
		// n8n takes nothing for an execution that has ended, and this form has no words in it.
		await visitor.leave(end);
		expect((await visitor.send(page, HERE)).text).not.toMatch(/Answered/);
		expect([await stateOf(eli), await stateOf(fay)]).toEqual(['open', 'open']);
	});

	it('lets no link choose what is answered', async () => {
		const query = new URLSearchParams({ conflict: eli, seen: fay, keep: 'The value here', 'value 0': 'There' });
		const { page } = await begin(account, `?${query}`);
		expect(page.text).toMatch(/Eli Example/);
		expect(page.html).not.toMatch(/checked \/>/);
		expect(page.html).not.toContain(fay);
	});

	it('shows what moved meanwhile anew, and stores nothing', async () => {
		const { visitor, page } = await begin(account, `?conflict=${eli}`);
		await account.edit('Eli', { company: 'Newer' });
		await account.run();
		const told = await visitor.send(page, HERE);
		expect(told.text).toMatch(/Eli Example: A value was changed since you looked\./);
		expect(await stateOf(eli)).toBe('open');
		expect((await begin(account, `?conflict=${eli}`)).page.text).toMatch(/Eli Example .* company Newer There/);
	});

	it('says which value is missing or does not fit', async () => {
		const { visitor, page } = await begin(account, `?conflict=${fay}`);
		const none = await visitor.send(page, own(''));
		expect(none.text).toMatch(/You chose another value and gave none\. Nothing was stored\. /);
		const again = await begin(account, `?conflict=${fay}`);
		const long = await again.visitor.send(again.page, own('x'.repeat(70_000)));
		expect(long.text).toMatch(/Value of company: .* Nothing was stored\. /);
		expect(await stateOf(fay)).toBe('open');
	});

	it('says what is wrong with the credential, and needs no CRM for an answer', async () => {
		const { page } = await begin({ ...account, url: await account.withWrongCredential() });
		expect(page.text).toMatch(
			/The conflicts cannot be shown now .*HubSpot.* Nothing was changed\. Open the form again later\./,
		);
		account.goDown();
		const { visitor, page: first } = await begin(account, `?conflict=${fay}`);
		expect((await visitor.send(first, HERE)).text).toMatch(/Fay Example: Answered: the value here stays\./);
		await account.comeUp();
	});

	it('shows markup, expressions, hidden marks and long values as the text that they are', async () => {
		const long = `${'long '.repeat(13_000)}END`;
		const [gus, hal] = await account.dispute([
			{ firstName: 'Gus', here: `${HOSTILE} \u202Etxt.exe\u200B`, there: 'There' },
			{ firstName: 'Hal', here: long, there: 'There' },
		]);
		const { html, text } = (await begin(account, `?conflict=${gus}`)).page;
		expect(html).toContain(
			'&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=https://evil.example/x onerror=alert(2)&gt;',
		);
		expect(text).toContain(`{{ $env.PATH }} $&amp; $' [U+202E]txt.exe[U+200B]`);
		expect(html).not.toMatch(/<script>alert|<img|\u202E/);
		const ofHal = (await begin(account, `?conflict=${hal}`)).page;
		expect(ofHal.text).toContain('65003 characters in all');
		expect(ofHal.html.length).toBeLessThan(70_000);
	});

	it('says so where none waits, and where a link leads to one that is over', async () => {
		const { items } = await account.workspace.conflicts.list({ limit: 9 });
		await account.workspace.conflicts.settle(items.map(({ id }) => id));
		const { page } = await begin(account, `?conflict=${fay}`);
		expect(page.text).toMatch(
			/No conflict waits for you The conflict of your link waits no more.*None waits any more\./,
		);
	});
});
