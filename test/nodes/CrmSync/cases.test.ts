import { openWorkspace } from '../../../nodes/shared/store';
import { itemsOf, syncBench } from './synced';

const ASK = { mayCreateInCrm: true, conflict: 'ask' };

describe('A dead letter', () => {
	const bench = syncBench();

	async function refused(count: number) {
		const ana = await bench.person('Ana');
		await bench.begin(ASK);
		const { integrationId } = await bench.sync('twoWay');
		const at = '2026-11-25T08:00:00.000Z';
		const workspace = await openWorkspace('default');
		const people = await Promise.all(
			Array.from({ length: count }, async (_, index) => (index === 0 ? ana : await bench.person(`P${index}`))),
		);
		await workspace.deadLetters.put(
			people.map(({ id }, index) => ({
				id: `letter-${index}`,
				integrationId: String(integrationId),
				crmObject: 'contact',
				contactId: id,
				crmId: null,
				side: 'crm',
				kind: 'invalid',
				message: index === 0 ? '=cmd|x, the CRM refused it' : 'The CRM refused it.',
				fix: 'Correct it.',
				tries: 10,
				firstAt: at,
				lastAt: at,
				nextAt: null,
			})),
		);
	}

	it('is listed with the person and what to do, tried again, and dismissed with who and why in the audit', async () => {
		await refused(2);
		const listed = await itemsOf(bench, 'deadLetter', 'getAll', { returnAll: true });
		expect(listed).toMatchObject([
			{
				deadLetterId: 'letter-0',
				name: 'Ana Example',
				tries: 10,
				sentence: expect.stringMatching(
					/HubSpot did not take a change of Ana Example: .*Correct it\. Tried 10 times; not tried again unless you ask/,
				) as string,
			},
			{ deadLetterId: 'letter-1' },
		]);
		const retried = await itemsOf(bench, 'deadLetter', 'retry', { deadLetterIds: 'letter-0, nothing' });
		expect(retried).toMatchObject([{ outcome: 'updated' }, { outcome: 'notFound', deadLetterId: 'nothing' }]);
		expect(await itemsOf(bench, 'deadLetter', 'retry', { deadLetterIds: 'letter-0' })).toMatchObject([
			{ outcome: 'updated' },
		]);
		const told = await itemsOf(bench, 'audit', 'getAll', { filters: { field: 'deadLetter' } });
		expect(told.map(({ sentence }) => sentence)).toEqual([
			expect.stringMatching(/a dead letter is tried again: retried by a person/),
		]);
		const options = { answeredBy: 'Eva', reason: 'wrong on purpose' };
		const dismiss = async () =>
			await itemsOf(bench, 'deadLetter', 'dismiss', { deadLetterIds: 'letter-1', options });
		expect([await dismiss(), await dismiss()]).toMatchObject([[{ outcome: 'updated' }], [{ outcome: 'notFound' }]]);
		await bench.sync('twoWay');
		expect(await itemsOf(bench, 'deadLetter', 'getAll')).toEqual([]);
		const [line] = await itemsOf(bench, 'audit', 'getAll', { filters: { field: 'deadLetter' } });
		expect(line?.sentence).toMatch(/a dead letter was given up, since "wrong on purpose": dismissed by Eva/);
	});

	it.each([
		['csv', /^\uFEFFdeadLetterId,contactId,.*\r\nletter-0,.*"'=cmd\|x, the CRM refused it",Correct it\.,10,/s],
		['json', /^\[\n\{"deadLetterId":"letter-0".*\},?\n\{"deadLetterId":"letter-1".*\}\n\]\n$/s],
	])('is exported as %s, with what a spreadsheet would run as text', async (format, text) => {
		await refused(2);
		const run = await bench.run({ resource: 'deadLetter', operation: 'export', format });
		const [item] = run.fullItems('Node');
		expect(item?.json).toMatchObject({
			outcome: 'found',
			deadLetters: 2,
			fileName: `dead-letters-hubspot-contact.${format}`,
		});
		expect(Buffer.from(item?.binary?.data?.data ?? '', 'base64').toString()).toMatch(text);
	});
});

