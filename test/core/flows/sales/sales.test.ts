import type { Contact } from '../../../../core/contact/model';
import { CrmError } from '../../../../core/lib/errors';
import {
	convertLeads,
	createDeals,
	type CreateDealsInput,
	type DealRequest,
	trackAttribution,
	type TrackAttributionInput,
} from '../../../../core/flows/sales';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { contactOf, integration, many, push, runtime, workspace } from '../sync/push-session';

const lost = () =>
	new CrmError('unavailable', 'No answer.', { provider: 'fake', operation: 'test', mayHaveBeenApplied: true });
const base = (crm: FakeCrm) => ({ workspace, integration, adapter: crm.adapter, runtime });

describe('Opening deals', () => {
	let crm: FakeCrm;
	let contact: Contact;
	beforeEach(async () => {
		crm = createFakeCrm({ batchSize: 2 });
		contact = await contactOf(1);
		await push(crm, [contact]);
		crm.calls.length = 0;
	});

	const request = (key: string | null, changes: Partial<DealRequest> = {}): DealRequest => ({
		contact,
		title: 'Plan',
		amountMinor: 149_900,
		currency: 'EUR',
		pipelineId: null,
		stageId: null,
		key,
		...changes,
	});
	const open = async (deals: DealRequest[], rest: Partial<CreateDealsInput> = {}) =>
		(await createDeals({ ...base(crm), deals, ...rest })).outcomes;

	it('opens each with the record of its contact, in full batches', async () => {
		const outcomes = await open([request(null), request(null), request(null)]);
		expect(outcomes.map(({ outcome, crmId }) => `${outcome} ${crmId}`)).toEqual([
			'created 1',
			'created 1',
			'created 1',
		]);
		expect(crm.calls).toEqual(['deals 2', 'deals 1']);
		expect([...crm.deals.values()][0]).toEqual({
			contactId: '1',
			title: 'Plan',
			amountMinor: 149_900,
			currency: 'EUR',
			pipelineId: null,
			stageId: null,
		});
	});

	it('opens one deal for a key, in one run and in the next', async () => {
		expect(
			(await open([request('a'), request('a'), request('b')])).map(
				({ outcome, dealId }) => `${outcome} ${dealId}`,
			),
		).toEqual(['created D2', 'unchanged D2', 'created D3']);
		expect((await open([request('a')])).map(({ outcome, dealId }) => `${outcome} ${dealId}`)).toEqual([
			'unchanged D2',
		]);
		expect(crm.deals.size).toBe(2);
	});

	it('never opens a deal again whose answer was lost, unless it is told to', async () => {
		crm.failNext('deals', lost(), 'afterwards');
		expect(await open([request('a')])).toMatchObject([
			{ outcome: 'failed', problem: { message: expect.stringContaining('may have been opened') } },
		]);
		expect(await open([request('a')])).toMatchObject([
			{ outcome: 'conflict', problem: { fix: expect.stringContaining('Repeat When in Doubt') } },
		]);
		expect(crm.deals.size).toBe(1);
		expect(await open([request('a')], { repeatInDoubt: true })).toMatchObject([{ outcome: 'created' }]);
	});

	it('frees the key of a deal that the CRM refused, and of one that was not sent', async () => {
		expect(await open([request('a', { title: 'refused' })])).toMatchObject([
			{ outcome: 'failed', problem: { kind: 'invalid' } },
		]);
		expect(await open([request('a')])).toMatchObject([{ outcome: 'created' }]);
		crm.failNext('deals', new CrmError('auth', 'Expired', { provider: 'fake', operation: 'test' }));
		expect((await open(['b', 'c', 'd'].map((key) => request(key)))).map(({ outcome }) => outcome)).toEqual([
			'failed',
			'failed',
			'skipped',
		]);
		expect((await open(['b', 'c', 'd'].map((key) => request(key)))).map(({ outcome }) => outcome)).toEqual([
			'created',
			'created',
			'created',
		]);
	});

	it('is an error for a contact that is not in the CRM, and says what to do', async () => {
		const [outcome] = await open([request(null, { contact: await contactOf(2) })]);
		expect(outcome).toMatchObject({
			outcome: 'failed',
			problem: { kind: 'notFound', fix: expect.stringContaining('Sync first') },
		});
		expect(crm.deals.size).toBe(0);
	});

	it('takes the contact that a lead became, and refuses a lead without one', async () => {
		const [converted, alone] = [await contactOf(5), await contactOf(6)];
		crm.leads.set('L5', { email: 'p5@example.com' }).set('L6', { email: 'p6@example.com' });
		crm.rows.set('C5', {});
		crm.converted.set('L5', 'C5');
		const outcomes = await open([request(null, { contact: converted }), request(null, { contact: alone })], {
			object: 'lead',
		});
		expect(outcomes).toMatchObject([
			{ outcome: 'created', crmId: 'C5' },
			{ outcome: 'failed', problem: { message: expect.stringContaining('no contact yet') } },
		]);
	});

	it('takes no key and calls nothing in a preview', async () => {
		expect((await open([request('a'), request('a')], { preview: true })).map(({ outcome }) => outcome)).toEqual([
			'created',
			'unchanged',
		]);
		expect([crm.calls, await workspace.deals.find('fake:1', ['a'])]).toEqual([[], new Map()]);
	});
});

