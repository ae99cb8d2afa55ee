import { isoTime } from '../../../../../core/lib/runtime';
import type { SyncConflict } from '../../../../../core/store/contract';
import { contactNow, crmWith, edit, FIELDS, inStep, integration, runtime, setPolicy, sync, workspace } from './session';

const ASKED = FIELDS.map((field) => (field.crm === 'company' ? { ...field, conflict: 'ask' as const } : field));

async function waiting(): Promise<SyncConflict[]> {
	const states = ['open', 'answered'] as const;
	const query = { integrationId: integration.id, crmObject: 'contact', states, limit: 50, after: null };
	return (await workspace.conflicts.list(query)).items;
}

/** A person is asked which company stays. */
async function asked() {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm, { fields: ASKED });
	await edit(contact.id, { company: 'Here' });
	crm.edit(crmId, { company: 'There' });
	await sync(crm);
	const [conflict] = await waiting();
	const answer = async (side: 'hub' | 'crm') =>
		expect(
			await workspace.conflicts.answer(
				conflict!.id,
				{ answer: side, at: isoTime(runtime.clock.now()) },
				conflict!,
			),
		).toBe(true);
	const companies = async () => [(await contactNow(contact.id)).company, crm.living().get(crmId)?.company];
	return { crm, contact, crmId, answer, companies };
}

describe('What a person said of a conflict', () => {
	test.each([
		['hub', 'pull', 'Here'],
		['crm', 'push', 'There'],
	] as const)('that the %s wins, outlives a %s, which does not write there', async (side, kind, company) => {
		const { crm, crmId, answer, companies } = await asked();
		await answer(side);
		crm.edit(crmId, { jobTitle: 'Seller' });
		await sync(crm, { kind });
		expect(await waiting()).toMatchObject([{ state: 'answered' }]);
		await sync(crm);
		expect([await companies(), await waiting()]).toEqual([[company, company], []]);
	});

	test('outlives a change of the contact while it is carried out', async () => {
		const { crm, contact, answer, companies } = await asked();
		await answer('crm');
		await edit(contact.id, { jobTitle: 'Seller' });
		crm.beforeCall = async (name) => {
			if (name !== 'update') return;
			crm.beforeCall = null;
			runtime.advance(1_000);
			await edit(contact.id, { lastName: 'New' });
		};
		await sync(crm);
		await sync(crm);
		expect([await companies(), await waiting()]).toEqual([['There', 'There'], []]);
	});

	test('is not asked for any more once the record is gone', async () => {
		const { crm, crmId } = await asked();
		crm.remove(crmId);
		await sync(crm);
		expect(await waiting()).toEqual([]);
	});

	test('costs no calls once the field is not kept in step any more', async () => {
		const { crm, answer } = await asked();
		await answer('hub');
		await setPolicy({ fields: FIELDS.filter(({ crm: name }) => name !== 'company') });
		await sync(crm);
		crm.calls.length = 0;
		await sync(crm);
		expect(crm.calls.filter((call) => call.startsWith('read'))).toEqual([]);
	});
});
