import type { FieldName } from '../../../core/crm/contract';
import { itWhere } from './abilities';
import { recordsOf } from './records';
import { failureOf, needed, person, type StartCrm } from './session';
import { describeTwoWayChanges } from './two-way-changes';
import { toldOfMerge } from './two-way-hooks';
import { gone, living, type TwoWay, useTwoWay } from './two-way-session';
import { describeTwoWayWrites } from './two-way-writes';

function describeReads({ session, createAll, read }: TwoWay): void {
	it('reads records by their ids, one entry per id in order, also for an id given twice', async () => {
		const [a, b] = await createAll([person(1, { company: 'Harbour' }), person(2)]);
		const [idA = '', idB = ''] = [a?.id, b?.id];
		const answers = (await read([idB, idA, idB])).map(living);
		expect(answers.map(({ record }) => record.id)).toEqual([idB, idA, idB]);
		expect(answers[1]?.record.fields).toMatchObject({ firstName: 'First1', company: 'Harbour' });
		expect(answers[1]?.record.emails).toEqual(['person1@example.com']);
		expect(answers.map(({ withheld }) => withheld)).toEqual([[], [], []]);
	});

	it('reads nothing, in no call, where no id is given', async () => {
		const before = session.adapter.counts().calls;
		expect(await read([])).toEqual([]);
		expect(session.adapter.counts().calls).toBe(before);
	});

	it('reads in the calls that its capabilities promise', async () => {
		const size = needed(session.adapter.capabilities.twoWay, 'capabilities.twoWay').readBatchSize;
		session.crm.seed(Array.from({ length: 2 * size + 1 }, (_, number) => ({ email: `many${number}@example.com` })));
		const ids = session.crm.contacts().map(({ id }) => id);
		await read(ids.slice(0, 1));
		const before = session.adapter.counts().calls;
		expect((await read(ids)).map((each) => living(each).record.id)).toEqual(ids);
		expect(session.adapter.counts().calls - before).toBe(3);
	});
}

function describeShownValues({ session, createAll, read, hooks }: TwoWay): void {
	it('gives a new version to what changed, where it gives versions', async () => {
		const [record] = await createAll([person(1)]);
		const id = record?.id ?? '';
		const versions = [living((await read([id]))[0]).version, living((await read([id]))[0]).version];
		expect(versions[0]).toBe(versions[1]);
		session.crm.advance(60_000);
		hooks().edit(id, { jobTitle: 'Buyer' });
		const after = living((await read([id]))[0]);
		expect(after.record.fields.jobTitle).toBe('Buyer');
		if (versions[0] !== null) expect(after.version).not.toBe(versions[0]);
	});

	it('says whose the last change of a record was, where the CRM tells that and it is asked for', async () => {
		const [record] = await createAll([person(1)]);
		const ids = [record?.id ?? ''];
		const isOurs = async () =>
			living((await session.adapter.readMany('contact', ids, { tellsEditor: true }))[0]).isOurs ?? null;
		expect(await isOurs()).toBe(hooks().tellsEditor ? true : null);
		hooks().edit(ids[0] ?? '', { jobTitle: 'Buyer' });
		expect(await isOurs()).toBe(hooks().tellsEditor ? false : null);
		await session.adapter.update('contact', [{ id: ids[0] ?? '', fields: { jobTitle: 'Seller' } }]);
		expect(await isOurs()).toBe(hooks().tellsEditor ? true : null);
	});

	it('names a field that is not shown as withheld, and never gives it as blank', async () => {
		const [record] = await createAll([
			person(1, { jobTitle: 'Buyer', company: 'Harbour', attributionSource: 'x' }),
		]);
		const field: FieldName = hooks().hideField();
		const answer = living((await read([record?.id ?? ''], session.connect()))[0]);
		expect(answer.withheld).toContain(field);
		expect(answer.record.fields).not.toHaveProperty([field]);
		expect(answer.record.fields.firstName).toBe('First1');
	});

	it('gives all numbers of a record, and none for one without', async () => {
		const [a, b] = await createAll([person(1, { phone: '+4930123456' }), person(2)]);
		const phonesOf = (await read([a?.id ?? '', b?.id ?? ''])).map((each) => living(each).record.phones);
		expect(phonesOf[0]?.map((number) => number.replace(/[^+\d]/g, ''))).toEqual(['+4930123456']);
		expect(phonesOf[1]).toEqual([]);
	});
}

