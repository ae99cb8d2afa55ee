import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { contactNow, contactOf, crmWith, edit, integration, linkOf, setPolicy, sync, workspace } from './session';

/** Two people with a record each, of whom somebody said that they are one: the second record is to be looked at. */
async function twoOfOne() {
	const crm = crmWith({ uniqueEmail: false });
	await setPolicy();
	const [one, other] = [await contactOf(1), await contactOf(2)];
	await workspace.syncOutbox.note(integration.id, 'contact', [one.id, other.id]);
	await sync(crm);
	await sync(crm);
	const [linked, second] = await Promise.all([one, other].map(async ({ id }) => (await linkOf(id))!.crmId!));
	await workspace.contacts.merge(one.id, other.id);
	await sync(crm);
	expect(await listed()).toEqual([second]);
	return { crm, id: one.id, linked: linked!, second: second! };
}

const listed = async () => {
	const page = { limit: 10, after: null };
	return (await workspace.links.listSecondaryOf(integration.id, 'contact', page)).map(({ crmId }) => crmId);
};

const linkedNow = async (id: string) => {
	const link = await linkOf(id);
	return [link?.crmId, link?.state];
};

/** Nothing is written any more, and nobody was added. */
async function expectQuiet(crm: SimulatedCrm) {
	const before = crm.sent.length;
	await sync(crm);
	await sync(crm);
	expect(crm.sent.length).toBe(before);
	expect(await workspace.contacts.count()).toBe(1);
}

describe('A second record of a contact is off the list', () => {
	test('once it is merged into the linked one', async () => {
		const { crm, id, linked, second } = await twoOfOne();
		crm.merge(linked, second);
		await sync(crm);
		expect([await listed(), await linkedNow(id)]).toEqual([[], [linked, 'living']]);
		await expectQuiet(crm);
	});

	test('once the linked one is merged into it, which is the linked one then', async () => {
		const { crm, id, linked, second } = await twoOfOne();
		crm.merge(second, linked);
		await sync(crm);
		await sync(crm);
		expect([await listed(), await linkedNow(id)]).toEqual([[], [second, 'living']]);
		await expectQuiet(crm);
	});

	test('once it is deleted', async () => {
		const { crm, id, linked, second } = await twoOfOne();
		crm.remove(second);
		await sync(crm);
		expect([await listed(), await linkedNow(id)]).toEqual([[], [linked, 'living']]);
		await expectQuiet(crm);
	});

	test('once the linked one is deleted: it takes that one’s place, whatever address it has', async () => {
		const { crm, id, linked, second } = await twoOfOne();
		crm.edit(second, { email: 'elsewhere@example.com' });
		await sync(crm);
		crm.remove(linked);
		await sync(crm);
		expect(await linkedNow(id)).toEqual([linked, 'ended']);
		await sync(crm);
		expect([await listed(), await linkedNow(id)]).toEqual([[], [second, 'living']]);
		await sync(crm);
		await expectQuiet(crm);
		await edit(id, { company: 'Acme' });
		await sync(crm);
		expect(crm.living().get(second)?.company).toBe('Acme');
	});
});

const noted = async () =>
	(await workspace.syncInbox.list(integration.id, 'contact', 10, null)).map(({ crmId }) => crmId);

describe('A second record of a contact stays on the list', () => {
	test('once it was edited and told, and no further run looks at it', async () => {
		const { crm, second } = await twoOfOne();
		crm.edit(second, { company: 'Acme' });
		expect((await sync(crm)).counts).toMatchObject({ conflict: 1 });
		expect([await noted(), await listed()]).toEqual([[], [second]]);
		expect((await sync(crm)).counts).toMatchObject({ conflict: 0 });
	});

	test('beside another one while both may take the place of the linked one; the last that is left does', async () => {
		const { crm, id, linked, second } = await twoOfOne();
		const third = await contactOf(3);
		await workspace.syncOutbox.note(integration.id, 'contact', [third.id]);
		await sync(crm);
		await sync(crm);
		const further = (await linkOf(third.id))!.crmId!;
		await workspace.contacts.merge(id, third.id);
		await sync(crm);
		crm.remove(linked);
		await sync(crm);
		await sync(crm);
		expect([await linkedNow(id), await listed(), await noted()]).toEqual([
			[linked, 'ended'],
			[second, further],
			[],
		]);
		crm.remove(further);
		await sync(crm);
		await sync(crm);
		expect([await linkedNow(id), await listed()]).toEqual([[second, 'living'], []]);
		await sync(crm);
		await expectQuiet(crm);
	});

	test('where it is merely out of sight', async () => {
		const { crm, second } = await twoOfOne();
		crm.conceal(second, 'outOfSight');
		crm.expirePositions();
		await sync(crm);
		expect(await listed()).toEqual([second]);
	});

	test('and nobody takes the place of a link that a person ended', async () => {
		const { crm, id, linked, second } = await twoOfOne();
		const ended = { contactId: id, why: 'unlinked', into: null } as const;
		await workspace.links.end(integration.id, 'contact', [ended], '2026-11-25T00:00:00.000Z');
		crm.edit(second, { company: 'Acme' });
		await sync(crm);
		await sync(crm);
		expect([await listed(), await linkedNow(id)]).toEqual([[second], [linked, 'ended']]);
		expect((await contactNow(id)).company).not.toBe('Acme');
	});

	test('in a preview, which takes nothing off', async () => {
		const { crm, linked, second } = await twoOfOne();
		crm.merge(linked, second);
		await sync(crm, { kind: 'preview' });
		expect(await listed()).toEqual([second]);
	});
});