describe('A review', () => {
	const bench = syncBench();

	async function asked() {
		const [one, two] = [await bench.person('Ana'), await bench.person('Anna')];
		await bench.begin(ASK);
		const workspace = await openWorkspace('default');
		const [contactIds, key, reason] = [[one.id, two.id], 'email:x', 'they share an address'] as const;
		const createdAt = '2026-11-25T08:00:00.000Z';
		await workspace.reviews.open({
			id: 'r',
			contactIds: [...contactIds],
			key,
			reason,
			createdAt,
			resolvedAt: null,
		});
		return { one, two, workspace };
	}
	const say = async (operation: string, options = {}) =>
		(await itemsOf(bench, 'review', operation, { reviewId: 'r', options }))[0] ?? {};

	it('merges into whom the person chooses; the second record is shown, can be chosen, and a second answer changes nothing', async () => {
		const { one, two } = await asked();
		expect(await itemsOf(bench, 'review', 'getAll')).toMatchObject([
			{
				reviewId: 'r',
				people: [{ contactId: one.id, name: 'Ana Example' }, { contactId: two.id }],
				sentence: expect.stringMatching(/Ana Example and Anna Example may be one person/) as string,
			},
		]);
		const merged = await say('merge', { survivorId: two.id, answeredBy: 'Eva' });
		expect(merged).toMatchObject({
			outcome: 'updated',
			mergedContactIds: [one.id],
			people: [{ contactId: two.id }],
		});
		expect(await say('merge')).toMatchObject({ outcome: 'unchanged', verdict: 'same' });
		expect(await say('keepApart')).toMatchObject({ outcome: 'conflict', verdict: 'stands' });
		const [record] = await itemsOf(bench, 'review', 'getAll', { show: 'records' });
		expect(record).toMatchObject({
			contactId: two.id,
			sentence: expect.stringMatching(/Merge the two in HubSpot: the pack merges no records/) as string,
		});
		const { crmId, linkedCrmId } = record ?? {};
		const chosen = await itemsOf(bench, 'review', 'chooseRecord', { crmIds: String(crmId) });
		expect(chosen).toMatchObject([{ outcome: 'updated', linkedCrmId: crmId, formerCrmId: linkedCrmId }]);
		expect(await itemsOf(bench, 'review', 'getAll', { show: 'records' })).toMatchObject([
			{ crmId: linkedCrmId, linkedCrmId: crmId },
		]);
		await bench.sync('twoWay');
		const [line] = await itemsOf(bench, 'audit', 'getAll', { filters: { field: 'contact' } });
		expect(line?.sentence).toMatch(/became one with it: Eva said that they are the same person/);
	});

	it('keeps apart for ever, unless somebody merges them knowing that', async () => {
		const { workspace, one, two } = await asked();
		expect(await say('keepApart')).toMatchObject({ outcome: 'updated' });
		expect(await say('keepApart')).toMatchObject({ outcome: 'unchanged' });
		expect(await say('merge')).toMatchObject({
			outcome: 'conflict',
			sentence: expect.stringMatching(/nobody was merged/) as string,
		});
		expect(await workspace.contacts.count()).toBe(2);
		expect(await say('merge', { isOverEarlier: true })).toMatchObject({
			outcome: 'updated',
			mergedContactIds: [two.id],
		});
		expect((await workspace.contacts.getMany([two.id]))[0]?.id).toBe(one.id);
	});

	it('of somebody who was erased is over', async () => {
		const { workspace, one } = await asked();
		await workspace.contacts.erase(one.id);
		const { error } = await bench.run({ resource: 'review', operation: 'merge', reviewId: 'r' });
		expect(`${error?.message} | ${error?.description}`).toMatch(/there is no review "r".*\| .*erased/);
	});
});
