import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { contactNow, crmWith, edit, everybody, inStep, onlyRecord, runtime, shared, sync } from './session';

const HOUR = 60 * 60_000;

/** What the CRM was asked for changes; a full read begins without a position. */
const positionsOf = (crm: SimulatedCrm) => {
	const asked: Array<string | null> = [];
	const { listChanged } = crm.adapter;
	crm.adapter.listChanged = async (object, position, options) => {
		asked.push(position);
		return await listChanged(object, position, options);
	};
	return { fullReads: () => asked.filter((position) => position === null).length };
};

describe('A field that the credential does not see', () => {
	test('is told by each run, with the records that lacked it, until it is seen again', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.create({ email: 'other@example.com' });
		await sync(crm);
		await sync(crm);
		crm.hide('company');
		crm.edit(crmId, { jobTitle: 'Buyer' });
		await edit((await everybody()).find(({ id }) => id !== contact.id)!.id, { company: 'Here' });
		const told = /^The CRM does not show company to this credential, so changes of it wait/;
		const first = await sync(crm);
		expect(first.reason).toMatch(told);
		expect(first.reason).toMatch(/ \(2 records of this run\): let the credential read the field, or take it out/);
		expect(first).toMatchObject({ state: 'done', counts: { hubChanges: 1, crmChanges: 0 } });
		expect((await sync(crm)).reason).toMatch(told);
		expect((await sync(crm, { kind: 'push' })).reason).toMatch(told);
		crm.hide('company', false);
		await sync(crm);
		expect((await sync(crm)).reason).toBeNull();
	});

	test('is not told where the policy does not have it', async () => {
		const crm = crmWith();
		const { crmId } = await inStep(crm, { fields: [shared('email'), shared('jobTitle')] });
		crm.hide('company');
		crm.edit(crmId, { jobTitle: 'Buyer' });
		expect(await sync(crm)).toMatchObject({ reason: null, counts: { hubChanges: 1 } });
	});
});

describe('A field that was hidden and is shown again', () => {
	test('brings what was changed of it in the CRM meanwhile, in the run that sees it described', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		const { fullReads } = positionsOf(crm);
		crm.hide('company');
		crm.edit(crmId, { company: 'Hidden edit' });
		await sync(crm);
		expect((await contactNow(contact.id)).company).not.toBe('Hidden edit');
		crm.hide('company', false);
		const report = await sync(crm);
		expect(report.reason).toBe('Everything was read anew, since the CRM shows company again');
		expect((await contactNow(contact.id)).company).toBe('Hidden edit');
		expect(await sync(crm)).toMatchObject({ reason: null });
		expect(fullReads()).toBe(1);
	});

	test('takes what was changed of it here meanwhile', async () => {
		const crm = crmWith();
		const { contact } = await inStep(crm);
		crm.hide('company');
		await edit(contact.id, { company: 'Here' });
		await sync(crm);
		expect(onlyRecord(crm)[1].company).not.toBe('Here');
		crm.hide('company', false);
		await sync(crm);
		expect(onlyRecord(crm)[1].company).toBe('Here');
	});

	test('starts no full read where nothing was looked at while it was hidden', async () => {
		const crm = crmWith();
		await inStep(crm);
		const { fullReads } = positionsOf(crm);
		crm.hide('company');
		await sync(crm);
		crm.hide('company', false);
		await sync(crm);
		expect(fullReads()).toBe(0);
	});

	test('is looked at once after a run that was refused for want of it', async () => {
		const crm = crmWith({ fields: ['externalKey', 'email', 'firstName', 'lastName', 'native:shoe'] });
		const fields = [{ ...shared('company'), crm: 'native:shoe' as const }];
		const { contact, crmId } = await inStep(crm, { fields });
		crm.hide('native:shoe');
		crm.edit(crmId, { 'native:shoe': 'Hidden edit' });
		await expect(sync(crm)).rejects.toThrow(/no longer/);
		crm.hide('native:shoe', false);
		await sync(crm);
		expect((await contactNow(contact.id)).company).toBe('Hidden edit');
	});

	test('is known by a record that holds it where descriptions have it all the same', async () => {
		const crm = crmWith({ describesHidden: () => true });
		const { contact, crmId } = await inStep(crm);
		const other = crm.create({ email: 'other@example.com' });
		await sync(crm);
		crm.hide('company');
		crm.edit(crmId, { company: 'Hidden edit' });
		await sync(crm);
		crm.hide('company', false);
		crm.edit(other, { firstName: 'Shows it' });
		await sync(crm);
		expect((await contactNow(contact.id)).company).toBe('Hidden edit');
	});

	test('is known by a record that was read for an edit here, and everything is read by the next run', async () => {
		const crm = crmWith({ describesHidden: () => true });
		const { contact, crmId } = await inStep(crm);
		crm.create({ email: 'other@example.com' });
		await sync(crm);
		// The feed shows what the run before wrote.
		await sync(crm);
		const other = (await everybody()).find(({ id }) => id !== contact.id)!;
		crm.hide('company');
		crm.edit(crmId, { company: 'Hidden edit' });
		await sync(crm);
		crm.hide('company', false);
		await edit(other.id, { firstName: 'Here' });
		await sync(crm);
		expect((await contactNow(contact.id)).company).not.toBe('Hidden edit');
		await sync(crm);
		expect((await contactNow(contact.id)).company).toBe('Hidden edit');
	});
});

test('a field that some records show and others do not starts a full read once a day at most', async () => {
	const crm = crmWith({ describesHidden: () => true });
	const { crmId } = await inStep(crm);
	const other = crm.create({ email: 'other@example.com', company: 'Other' });
	await sync(crm);
	const { listChanged, readMany } = crm.adapter;
	const without = <Shown extends { id: string; fields: object }>(record: Shown): Shown =>
		record.id === crmId ? { ...record, fields: { ...record.fields, company: undefined } } : record;
	crm.adapter.listChanged = async (...asked) => {
		const page = await listChanged(...asked);
		return { ...page, records: page.records.map(without) };
	};
	crm.adapter.readMany = async (...asked) =>
		(await readMany(...asked)).map((read) =>
			read.state === 'living' ? { ...read, record: without(read.record) } : read,
		);
	const { fullReads } = positionsOf(crm);
	for (let hour = 0; hour < 24; hour++) {
		crm.edit(crmId, { jobTitle: `Title ${hour}` });
		crm.edit(other, { jobTitle: `Title ${hour}` });
		await sync(crm);
		runtime.advance(HOUR - 2 * 60_000);
	}
	expect(fullReads()).toBe(1);
	runtime.advance(2 * HOUR);
	for (let run = 0; run < 3; run++) await sync(crm);
	expect(fullReads()).toBe(2);
});
