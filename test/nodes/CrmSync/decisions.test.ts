import type { IDataObject } from 'n8n-workflow';

import { openWorkspace } from '../../../nodes/shared/store';
import { bury } from '../SocialContact/kept';
import { ASK, decide, listed, sentence } from './deciding';
import { itemsOf, syncBench } from './synced';

const HOSTILE = `<img src=x onerror=alert(1)> {{ $env.PATH }}\u202E`;

describe('A decision on people who may be one', () => {
	const bench = syncBench();

	async function asked() {
		const [one, two] = [await bench.person('Ana'), await bench.person('Anna')];
		await bench.begin(ASK);
		const workspace = await openWorkspace('default');
		const contactIds = [one.id, two.id];
		const createdAt = '2026-11-25T08:00:00.000Z';
		const review = { id: 'r', key: 'email:x', reason: 'they share an address', createdAt } as const;
		await workspace.reviews.open({ ...review, contactIds, resolvedAt: null });
		return { one, two, workspace };
	}

	it('shows both, what each answer does, and takes the first of two answers that come at once', async () => {
		const { one, two, workspace } = await asked();
		await bench.edit(two.id, { company: HOSTILE });
		const [shown = {}] = await listed(bench);
		expect(shown).toMatchObject({
			decisionId: 'people:r',
			title: 'Are Ana Example and Anna Example one person?',
			columns: ['Ana Example', 'Anna Example'],
			choices: [
				{ choice: 'merge', consequence: sentence(/^Anna Example goes into Ana Example.* stay 2: /) },
				{ choice: 'keepApart' },
			],
		});
		expect(shown.html).toContain(
			'&lt;img src=x onerror=alert(1)&gt; &#123;&#123; &#36;env.PATH &#125;&#125;[U+202E]',
		);
		const replies = await Promise.all([decide(bench, shown, 'merge'), decide(bench, shown, 'keepApart', 'Max')]);
		const verdicts = replies.map((reply) => reply?.verdict);
		expect([...verdicts].sort()).toEqual(['done', 'stands']);
		expect(replies[verdicts.indexOf('stands')]?.sentence).toMatch(/The first answer counts; yours was not stored/);
		const isMerged = (await workspace.contacts.getMany([two.id]))[0]?.id === one.id;
		expect(isMerged).toBe(verdicts[0] === 'done');
		expect(await listed(bench)).toEqual([]);
		const [line] = await itemsOf(bench, 'audit', 'getAll', { filters: { field: 'contact' } });
		expect(line?.sentence).toMatch(
			isMerged ? /Eva said that they are the same/ : /Max said that .* are not the same/,
		);
	});

	it('of two who were stored at the same moment merges into whom the page names', async () => {
		const { one, two, workspace } = await asked();
		const createdAt = '2026-11-20T08:00:00.000Z';
		for (const { id } of [one, two]) await bench.edit(id, { createdAt });
		const [shown = {}] = await listed(bench);
		const [stays, goes] = shown.contactIds as [string, string];
		expect(await decide(bench, shown, 'merge')).toMatchObject({ verdict: 'done' });
		expect((await workspace.contacts.getMany([goes]))[0]?.id).toBe(stays);
	});

	it('is shown again where somebody was changed since, and stores nothing', async () => {
		const { two, workspace } = await asked();
		const [shown = {}] = await listed(bench, ['people']);
		await bench.edit(two.id, { company: 'Newer' });
		expect(await decide(bench, shown, 'merge')).toMatchObject({ outcome: 'conflict', verdict: 'moved' });
		expect(await workspace.contacts.count()).toBe(2);
		const [again = {}] = await listed(bench, ['people']);
		expect(await decide(bench, again, 'keepApart')).toMatchObject({ outcome: 'updated', verdict: 'done' });
	});

	it('of more than four is left to the operation that takes some of them', async () => {
		const { one, two, workspace } = await asked();
		const others = [await bench.person('Bo'), await bench.person('Cy'), await bench.person('Di')];
		const contactIds = [one, two, ...others].map(({ id }) => id);
		const createdAt = '2026-11-26T08:00:00.000Z';
		const review = { id: 'five', key: 'email:y', reason: 'they share it', createdAt } as const;
		await workspace.reviews.open({ ...review, contactIds, resolvedAt: null });
		const five = (await listed(bench)).find(({ decisionId }) => decisionId === 'people:five');
		expect(five).toMatchObject({ choices: [], rows: [], sentence: sentence(/Review: Merge/) });
	});

	it('tells an agent nothing of anybody, and the link where a person decides', async () => {
		await asked();
		const options = { formPath: 'social-crm-decisions' };
		const [item = {}] = await itemsOf(bench, 'decision', 'getAll', { options });
		expect(item).toMatchObject({ decisionId: 'people:r', kind: 'people', sentence: 'Contacts may be one person.' });
		expect(item.formUrl).toMatch(/\/form\/social-crm-decisions\?decision=people%3Ar$/);
		expect(JSON.stringify(item)).not.toMatch(/Ana|example\.com/);
	});
});

