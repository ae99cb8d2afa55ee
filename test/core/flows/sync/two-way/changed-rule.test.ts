import { setPolicy as setAsUser } from '../../../../../core/flows/sync/policy';
import type { FieldName } from '../../../../../core/crm/contract';
import { isoTime } from '../../../../../core/lib/runtime';
import type { ConflictRule, SyncConflict } from '../../../../../core/store/contract';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { startOver } from '../push-session';
import { diesAt } from './dies-at';
import { contactNow, crmWith, edit, FIELDS, inStep, integration, runtime, sync, workspace } from './session';

const asking = (...names: FieldName[]) =>
	FIELDS.map((field) => (names.includes(field.crm) ? { ...field, conflict: 'ask' as const } : field));

/** As a person sets it: the rule of each field that asked, or of some of them. */
const setRule = async ({ adapter }: SimulatedCrm, conflict: ConflictRule, ...stillAsk: FieldName[]) =>
	await setAsUser({
		workspace,
		integration,
		adapter,
		object: 'contact',
		changes: {
			fields: asking(...stillAsk).map((field) => (field.conflict === 'ask' ? field : { ...field, conflict })),
		},
	});

async function conflicts(): Promise<SyncConflict[]> {
	const states = ['open', 'answered', 'settled'] as const;
	return (await workspace.conflicts.list({ integrationId: integration.id, states, limit: 50 })).items;
}
const open = async () => (await conflicts()).filter(({ state }) => state === 'open').map(({ field }) => field);

/** Company and title changed on both sides, and a person is asked which of them stay. */
async function asked() {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm, { fields: asking('company', 'jobTitle') });
	await edit(contact.id, { company: 'Here', jobTitle: 'Buyer' });
	runtime.advance(3_600_000);
	crm.edit(crmId, { company: 'There', jobTitle: 'Seller' });
	await sync(crm);
	expect(await open()).toEqual(['company', 'jobTitle']);
	const sides = async () => {
		const [here, there] = [await contactNow(contact.id), crm.living().get(crmId)];
		return [here.company, here.jobTitle, there?.company, there?.jobTitle];
	};
	return { crm, contact, sides };
}

describe('A rule that takes the place of Ask', () => {
	test.each([
		['crmWins', 'There', 'Seller'],
		['hubWins', 'Here', 'Buyer'],
		['lastWriteWins', 'There', 'Seller'],
	] as const)('settles what was asked with the next run, and that says so: %s', async (rule, company, jobTitle) => {
		const { crm, sides } = await asked();
		await setRule(crm, rule);
		const report = await sync(crm);
		expect(report).toMatchObject({
			state: 'done',
			reason: '2 open conflicts were settled by the rule that was set since',
			counts: { updated: 1, conflict: 0 },
		});
		expect([await sides(), await open()]).toEqual([[company, jobTitle, company, jobTitle], []]);
		const changes = (await workspace.audit.listForRun(report.runId)).flatMap((entry) => entry.changes);
		expect(changes).toMatchObject([
			{ field: 'company', rule, to: company },
			{ field: 'jobTitle', rule, to: jobTitle },
		]);
		const sent = crm.sent.length;
		expect(await sync(crm)).toMatchObject({ state: 'done', reason: null });
		expect(crm.sent.length).toBe(sent);
	});

	test('of one field leaves the question of the other', async () => {
		const { crm, sides } = await asked();
		await setRule(crm, 'crmWins', 'jobTitle');
		const { reason } = await sync(crm);
		expect(reason).toBe('1 open conflict was settled by the rule that was set since');
		expect([await sides(), await open()]).toEqual([['There', 'Buyer', 'There', 'Seller'], ['jobTitle']]);
	});

	test('says nothing of what was answered before', async () => {
		const { crm, sides } = await asked();
		const [company] = await conflicts();
		const at = isoTime(runtime.clock.now());
		expect(await workspace.conflicts.answer(company!.id, { answer: 'hub', at }, company!)).toBe(true);
		await setRule(crm, 'crmWins');
		const { reason } = await sync(crm);
		expect(reason).toBe('1 open conflict was settled by the rule that was set since');
		expect([await sides(), await open()]).toEqual([['Here', 'Seller', 'Here', 'Seller'], []]);
	});

	test('is shown by a preview, which settles nothing', async () => {
		const { crm } = await asked();
		await setRule(crm, 'crmWins');
		expect(await sync(crm, { kind: 'preview' })).toMatchObject({ reason: null, counts: { hubChanges: 1 } });
		expect(await open()).toEqual(['company', 'jobTitle']);
		const rows = await workspace.syncOutbox.count(integration.id, 'contact');
		expect(rows).toBe(1);
	});

	test('costs no call, and looks at nobody, where nothing was asked', async () => {
		const crm = crmWith();
		await inStep(crm, { fields: asking('company') });
		await setRule(crm, 'crmWins');
		crm.calls.length = 0;
		await sync(crm);
		expect(crm.calls).toEqual(['list 0', 'describe 0']);
	});
});

describe('A rule that takes the place of Ask, wherever a process dies', () => {
	test('is set with those whom it is about, or not at all', async () => {
		const { crm } = await asked();
		const state = async () => [
			(await workspace.syncPolicies.get(integration.id, 'contact'))?.version,
			await workspace.syncOutbox.count(integration.id, 'contact'),
		];
		const [version] = await state();
		let dieAt = 0;
		for (; await diesAt(dieAt, async () => await setRule(crm, 'crmWins')); dieAt++)
			expect(await state()).toEqual([version, 0]);
		expect(dieAt).toBeGreaterThan(1);
		expect(await state()).toEqual([version! + 1, 1]);
	});

	test('settles each question once, though the run that does so dies at any statement', async () => {
		let died = true;
		for (let dieAt = 0; died; dieAt += 4) {
			await startOver();
			const { crm, contact, sides } = await asked();
			await setRule(crm, 'hubWins');
			died = await diesAt(dieAt, async () => await sync(crm));
			runtime.advance(3_600_000);
			await sync(crm);
			await sync(crm);
			expect([await sides(), await open()]).toEqual([['Here', 'Buyer', 'Here', 'Buyer'], []]);
			const told = await workspace.audit.listForContact(contact.id, 50);
			expect(told.flatMap(({ changes }) => changes).filter(({ rule }) => rule === 'hubWins')).toHaveLength(2);
		}
	});
});

test('A rule that is set while a run asks decides what that run asked', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm, { fields: asking('company') });
	await edit(contact.id, { company: 'Here', jobTitle: 'Buyer' });
	crm.edit(crmId, { company: 'There' });
	crm.beforeCall = async (name) => {
		if (name !== 'update') return;
		crm.beforeCall = null;
		await setRule(crm, 'crmWins');
	};
	await sync(crm);
	expect(await open()).toEqual(['company']);
	await sync(crm);
	expect([(await contactNow(contact.id)).company, await open()]).toEqual(['There', []]);
});
