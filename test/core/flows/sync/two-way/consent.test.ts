import { recordConsent } from '../../../../../core/flows/consent';
import { amid, type Moment } from '../happening-amid';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	inStep,
	integration,
	runtime,
	setPolicy,
	sync,
	workspace,
} from './session';

const say = async (contactId: string, state: 'given' | 'withdrawn', ago: number) =>
	await recordConsent(
		{ workspace, runtime },
		{ contactId, purpose: 'crmSync', state, at: new Date(runtime.clock.now() - ago).toISOString(), source: 'form' },
	);

const companyOf = (crm: SimulatedCrm, crmId: string) => crm.living().get(crmId)?.company ?? null;

describe('A person who withdrew their consent to being kept in a CRM', () => {
	test('is left alone on both sides, is told of as skipped, and is brought in step once they agree again', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		await say(contact.id, 'withdrawn', 2_000);
		await edit(contact.id, { company: 'Acme' });
		crm.edit(crmId, { jobTitle: 'Engineer' });
		const report = await sync(crm);
		expect(report).toMatchObject({ state: 'done', counts: { skipped: 1, updated: 0, failed: 0 } });
		expect([companyOf(crm, crmId), crm.writes()]).toEqual([null, []]);
		expect(await contactNow(contact.id)).toMatchObject({ company: 'Acme', jobTitle: null });
		await say(contact.id, 'given', 1_000);
		await sync(crm);
		expect(companyOf(crm, crmId)).toBe('Acme');
		expect(await contactNow(contact.id)).toMatchObject({ company: 'Acme', jobTitle: 'Engineer' });
	});

	test('is not added', async () => {
		const crm = crmWith();
		await setPolicy();
		const contact = await contactOf(1);
		await say(contact.id, 'withdrawn', 1_000);
		await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
		await sync(crm);
		expect(crm.living().size).toBe(0);
	});

	test('is left out of a plan that was made before', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		await edit(contact.id, { company: 'Acme' });
		const { planId } = await sync(crm, { kind: 'preview' });
		await say(contact.id, 'withdrawn', 1_000);
		expect(await sync(crm, { kind: 'apply', planId: planId! })).toMatchObject({ state: 'done' });
		expect([companyOf(crm, crmId), crm.writes()]).toEqual([null, []]);
	});

	test.each<Moment>([
		['before', 'take'],
		['after', 'take'],
		['before', 'markSent'],
	])('is left out of a run that is under way, on both sides, %s %s', async (...moment) => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		const other = await contactOf(2);
		await edit(contact.id, { company: 'Acme' });
		crm.edit(crmId, { jobTitle: 'Engineer' });
		await workspace.syncOutbox.note(integration.id, 'contact', [other.id]);
		const around = amid(crm.adapter, moment, async () => await say(contact.id, 'withdrawn', 2_000));
		expect(await sync(crm, around)).toMatchObject({ state: 'done', counts: { movedOn: 1, created: 1, failed: 0 } });
		expect([companyOf(crm, crmId), crm.living().size]).toEqual([null, 2]);
		expect(await contactNow(contact.id)).toMatchObject({ company: 'Acme', jobTitle: null });
		expect(await sync(crm)).toMatchObject({ counts: { skipped: 1 } });
		await say(contact.id, 'given', 1_000);
		await sync(crm);
		expect(companyOf(crm, crmId)).toBe('Acme');
		expect(await contactNow(contact.id)).toMatchObject({ jobTitle: 'Engineer' });
	});

	test('keeps a deleted record from ending what is known here', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm, { deletedInCrm: 'erase' });
		await say(contact.id, 'withdrawn', 1_000);
		crm.remove(crmId);
		await sync(crm);
		expect(await contactNow(contact.id)).toMatchObject({ id: contact.id });
	});
});