describe('A decision on what was given up', () => {
	const bench = syncBench();

	it('tries a dead letter again or gives it up, with who said so in the audit', async () => {
		const people = [await bench.person('Ana'), await bench.person('Bo')];
		await bench.begin(ASK);
		const { integrationId } = await bench.sync('twoWay');
		const workspace = await openWorkspace('default');
		const at = '2026-11-25T08:00:00.000Z';
		const times = { tries: 10, firstAt: at, lastAt: at, nextAt: null };
		const what = { kind: 'invalid', message: 'The CRM refused it.', fix: 'Correct it.', side: 'crm' } as const;
		const of = { integrationId: String(integrationId), crmObject: 'contact', crmId: null };
		await workspace.deadLetters.put(
			people.map((person, index) => ({ id: `l${index}`, contactId: person.id, ...of, ...what, ...times })),
		);
		const [ana = {}, bo = {}] = await listed(bench);
		expect(ana).toMatchObject({ decisionId: 'deadLetter:l0', title: 'A change of Ana Example was not taken' });
		expect(await decide(bench, ana, 'retry')).toMatchObject({ outcome: 'updated', verdict: 'done' });
		expect(await decide(bench, ana, 'dismiss', 'Max')).toMatchObject({
			verdict: 'stands',
			sentence: sentence(/retried by Eva.*The first answer counts/),
		});
		expect(await decide(bench, bo, 'dismiss')).toMatchObject({ verdict: 'done' });
		expect(await decide(bench, bo, 'dismiss')).toMatchObject({ verdict: 'stands' });
		expect(await listed(bench)).toEqual([]);
		const lines = await itemsOf(bench, 'audit', 'getAll', { filters: { field: 'deadLetter' } });
		expect(lines.map((line) => line.sentence)).toEqual([
			sentence(/a dead letter was given up: dismissed by Eva\. By a person/),
			sentence(/a dead letter is tried again: retried by Eva\. By a person/),
		]);
		await bench.sync('twoWay');
		expect(await workspace.deadLetters.get('l0')).toBeNull();
	});

	it('hands a delivery on again, or drops it, once', async () => {
		const [one, two] = [await bury('a'), await bury('b')];
		const shown = await listed(bench, ['delivery']);
		expect(shown.map(({ decisionId }) => decisionId).sort()).toEqual([`delivery:${one}`, `delivery:${two}`].sort());
		expect(JSON.stringify(shown)).not.toContain('Hello');
		const [first = {}, second = {}] = shown;
		expect(await decide(bench, first, 'retry')).toMatchObject({ verdict: 'done' });
		expect(await decide(bench, first, 'drop')).toMatchObject({ outcome: 'notFound', verdict: 'gone' });
		expect(await decide(bench, second, 'drop')).toMatchObject({ verdict: 'done' });
		expect(await listed(bench, ['delivery'])).toEqual([]);
		const { deliveries } = await openWorkspace('default');
		const idOf = (item: IDataObject) => String(item.decisionId).slice('delivery:'.length);
		expect(await deliveries.stateOf(idOf(first))).toBe('waiting');
		expect(await deliveries.stateOf(idOf(second))).toBe('handled');
	});

	it.each([
		['nothing', 'retry', /Decision ID.*"nothing" is none/],
		['plan:x', 'merge', /Choice.*merge cannot be chosen of a plan[^]*Choose Apply or Discard, or map/],
	])('refuses %s with %s in words', async (decisionIds, choice, pattern) => {
		const { error } = await bench.run({ resource: 'decision', operation: 'decide', decisionIds, choice });
		expect(`${error?.message} ${error?.description}`).toMatch(pattern);
	});
});
