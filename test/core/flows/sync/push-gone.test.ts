import type { Contact } from '../../../../core/contact/model';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { amid, erase, type Moment } from './happening-amid';
import { buckets, integration, many, push, workspace } from './push-session';

const UNTIL_SENT: Moment[] = [
	['before', 'findByKey'],
	['after', 'findByKey'],
	['before', 'take'],
	['after', 'take'],
	['before', 'markSent'],
];
const UNDER_WAY: Moment[] = [
	['after', 'markSent'],
	['before', 'create'],
	['after', 'create'],
	['before', 'upsert'],
	['after', 'upsert'],
];

async function pushAmid(crm: FakeCrm, contacts: Contact[], moment: Moment, happens: () => Promise<unknown>) {
	return await push(crm, contacts, amid(crm.adapter, moment, happens));
}

async function linked(contacts: Contact[]): Promise<string[]> {
	const ids = contacts.map(({ id }) => id);
	return [...(await workspace.links.find(integration.id, 'contact', ids)).keys()];
}

const crmFor = ([, call]: Moment) => createFakeCrm({ nativeUpsert: call === 'upsert' });

describe('A push of several people', () => {
	it.each(UNTIL_SENT)('leaves out who is erased %s %s, and brings the others', async (...moment) => {
		const crm = crmFor(moment);
		const contacts = await many(3);
		const [one, erased, three] = contacts;
		const report = await pushAmid(crm, contacts, moment, async () => await erase(erased!));
		expect(buckets(report)).toEqual(['created', 'skipped', 'created']);
		expect(report.outcomes[1]?.problem).toMatchObject({
			message: expect.stringContaining('erased while the run was under way') as string,
			recordIds: [],
		});
		expect([...crm.rows.values()].map(({ email }) => email)).toEqual(['p1@example.com', 'p3@example.com']);
		expect(await linked(contacts)).toEqual([one!.id, three!.id]);
		crm.calls.length = 0;
		expect([buckets(await push(crm, [one!, three!])), crm.calls]).toEqual([['unchanged', 'unchanged'], []]);
	});

	it.each(UNDER_WAY)('stores the others where one is erased %s %s, and says what is left', async (...moment) => {
		const crm = crmFor(moment);
		const contacts = await many(3);
		const [one, erased, three] = contacts;
		const report = await pushAmid(crm, contacts, moment, async () => await erase(erased!));
		expect(buckets(report)).toEqual(['created', 'skipped', 'created']);
		const [left] = [...crm.rows].flatMap(([id, { email }]) => (email === 'p2@example.com' ? [id] : []));
		expect(report.outcomes[1]?.problem).toMatchObject({
			message: expect.stringContaining('erased while the call was under way') as string,
			fix: expect.stringContaining('Remove it from the CRM') as string,
			recordIds: [left],
		});
		expect(await linked(contacts)).toEqual([one!.id, three!.id]);
		expect(await workspace.claims.find(integration.id, [{ kind: 'record', contactId: erased!.id }])).toEqual([
			null,
		]);
	});

	it('leaves out who was erased before it began', async () => {
		const crm = createFakeCrm();
		const contacts = await many(2);
		await erase(contacts[0]!);
		expect(buckets(await push(crm, contacts))).toEqual(['skipped', 'created']);
		expect(crm.rows.size).toBe(1);
	});

	it.each(UNTIL_SENT)('adds two who are merged %s %s once', async (...moment) => {
		const crm = crmFor(moment);
		const contacts = await many(3);
		const [one, two] = contacts;
		const merge = async () => await workspace.contacts.merge(one!.id, two!.id);
		const report = await pushAmid(crm, contacts, moment, merge);
		expect(report.counts).toMatchObject({ created: 2, failed: 0, conflict: 0, skipped: 0 });
		expect([...crm.rows.values()].map(({ email }) => email).sort()).toEqual(['p1@example.com', 'p3@example.com']);
		expect(report.outcomes.map(({ contactId }) => contactId).sort()).toEqual(
			[one!.id, one!.id, contacts[2]!.id].sort(),
		);
	});
});
