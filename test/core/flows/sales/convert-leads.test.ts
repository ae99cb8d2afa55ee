import type { Contact } from '../../../../core/contact/model';
import { CrmError } from '../../../../core/lib/errors';
import { convertLeads } from '../../../../core/flows/sales';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { many, push, workspace } from '../sync/push-session';
import { lost, base } from './sales-session';

const idOf = ({ id }: Contact) => id;

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
		expect((await workspace.links.find('fake:1', 'contact', leads.map(idOf))).get(leads[0]!.id)?.crmId).toBe('3');
	});

	it('finds what was converted although the answer was lost', async () => {
		const crm = createFakeCrm();
		const leads = await many(1);
		await push(crm, leads, { object: 'lead' });
		crm.failNext('convert', lost(), 'afterwards');
		expect(await convert(crm, leads)).toMatchObject([
			{ outcome: 'failed', problem: { fix: expect.stringContaining('not converted twice') } },
		]);
		const linked = async () => [...(await workspace.links.find('fake:1', 'contact', leads.map(idOf))).values()];
		expect(await linked()).toEqual([]);
		expect(await convert(crm, leads, true)).toMatchObject([{ outcome: 'unchanged', crmObject: 'contact' }]);
		expect(await linked()).toEqual([]);
		const [after] = await convert(crm, leads);
		expect(after).toMatchObject({ outcome: 'unchanged', crmObject: 'contact' });
		expect(await linked()).toMatchObject([{ contactId: leads[0]?.id, crmId: after?.crmId }]);
	});

	it('stops where going on would only fail again', async () => {
		const crm = createFakeCrm({ batchSize: 1 });
		const leads = await many(5);
		await push(crm, leads, { object: 'lead' });
		crm.calls.length = 0;
		for (let call = 0; call < 5; call++)
			crm.failNext('convert', new CrmError('auth', 'Expired', { provider: 'fake', operation: 'test' }));
		expect((await convert(crm, leads)).map(({ outcome, problem }) => [outcome, problem?.kind])).toEqual([
			['failed', 'auth'],
			...Array(4).fill(['skipped', 'notAttempted']),
		]);
		expect(crm.calls.filter((call) => call.startsWith('convert'))).toEqual(['convert 1']);
	});

	it('keeps the contact that somebody is linked to already', async () => {
		const crm = createFakeCrm();
		const leads = await many(1);
		await push(crm, leads);
		await push(crm, leads, { object: 'lead' });
		expect(await convert(crm, leads)).toMatchObject([{ outcome: 'updated', crmId: '3' }]);
		const links = await workspace.links.find('fake:1', 'contact', [leads[0]!.id]);
		expect(links.get(leads[0]!.id)?.crmId).toBe('1');
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

	it('chooses between no two leads, and names them', async () => {
		const crm = createFakeCrm({ capabilities: { uniqueEmail: false } });
		for (const id of ['L1', 'L2']) crm.leads.set(id, { email: 'p1@example.com' });
		expect(await convert(crm, await many(1))).toMatchObject([
			{
				outcome: 'conflict',
				problem: { kind: 'ambiguous', message: '2 CRM records match this contact: L1, L2' },
			},
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

	it.each([true, false])(
		'says that a repeat converts nothing twice, where that is in doubt: %p',
		async (isInDoubt) => {
			const crm = createFakeCrm();
			const leads = await many(1);
			await push(crm, leads, { object: 'lead' });
			const refused = new CrmError('invalid', 'Refused', { provider: 'fake', operation: 'test' });
			crm.failNext('convert', isInDoubt ? lost() : refused);
			const [result] = await convert(crm, leads);
			expect(result?.outcome).toBe('failed');
			expect(result?.problem?.fix?.includes('not converted twice') ?? false).toBe(isInDoubt);
		},
	);

	it('says of who is no lead that there is none to convert', async () => {
		expect(await convert(createFakeCrm(), await many(1))).toMatchObject([
			{ outcome: 'skipped', problem: { kind: 'notFound', message: 'The CRM has no open lead of this contact' } },
		]);
	});
});