describe('Converting leads', () => {
	const convert = async (crm: FakeCrm, contacts: Contact[], preview = false) =>
		(await convertLeads({ ...base(crm), contacts, preview })).outcomes;

	it('makes contacts of leads, once, and remembers them', async () => {
		const crm = createFakeCrm();
		const leads = await many(2);
		await push(crm, leads, { object: 'lead' });
		expect(
			(await convert(crm, leads)).map(({ outcome, crmObject, leadId, crmId }) => [
				outcome,
				crmObject,
				leadId,
				crmId,
			]),
		).toEqual([
			['updated', 'contact', '1', '3'],
			['updated', 'contact', '2', '4'],
		]);
		expect((await convert(crm, leads)).map(({ outcome, crmId }) => `${outcome} ${crmId}`)).toEqual([
			'unchanged 3',
			'unchanged 4',
		]);
		expect(
			(
				await workspace.links.find(
					'fake:1',
					'contact',
					leads.map(({ id }) => id),
				)
			).get(leads[0]!.id)?.crmId,
		).toBe('3');
	});

	it('finds what was converted although the answer was lost', async () => {
		const crm = createFakeCrm();
		const leads = await many(1);
		await push(crm, leads, { object: 'lead' });
		crm.failNext('convert', lost(), 'afterwards');
		expect(await convert(crm, leads)).toMatchObject([
			{ outcome: 'failed', problem: { fix: expect.stringContaining('not converted twice') } },
		]);
		expect(await convert(crm, leads)).toMatchObject([{ outcome: 'unchanged', crmObject: 'contact' }]);
	});

	it('leaves who is no lead alone, and previews without converting', async () => {
		const crm = createFakeCrm();
		const [lead, stranger] = (await many(2)) as [Contact, Contact];
		await push(crm, [lead], { object: 'lead' });
		expect((await convert(crm, [lead, stranger], true)).map(({ outcome }) => outcome)).toEqual([
			'updated',
			'skipped',
		]);
		expect(crm.converted.size).toBe(0);
	});

	it.each([
		['lifecycleStage', 'Stage'],
		['separate', 'Convert the lead in the CRM'],
	] as const)('says what to do where the CRM has no conversion and leads are %s', async (leadObject, fix) => {
		const crm = createFakeCrm({ capabilities: { leadObject } });
		delete crm.adapter.convertLeads;
		expect(await convert(crm, await many(1))).toMatchObject([
			{ outcome: 'failed', problem: { fix: expect.stringContaining(fix) } },
		]);
		expect(crm.calls).toEqual([]);
	});
});