function describeGoneRecords({ session, createAll, read, hooks }: TwoWay): void {
	const { convertible } = session.can;

	it('tells a deleted record from one that never was', async () => {
		const [record] = await createAll([person(1), person(2)]);
		const id = record?.id ?? '';
		session.crm.advance(60_000);
		await session.adapter.remove('contact', [id]);
		const [deleted, ...others] = (await read([id, '999999999', 'not an id', ''])).map(gone);
		expect(deleted).toMatchObject({ id, why: 'deleted', into: null });
		expect(others.map(({ id: each, into }) => [each, into])).toEqual([
			['999999999', null],
			['not an id', null],
			['', null],
		]);
		for (const { why } of others) expect(['unknown', 'outOfSight']).toContain(why);
	});

	it('tells what a merged record became', async () => {
		const [a, b] = await createAll([person(1), person(2)]);
		const [kept = '', other = ''] = [a?.id, b?.id];
		session.crm.advance(60_000);
		const survivor = hooks().merge(kept, other);
		const answers = await read([kept, other, survivor]);
		expect(living(answers[2]).record.id).toBe(survivor);
		for (const [index, id] of [kept, other].entries()) {
			if (id === survivor) expect(living(answers[index]).record.id).toBe(survivor);
			else expect(gone(answers[index])).toMatchObject({ id, ...toldOfMerge(hooks(), survivor) });
		}
	});

	itWhere(convertible, 'tells which contact a converted lead became', async () => {
		await session.adapter.provisionFields('lead');
		const [lead] = recordsOf(await session.adapter.create('lead', [{ fields: person(1) }]));
		const id = lead?.id ?? '';
		const contactId = session.crm.convertLead
			? session.crm.convertLead(id)
			: recordsOf(await needed(session.adapter.convertLeads, 'convertLeads')([id]))[0]?.contactId;
		const [answer] = await session.adapter.readMany('lead', [id]);
		expect(gone(answer)).toMatchObject({ id, why: 'converted', into: { object: 'contact', id: contactId } });
	});
}

function describeHiddenRecords({ session, createAll, read, hooks }: TwoWay): void {
	it('finds a restored record living, under its id', async () => {
		const [record] = await createAll([person(1)]);
		const id = record?.id ?? '';
		session.crm.advance(60_000);
		await session.adapter.remove('contact', [id]);
		session.crm.advance(60_000);
		hooks().restore(id);
		expect(living((await read([id]))[0]).record.fields.firstName).toBe('First1');
	});

	it('never calls a record deleted that went without a word about why', async () => {
		const [record] = await createAll([person(1)]);
		hooks().hideRecord(record?.id ?? '');
		expect(['unknown', 'outOfSight']).toContain(gone((await read([record?.id ?? '']))[0]).why);
	});

	it('fails as a whole when the CRM cannot be asked, rather than finding none', async () => {
		const [record] = await createAll([person(1)]);
		session.crm.fault('serverError', 'any', 50);
		const adapter = session.connect({ limits: { maxAttempts: 1 } });
		expect((await failureOf(read([record?.id ?? ''], adapter))).kind).toBe('unavailable');
	});
}

/** What two-way sync asks of a CRM. A case is made for those adapters that have what it is about. */
export function describeTwoWay(start: StartCrm): void {
	describe('in two-way sync', () => {
		const twoWay = useTwoWay(start);
		describeReads(twoWay);
		describeShownValues(twoWay);
		describeGoneRecords(twoWay);
		describeHiddenRecords(twoWay);
		describeTwoWayChanges(twoWay);
		describeTwoWayWrites(twoWay);
	});
}
