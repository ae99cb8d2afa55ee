import type { IDataObject } from 'n8n-workflow';

import { syncLeaseOf } from '../../../core/flows/sync/two-way/shared-links';
import { openWorkspace } from '../../../nodes/shared/store';
import { bury } from '../SocialContact/kept';
import { itemsOf, syncBench, type SyncBench } from './synced';

const ASK = { mayCreateInCrm: true, conflict: 'ask' };
const HOSTILE = `<img src=x onerror=alert(1)> {{ $env.PATH }}\u202E`;

/** All that waits, in full. */
const listed = async (bench: SyncBench, kinds: string[] = [], more: IDataObject = {}) =>
	await itemsOf(bench, 'decision', 'getAll', { kinds, simple: false, ...(more as object) });

const decide = async (bench: SyncBench, { decisionId, version }: IDataObject, choice: string, by = 'Eva') =>
	(
		await itemsOf(bench, 'decision', 'decide', {
			decisionIds: String(decisionId),
			version: String(version ?? ''),
			choice,
			options: { answeredBy: by },
		})
	)[0];

const sentence = (pattern: RegExp) => expect.stringMatching(pattern) as string;

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

describe('A decision on a plan', () => {
	const bench = syncBench();

	async function held() {
		await bench.person('Ana');
		expect((await bench.run({ resource: 'policy', operation: 'set', settings: ASK })).error).toBeNull();
		expect(await bench.sync('twoWay')).toMatchObject({ state: 'held' });
		const [shown = {}] = await listed(bench);
		return shown;
	}

	it('shows what it would write, and applies it once, however many ask for it at once', async () => {
		const shown = await held();
		expect(shown).toMatchObject({
			kind: 'plan',
			sentence: sentence(/^It is held\. It is the first one.* about 1 record/),
			lines: [sentence(/1 record of HubSpot is added/)],
			columns: ['Here', 'In HubSpot', 'Becomes'],
			choices: [{ choice: 'apply' }, { choice: 'discard' }],
		});
		const replies = await Promise.all([decide(bench, shown, 'apply'), decide(bench, shown, 'apply', 'Max')]);
		expect(replies.map((reply) => reply?.verdict).sort()).toEqual(['done', 'stands']);
		expect(bench.sandbox.admin.rows('contacts')).toHaveLength(1);
		expect(await listed(bench)).toEqual([]);
		const runs = await itemsOf(bench, 'sync', 'getStatus', { show: 'runs' });
		expect(runs.filter(({ kind, state }) => kind === 'apply' && state === 'done')).toMatchObject([
			{ reason: sentence(/Applied by (Eva|Max)/) },
		]);
		expect(await decide(bench, shown, 'apply')).toMatchObject({
			verdict: 'stands',
			sentence: sentence(/was carried out already: Applied by (Eva|Max)/),
		});
	});

	it('discards it: nothing is written, it cannot be applied any more, and the next run is held again', async () => {
		const shown = await held();
		expect(await decide(bench, shown, 'discard')).toMatchObject({ outcome: 'updated', verdict: 'done' });
		expect(await decide(bench, shown, 'apply')).toMatchObject({
			verdict: 'stands',
			sentence: sentence(/Discarded by Eva at /),
		});
		const applied = await bench.run({ resource: 'sync', operation: 'apply' });
		expect(applied.error?.message).toMatch(/no plan waits/);
		expect(bench.sandbox.admin.rows('contacts')).toEqual([]);
		expect(await bench.sync('twoWay')).toMatchObject({ state: 'held' });
	});

	it('offers no more than to discard one whose policy was changed since, and none that a newer one replaced', async () => {
		const shown = await held();
		await bench.run({ resource: 'policy', operation: 'set', settings: { ...ASK, mayCreateInHub: true } });
		const [stale = {}] = await listed(bench);
		expect(stale.choices).toMatchObject([{ choice: 'discard' }]);
		await bench.sync('preview');
		expect(await decide(bench, shown, 'discard')).toMatchObject({
			verdict: 'stands',
			sentence: sentence(/A newer one took its place/),
		});
	});

	it('is left to a run that is at work', async () => {
		const shown = await held();
		const workspace = await openWorkspace('default');
		const name = syncLeaseOf(String(shown.integrationId), 'contact', { leadObject: 'lifecycleStage' });
		const taken = await workspace.leases.take(name, 'somebody', 60_000);
		expect(taken).not.toBeNull();
		const reply = await decide(bench, shown, 'discard');
		expect(reply).toMatchObject({ verdict: 'moved', sentence: sentence(/A run of the sync is at work/) });
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
		['plan:x', 'merge', /Choice.*merge cannot be chosen of a plan/],
	])('refuses %s with %s in words', async (decisionIds, choice, pattern) => {
		const { error } = await bench.run({ resource: 'decision', operation: 'decide', decisionIds, choice });
		expect(`${error?.message} ${error?.description}`).toMatch(pattern);
	});
});
