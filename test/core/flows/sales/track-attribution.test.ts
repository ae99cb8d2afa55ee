import type { Contact } from '../../../../core/contact/model';
import { trackAttribution, type TrackAttributionInput } from '../../../../core/flows/sales';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { contactOf, many, push } from '../sync/push-session';
import { lost, base } from './sales-session';

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

	it('makes the other half of a lead whose create was not heard of, and uses the contact of anybody else', async () => {
		const crm = createFakeCrm({ nativeUpsert: false, capabilities: { leadObject: 'ofContact' } });
		const [half, customer] = (await many(2)) as [Contact, Contact];
		const items = [half, customer].map((contact) => ({ contact, fields: { touchCount: 1 }, journey }));
		const rest = { object: 'lead', existingContacts: 'useContact', createLeads: true } as const;
		crm.failNext('create', lost());
		expect(await track(crm, items.slice(0, 1), rest)).toMatchObject([{ outcome: 'failed', journey: null }]);
		crm.rows.set('C1', { email: 'p1@example.com' });
		crm.rows.set('C2', { email: 'p2@example.com' });
		expect(await track(crm, items, rest)).toMatchObject([
			{ outcome: 'created', crmObject: 'lead', journey: { outcome: 'created' } },
			{ outcome: 'updated', crmObject: 'contact', crmId: 'C2', journey: { outcome: 'created' } },
		]);
		expect([crm.leads.size, crm.rows.get('C1')?.touchCount]).toEqual([1, undefined]);
	});

	it('leaves the note where the fields of its record could not be written', async () => {
		const crm = createFakeCrm();
		const item = { contact: await contactOf(1), fields: { touchCount: 1 }, journey };
		await push(crm, [item.contact]);
		crm.failNext('update', lost());
		expect(await track(crm, [item])).toMatchObject([{ outcome: 'failed', crmId: '1', journey: null }]);
		expect(crm.activities.size).toBe(0);
		expect(await track(crm, [item])).toMatchObject([{ outcome: 'updated', journey: { outcome: 'created' } }]);
	});

	it('says when the note is in doubt although the fields were written, and finds it in the next run', async () => {
		const crm = createFakeCrm();
		const item = { contact: await contactOf(1), fields: { touchCount: 1 }, journey };
		await push(crm, [item.contact]);
		crm.failNext('log', lost(), 'afterwards');
		crm.failNext('find entries', lost());
		expect(await track(crm, [item])).toMatchObject([{ outcome: 'failed', journey: { outcome: 'failed' } }]);
		expect(await track(crm, [item])).toMatchObject([{ outcome: 'updated', journey: { outcome: 'updated' } }]);
		expect([crm.activities.size, crm.rows.get('1')?.touchCount]).toEqual([1, 1]);
	});
});
