import { delivery } from '../core/store/support/deliveries';
import { openDisputed, type Disputed } from '../support/disputed-account';
import { addMember, formVisitor, type FormPage, type FormVisitor } from '../support/form-visitor';
import { connectN8n } from '../support/n8n-address';

const n8n = connectN8n();
const HOSTILE = `<script>alert(1)</script> {{ $env.PATH }} $& \u202E`;
const WHAT = 'What shall be done?';
const choose = (choice: string) => ({ [WHAT]: choice });
const MERGE = choose('They are one person: merge them');
const APART = choose('They are not the same: keep them apart');
const APPLY = choose('Apply the plan');
const LATER = choose('Later: show me the next one');
const STOP = choose('Later: I stop for now');

describe('The form of template 11', () => {
	let account: Disputed;
	let url = '';

	beforeAll(async () => {
		account = await openDisputed(n8n, 'hubspot', { portalId: 24_000_010 }, 'decisions');
		url = await account.withDecisions();
		await account.dispute(['Ana', 'Bea', 'Cem'].map((firstName) => ({ firstName, here: 'Here', there: 'There' })));
	});
	afterAll(async () => await account.close());

	/** Somebody who is logged in and has begun. */
	async function begin(decision = ''): Promise<{ visitor: FormVisitor; page: FormPage }> {
		const visitor = formVisitor(n8n, n8n.address.session.cookie);
		const opened = await visitor.open(decision === '' ? url : `${url}?decision=${encodeURIComponent(decision)}`);
		return { visitor, page: await visitor.send(opened) };
	}
	const idOf = async (firstName: string) => String((await account.contact(firstName)).id);
	const ask = async (id: string, names: readonly string[]) => {
		const contactIds = await Promise.all(names.map(idOf));
		const createdAt = new Date().toISOString();
		const review = { id, contactIds, key: `email:${id}`, reason: 'they share an address', createdAt } as const;
		await account.workspace.reviews.open({ ...review, resolvedAt: null });
	};

	it('lets in neither strangers nor users who may not execute the workflow', async () => {
		const { id, cookie } = await addMember(n8n, 'dee@example.com');
		const pages = [await formVisitor(n8n).open(url), await formVisitor(n8n, cookie).open(url)];
		await n8n.rest('DELETE', `/users/${id}`);
		for (const page of pages) {
			expect(page.url).toBe(`${n8n.url}/oauth/consent`);
			expect(page.html).not.toMatch(/Example|What shall be done/);
		}
	});

	it('shows people who may be one side by side, and takes the first of two answers that come at once', async () => {
		await account.edit('Bea', { jobTitle: HOSTILE });
		await ask('r1', ['Ana', 'Bea']);
		const [one, two] = [await begin('people:r1'), await begin('people:r1')];
		expect(one.page.text).toMatch(/Are (Ana|Bea) Example and (Ana|Bea) Example one person\?/);
		expect(one.page.text).toMatch(
			/(Ana|Bea) Example goes into (Ana|Bea) Example, who was known first.*cannot be taken back/,
		);
		expect(one.page.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(one.page.text).toContain('{{ $env.PATH }} $&amp; [U+202E]');
		expect(one.page.html).not.toMatch(/<script>alert|\u202E/);
		const told = await Promise.all([one.visitor.send(one.page, MERGE), two.visitor.send(two.page, APART)]);
		const texts = told.map(({ text }) => text);
		expect(texts.filter((text) => /Merged: 1 contact|Kept apart/.test(text))).toHaveLength(1);
		expect(texts.filter((text) => /The first answer counts; yours was not stored/.test(text))).toHaveLength(1);
		const lines = await account.audit('review:r1');
		expect(lines.map((line) => String(line.sentence))).toEqual(
			lines.map(() => expect.stringMatching(/Olive Owner/)),
		);
	});

	it('shows what a plan writes, and carries it out once, however often that is sent', async () => {
		await account.edit('Cem', { lastName: 'Newer' });
		const { planId } = await account.run('preview');
		const decision = `plan:${String(planId)}`;
		const [one, two] = [await begin(decision), await begin(decision)];
		expect(one.page.text).toMatch(/May the sync with HubSpot go on\?.*Cem.* lastName Newer Example Newer/);
		const told = await Promise.all([one.visitor.send(one.page, APPLY), two.visitor.send(two.page, APPLY)]);
		expect(
			told.filter(({ text }) => /waits no more|was carried out already|being carried out/.test(text)),
		).toHaveLength(1);
		expect(account.record('Cem')?.fields.lastName).toBe('Newer');
		const plan = await account.workspace.syncPlans.get(String(planId));
		expect(plan?.state).toBe('applied');
		const runs = await account.workspace.syncRuns.list({ limit: 9 });
		const done = runs.filter((run) => run.planId === planId && run.kind === 'apply' && run.state === 'done');
		expect(done).toMatchObject([{ reason: expect.stringContaining('Applied by Olive Owner') as string }]);
	});

	it('shows what was given up, goes on to the next one, and takes nothing of an older page', async () => {
		const [{ integrationId }] = [await account.run('preview')];
		const at = '2026-11-25T08:00:00.000Z';
		const of = { integrationId: String(integrationId), crmObject: 'contact', crmId: null, side: 'crm' } as const;
		const what = { kind: 'invalid', message: `Refused ${HOSTILE}`, fix: null };
		const times = { tries: 10, firstAt: at, lastAt: at, nextAt: null };
		const contactId = await idOf('Cem');
		await account.workspace.deadLetters.put([{ id: 'l1', contactId, ...of, ...what, ...times }]);
		const source = 'decisions:1';
		await account.workspace.inbox.keep(delivery('a', { sourceId: source }));
		const [kept] = await account.workspace.inbox.waiting(source, 1);
		await account.workspace.inbox.lease(source, 'x', 60_000, [kept!.id]);
		await account.workspace.inbox.bury(source, 'x', 'The CRM is gone');

		const { visitor, page } = await begin('deadLetter:l1');
		expect(page.text).toMatch(
			/A change of Cem \w+ was not taken .*Refused <|A change of Cem \w+ was not taken .*Refused &lt;/,
		);
		const next = await visitor.send(page, LATER);
		const old = await visitor.send(page, choose('Give it up'));
		expect(old.text).toMatch(/That was an older page/);
		expect(await account.workspace.deadLetters.get('l1')).not.toBeNull();
		expect(next.text).not.toBe(page.text);
		const end = await visitor.send(old, STOP);
		expect(end.text).toMatch(/Nothing was decided .*still\. Open the form again to decide\./);

		const retry = await begin('deadLetter:l1');
		expect((await retry.visitor.send(retry.page, choose('Try it again'))).text).toMatch(
			/The next run tries it again\./,
		);
		const [line] = await account.audit('retried:l1');
		expect(line?.sentence).toMatch(/retried by Olive Owner/);
		const drop = await begin(`delivery:${kept!.id}`);
		expect(drop.page.text).toMatch(/A delivery of telegram was given up .*The CRM is gone/);
		expect(drop.page.text).not.toContain('Hello');
		expect((await drop.visitor.send(drop.page, choose('Drop it'))).text).toMatch(/It was dropped\./);
		expect(await account.workspace.deliveries.stateOf(kept!.id)).toBe('handled');
	});

	it('shows only what is asked for, and says so where nothing of it waits or the link is over', async () => {
		const visitor = formVisitor(n8n, n8n.address.session.cookie);
		const opened = await visitor.open(`${url}?decision=people:r1`);
		const label = 'What do you want to look at? Without a choice it is all that waits.';
		const page = await visitor.send(opened, { [label]: 'People who may be one' });
		expect(page.text).toMatch(
			/Nothing waits for you What your link leads to waits no more.*Nothing waits any more\./,
		);
	});
});
