import { parse } from 'csv-parse/sync';

import { planCsv, planDigest, planItems, planLines, planPage } from '../../../../../core/flows/sync';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { contactOf, crmWith, edit, integration, runtime, setPolicy, shared, sync, workspace } from '../two-way/session';

const FIELDS = (['email', 'firstName', 'lastName', 'company', 'jobTitle'] as const).map((field) =>
	shared(field, { conflict: field === 'jobTitle' ? 'ask' : 'lastWriteWins' }),
);

const input = ({ adapter }: SimulatedCrm) =>
	({ workspace, runtime, integrationId: integration.id, object: 'contact', adapter }) as const;

/** Six people in step, of whom one thing of each kind is to be done by the preview that follows. */
async function manifold() {
	const crm = crmWith();
	await setPolicy({ fields: FIELDS });
	const people = [];
	for (const number of [1, 2, 3, 4, 5, 6]) people.push(await contactOf(number));
	await workspace.syncOutbox.noteAll(integration.id, 'contact');
	await sync(crm);
	await sync(crm);
	const idOf = (number: number) => [...crm.living()].find(([, { email }]) => email === `p${number}@example.com`)![0];
	const [p1, p2, p3, p4] = people.map(({ id }) => id) as [string, string, string, string];
	for (const id of [p1, p2, p3]) await edit(id, { company: 'Acme' });
	await sync(crm);
	await edit(p1, { company: null });
	await edit(p2, { company: '=1+1<script>alert(1)</script>' });
	await edit(p4, { jobTitle: 'Here' });
	crm.edit(idOf(4), { jobTitle: 'There' });
	crm.edit(idOf(3), { jobTitle: 'Boss' });
	crm.remove(idOf(5));
	crm.create({ email: 'new@example.com', firstName: 'Nia', lastName: 'New' });
	const met = crm.create({ email: 'p7@example.com', firstName: 'First7' });
	const seventh = await contactOf(7);
	const { planId } = await sync(crm, { kind: 'preview' });
	return { crm, people: [...people, seventh], planId: planId!, met, idOf };
}

describe('A plan', () => {
	it('is told by side, kind and reason, the odd ones first, and counts each record once a group', async () => {
		const { crm, planId } = await manifold();
		const digest = await planDigest(input(crm), planId, 3);
		expect(digest.groups.map(({ kind, side, records }) => [kind, side, records])).toEqual([
			['unlinked', null, 1],
			['cleared', 'crm', 1],
			['firstMet', null, 1],
			['conflict', null, 1],
			['added', 'hub', 1],
			['changed', 'crm', 1],
			['filled', 'hub', 1],
			['filled', 'crm', 1],
			['keyed', 'crm', 1],
		]);
		expect([digest.records, digest.oddRecords]).toEqual([7, 3]);
		expect(digest.groups[1]?.examples).toMatchObject([
			{ name: 'First1 Last1', email: 'p1@example.com', deeds: [{ field: 'company', crm: 'Acme', to: null }] },
		]);
		// Two that meet are to be seen to be one.
		expect(digest.groups[2]?.examples).toMatchObject([
			{ deeds: [{ field: null, hub: 'First7 Last7, p7@example.com', crm: 'First7, p7@example.com' }] },
		]);
		expect(planLines(digest, 'HubSpot', 3)).toEqual([
			'1 record is unlinked: deleted in the CRM',
			expect.stringMatching(/^1 record of HubSpot loses a value \(company\): /),
			'1 record is met for the first time',
			'and 6 more of other kinds or for other reasons',
		]);
	});

	it('gives its items with who they are, the odd ones first, no more than were asked for', async () => {
		const { crm, planId, people } = await manifold();
		const items = await planItems(input(crm), planId, 100);
		expect(items.map(({ does }) => does[0])).toEqual([
			'unlinked',
			'cleared',
			'firstMet',
			'conflict',
			'added',
			'changed',
			'filled',
		]);
		expect(items.map(({ isOdd }) => isOdd)).toEqual([true, true, true, false, false, false, false]);
		expect(items[0]).toMatchObject({ contactId: people[4]?.id, name: 'First5 Last5' });
		expect(items[4]).toMatchObject({ contactId: null, name: 'Nia New', email: 'new@example.com' });
		expect(await planItems(input(crm), planId, 2)).toEqual(items.slice(0, 2));
	});

	it('is CSV that a spreadsheet reads back, a line for each thing, and runs nothing of', async () => {
		const { crm, planId } = await manifold();
		let text = '';
		for await (const part of planCsv(input(crm), planId)) text += part;
		const rows = parse<Record<string, string>>(text, { columns: true, bom: true });
		expect(rows.find(({ what }) => what === 'changed')).toMatchObject({
			side: 'crm',
			email: 'p2@example.com',
			field: 'company',
			here: "'=1+1<script>alert(1)</script>",
			inTheCrm: 'Acme',
			isDone: 'false',
		});
		expect(rows.filter(({ what }) => what === 'unlinked')).toHaveLength(1);
	});

	it('is a page that shows hostile values as text, loads nothing and runs nothing', async () => {
		const { crm, planId } = await manifold();
		const plan = (await workspace.syncPlans.get(planId))!;
		const page = planPage({
			plan,
			digest: await planDigest(input(crm), planId, 10),
			crmName: 'HubSpot',
			integrationId: integration.id,
			sentence: null,
			timeZone: 'Asia/Kolkata',
		});
		expect(page).toContain('=1+1&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(page).not.toMatch(/<script|<img|<link|<iframe| on\w+=|src=/i);
		expect(page).toContain("default-src 'none'");
		expect(page).toContain('Look at this first: Values taken away');
		expect(page).toMatch(/<time datetime="[^"]+Z">[^<]+\(Asia\/Kolkata\)<\/time>/);
		expect(page.indexOf('Look at this first')).toBeLessThan(page.indexOf('<h2>Changed</h2>'));
	});

	it('that does nothing says so', async () => {
		const crm = crmWith();
		await setPolicy();
		const { planId } = await sync(crm, { kind: 'preview' });
		const digest = await planDigest(input(crm), planId!, 5);
		expect(digest).toEqual({ records: 0, oddRecords: 0, groups: [] });
		expect(planLines(digest, 'HubSpot', 5)).toEqual([]);
	});
});
