import { createFakeCrm } from '../../../../support/fake-crm';
import { buckets, contactOf, push, runtime, workspace } from '../push-session';

describe('What a push has planned', () => {
	it('is planned anew where another push did the same after it had looked', async () => {
		const crm = createFakeCrm({ nativeUpsert: false, capabilities: { uniqueEmail: false } });
		const contact = await contactOf(1);
		const { findByKey } = crm.adapter;
		let looks = 0;
		crm.adapter.findByKey = async (...args) => {
			const found = await findByKey(...args);
			looks += 1;
			if (looks === 1) expect(buckets(await push(crm, [contact]))).toEqual(['created']);
			return found;
		};
		expect(buckets(await push(crm, [contact]))).toEqual(['unchanged']);
		expect(crm.rows.size).toBe(1);
	});

	it('says of each value that it is new there', async () => {
		const { outcomes } = await push(createFakeCrm(), [await contactOf(1)]);
		expect(new Set(outcomes[0]?.changes.map(({ reason }) => reason))).toEqual(new Set(['new in the CRM']));
	});

	it('is agreed on as the CRM answered it, not as it was sent', async () => {
		const crm = createFakeCrm({ nativeUpsert: false, now: () => runtime.clock.now() });
		const contact = { ...(await contactOf(1)), company: 'Acme' };
		const { create } = crm.adapter;
		crm.adapter.create = async (...args) =>
			(await create(...args)).map((answer) =>
				answer.ok
					? { ...answer, record: { ...answer.record, fields: { company: 'ACME Corp', lastName: undefined } } }
					: answer,
			);
		await push(crm, [contact]);
		const link = (await workspace.links.find('fake:1', 'contact', [contact.id])).get(contact.id);
		expect(link?.base).toMatchObject({ company: 'Acme', lastName: 'Last1' });
		expect(link?.kept).toEqual({ company: 'ACME Corp' });
	});

	it('is not agreed on where the CRM took it, and shows nothing of it', async () => {
		const crm = createFakeCrm({ nativeUpsert: false });
		const contact = { ...(await contactOf(1)), company: 'Acme' };
		const { create } = crm.adapter;
		crm.adapter.create = async (...args) =>
			(await create(...args)).map((answer) =>
				answer.ok ? { ...answer, record: { ...answer.record, fields: { company: null } } } : answer,
			);
		await push(crm, [contact]);
		const link = (await workspace.links.find('fake:1', 'contact', [contact.id])).get(contact.id);
		expect(Object.keys(link?.base ?? {})).not.toContain('company');
		expect(link?.base).toMatchObject({ lastName: 'Last1' });
	});
});
