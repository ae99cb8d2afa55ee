import { createFakeCrm } from '../../../support/fake-crm';
import { buckets, contactOf, integration, push, workspace } from './push-session';

const AT = '2026-11-24T07:33:46.615Z';
const KEPT = '2026-11-24T07:33:46.000Z';

describe('Pushing times into a CRM that keeps whole seconds', () => {
	/** A contact that was pushed, whose record lost what is below a second. */
	async function pushed(timestampPrecisionMs: number) {
		const crm = createFakeCrm({ capabilities: { timestampPrecisionMs } });
		const contact = { ...(await contactOf(1)), lastInteractionAt: AT };
		await push(crm, [contact]);
		const [[crmId, row] = ['', {}]] = crm.rows;
		crm.rows.set(crmId, { ...row, lastInteractionAt: KEPT });
		return { crm, crmId, contact };
	}
	const changedFields = async (...args: Parameters<typeof push>) =>
		(await push(...args)).outcomes[0]?.changes.map(({ field }) => field);

	it('leaves a time alone when something else changed', async () => {
		const { crm, contact } = await pushed(1_000);
		expect(await changedFields(crm, [{ ...contact, interactionCount: 7 }])).toEqual(['interactionCount']);
	});

	it('writes it again where the CRM keeps milliseconds', async () => {
		const { crm, contact } = await pushed(1);
		expect(await changedFields(crm, [{ ...contact, interactionCount: 7 }])).toEqual([
			'lastInteractionAt',
			'interactionCount',
		]);
	});

	it('writes a later time', async () => {
		const { crm, crmId, contact } = await pushed(1_000);
		const later = '2026-11-24T07:33:47.100Z';
		expect(await changedFields(crm, [{ ...contact, lastInteractionAt: later }])).toEqual(['lastInteractionAt']);
		expect(crm.rows.get(crmId)?.lastInteractionAt).toBe(later);
	});

	it('counts the time of a record that was found as agreed, so that the CRM is not asked again', async () => {
		const crm = createFakeCrm({ capabilities: { timestampPrecisionMs: 1_000 } });
		crm.rows.set('77', { email: 'p1@example.com', lastInteractionAt: KEPT });
		const contact = { ...(await contactOf(1)), lastInteractionAt: AT };
		await push(crm, [contact], { existingValues: 'overwrite' });
		expect(crm.rows.get('77')).toMatchObject({ firstName: 'First1', lastInteractionAt: KEPT });
		const link = (await workspace.links.find(integration.id, 'contact', [contact.id])).get(contact.id);
		expect(link?.base.lastInteractionAt).toBe(AT);
		crm.calls.length = 0;
		expect(buckets(await push(crm, [contact], { existingValues: 'overwrite' }))).toEqual(['unchanged']);
		expect(crm.calls).toEqual([]);
	});
});
