import { isoTime } from '../../../../../../core/lib/runtime';
import { contactNow, edit, everybody, runtime, setPolicy, shared, workspace, integration } from '../session';
import { MINUTE, NIGHTS, useNight } from './session';

describe.each(NIGHTS)('A night with $name: values', (part) => {
	const night = useNight(part);

	test('who is added on either side is added on the other, once', async () => {
		const { contactId } = await night.inStep(1);
		expect(await night.recordOf(contactId)).toMatchObject({
			fields: { email: 'p1@example.com', firstName: 'First1', lastName: 'Last1' },
		});
		night.crm.twoWay.add({
			email: 'grace@example.com',
			firstName: 'Grace',
			lastName: 'Hopper',
			jobTitle: 'Admiral',
			company: 'Navy',
		});
		await night.settle();
		expect(night.crm.contacts()).toHaveLength(2);
		const added = (await everybody()).filter(({ id }) => id !== contactId);
		expect(added).toMatchObject([
			{
				emails: ['grace@example.com'],
				firstName: 'Grace',
				lastName: 'Hopper',
				jobTitle: 'Admiral',
				company: 'Navy',
			},
		]);
	});

	test('a change and a clear on either side arrive on the other', async () => {
		const { contactId, crmId } = await night.inStep(1);
		await edit(contactId, { jobTitle: 'Engineer', company: 'Engines' });
		await night.settle();
		expect(await night.recordOf(contactId)).toMatchObject({ fields: { jobTitle: 'Engineer', company: 'Engines' } });
		night.crm.twoWay.edit(crmId, { jobTitle: 'Countess', firstName: 'Ada', lastName: 'King' });
		await night.settle();
		expect(await contactNow(contactId)).toMatchObject({
			jobTitle: 'Countess',
			firstName: 'Ada',
			lastName: 'King',
			company: 'Engines',
		});
		await edit(contactId, { jobTitle: null });
		night.crm.twoWay.edit(crmId, { company: null });
		await night.settle();
		expect(await contactNow(contactId)).toMatchObject({ jobTitle: null, company: null });
		expect(await night.recordOf(contactId)).toMatchObject({ fields: { jobTitle: null, company: null } });
	});

	test.each(['hub', 'CRM'])(
		'of a field that both changed the later write stays: here that of the %s',
		async (last) => {
			const { contactId, crmId } = await night.inStep(1);
			const inHub = async () => await edit(contactId, { jobTitle: 'Hub' });
			const inCrm = async () => night.crm.twoWay.edit(crmId, { jobTitle: 'CRM' });
			for (const write of last === 'hub' ? [inCrm, inHub] : [inHub, inCrm]) {
				await write();
				runtime.advance(MINUTE);
			}
			await night.settle();
			const kept = last === 'hub' ? 'Hub' : 'CRM';
			expect(await contactNow(contactId)).toMatchObject({ jobTitle: kept });
			expect(await night.recordOf(contactId)).toMatchObject({ fields: { jobTitle: kept } });
		},
	);

	test('where a person is to be asked both values stay, until the answer', async () => {
		await setPolicy({ fields: [shared('email'), shared('jobTitle', { conflict: 'ask' })] });
		const { contactId, crmId } = await night.inStep(1);
		await edit(contactId, { jobTitle: 'Hub' });
		night.crm.twoWay.edit(crmId, { jobTitle: 'CRM' });
		await night.settle();
		expect(await contactNow(contactId)).toMatchObject({ jobTitle: 'Hub' });
		expect(await night.recordOf(contactId)).toMatchObject({ fields: { jobTitle: 'CRM' } });
		const query = { integrationId: integration.id, crmObject: 'contact', states: ['open' as const], limit: 10 };
		const { items } = await workspace.conflicts.list({ ...query, after: null });
		expect(items).toMatchObject([{ field: 'jobTitle', hubValue: 'Hub', crmValue: 'CRM' }]);
		const seen = { hubValue: 'Hub', crmValue: 'CRM' };
		const given = { answer: 'hub', at: isoTime(runtime.clock.now()) } as const;
		expect(await workspace.conflicts.answer(items[0]?.id ?? '', given, seen)).toBe(true);
		await night.settle();
		expect(await night.recordOf(contactId)).toMatchObject({ fields: { jobTitle: 'Hub' } });
	});
});