describe('Tracking attribution', () => {
	const journey = { subject: 'Social journey: 1 touch', text: 'telegram', occurredAt: '2026-11-23T08:00:00.000Z' };
	const track = async (
		crm: FakeCrm,
		items: TrackAttributionInput['items'],
		rest: Partial<TrackAttributionInput> = {},
	) => (await trackAttribution({ ...base(crm), items, missingFields: 'error', ...rest })).outcomes;

	it('writes the fields that changed and one note, then nothing, and leaves other fields alone', async () => {
		const crm = createFakeCrm();
		crm.rows.set('7', { email: 'p1@example.com', firstName: 'Theirs' });
		const item = { contact: await contactOf(1), fields: { attributionSource: 'telegram', touchCount: 1 }, journey };
		expect(await track(crm, [item])).toMatchObject([
			{
				outcome: 'updated',
				crmId: '7',
				journey: { outcome: 'created' },
				changes: [{ field: 'attributionSource' }, { field: 'touchCount' }],
			},
		]);
		expect(crm.rows.get('7')).toEqual({
			email: 'p1@example.com',
			firstName: 'Theirs',
			attributionSource: 'telegram',
			touchCount: 1,
		});
		crm.calls.length = 0;
		expect(await track(crm, [item])).toMatchObject([
			{ outcome: 'unchanged', changes: [], journey: { outcome: 'unchanged' } },
		]);
		expect(crm.calls).toEqual([]);
		const later = {
			...item,
			fields: { ...item.fields, touchCount: 2 },
			journey: { ...journey, text: 'telegram, x' },
		};
		expect(await track(crm, [later])).toMatchObject([
			{
				outcome: 'updated',
				changes: [{ field: 'touchCount', from: '1', to: '2' }],
				journey: { outcome: 'updated' },
			},
		]);
		expect([...crm.activities.values()].map(({ kind, text }) => `${kind}: ${text}`)).toEqual(['note: telegram, x']);
	});

	it('costs the next sync of the same contact no call', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		await push(crm, [contact]);
		await track(crm, [{ contact, fields: { touchCount: 1 }, journey: null }]);
		crm.calls.length = 0;
		expect((await push(crm, [contact])).counts.unchanged).toBe(1);
		expect(crm.calls).toEqual([]);
	});

	it('goes on with the contact of a converted lead, and adds nobody', async () => {
		const crm = createFakeCrm();
		const [lead, stranger] = (await many(2)) as [Contact, Contact];
		crm.leads.set('L1', { email: 'p1@example.com' });
		crm.rows.set('C1', {});
		crm.converted.set('L1', 'C1');
		const items = [lead, stranger].map((contact) => ({ contact, fields: { touchCount: 1 }, journey }));
		expect(await track(crm, items, { object: 'lead' })).toMatchObject([
			{ outcome: 'updated', crmObject: 'contact', crmId: 'C1', journey: { outcome: 'created' } },
			{ outcome: 'skipped', journey: null },
		]);
		expect([...crm.activities.values()].map(({ object, recordId }) => `${object} ${recordId}`)).toEqual([
			'contact C1',
		]);
	});

	it('says when the note is in doubt although the fields were written', async () => {
		const crm = createFakeCrm();
		const item = { contact: await contactOf(1), fields: { touchCount: 1 }, journey };
		await push(crm, [item.contact]);
		crm.failNext('log', lost(), 'afterwards');
		expect(await track(crm, [item])).toMatchObject([{ outcome: 'failed', journey: { outcome: 'failed' } }]);
		expect(await track(crm, [item])).toMatchObject([{ outcome: 'conflict', journey: { outcome: 'conflict' } }]);
		expect([crm.activities.size, crm.rows.get('1')?.touchCount]).toEqual([1, 1]);
	});
});
