import type { CrmAdapter, ReadRecord } from '../../../../../core/crm/contract';
import { createFakeCrm, type FakeCrm } from '../../../../support/fake-crm';
import { buckets, pushedContact, push } from '../push-session';

/** A CRM that has hidden the record of a contact, and says of it what is given. */
async function hiding(why: 'outOfSight' | 'unknown' | 'deleted') {
	const crm = createFakeCrm();
	const contact = await pushedContact(crm);
	const [id] = crm.rows.keys();
	crm.rows.clear();
	const asked: string[][] = [];
	const readMany: CrmAdapter['readMany'] = async (_object, ids) => {
		asked.push([...ids]);
		const gone = (crmId: string): ReadRecord => ({ state: 'gone', gone: { id: crmId, at: null, why, into: null } });
		return await Promise.resolve(ids.map(gone));
	};
	return { crm, contact, id: id!, asked, adapter: { ...crm.adapter, readMany } };
}

const pushAgain = async ({ crm, contact, adapter }: Awaited<ReturnType<typeof hiding>>) =>
	await push(crm, [contact], { adapter, existingValues: 'overwrite', alwaysLook: true });

const added = ({ rows }: FakeCrm) => [...rows.keys()];

describe('A push of a contact whose record is not found', () => {
	it('adds no other one where the CRM says that the record is there', async () => {
		const given = await hiding('outOfSight');
		const report = await pushAgain(given);
		expect(buckets(report)).toEqual(['skipped']);
		expect(report.outcomes[0]?.problem).toMatchObject({
			message: expect.stringContaining('does not show the record') as string,
			recordIds: [given.id],
		});
		expect([added(given.crm), given.asked]).toEqual([[], [[given.id]]]);
	});

	it.each(['deleted', 'unknown'] as const)('adds one where it is %s: an item is an order', async (why) => {
		const given = await hiding(why);
		expect(buckets(await pushAgain(given))).toEqual(['created']);
		expect(added(given.crm)).toHaveLength(1);
	});
});
