import type { Contact } from '../../../../../core/contact';
import { eraseContact } from '../../../../../core/flows/erasing';
import { CrmError } from '../../../../../core/lib/errors';
import type { Link } from '../../../../../core/store/contract';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import {
	contactOf,
	crmWith,
	everybody,
	inStep,
	integration,
	linkOf,
	runtime,
	setPolicy,
	sync,
	workspace,
} from './session';

const ARCHIVE = { erasedInHub: 'archive' } as const;
const erase = async (contactId: string) => await eraseContact({ workspace, runtime, contactId });
const tasks = async () => await workspace.archiveTasks.list(integration.id, 'contact', 100, null);
const down = () =>
	new CrmError('unavailable', 'The CRM is down', {
		provider: 'simulated',
		operation: 'remove',
		mayHaveBeenApplied: true,
	});

async function erasedWithTask(crm: SimulatedCrm) {
	const { contact, crmId } = await inStep(crm, ARCHIVE);
	expect(await erase(contact.id)).toMatchObject({ linkedRecords: 1, toArchive: 1 });
	return { contact, crmId };
}

async function linkTo(crmId: string, { id, updatedAt }: Contact) {
	const link: Link = {
		...{ integrationId: integration.id, contactId: id, crmObject: 'contact', crmId, crmUrl: null },
		...{ base: {}, kept: {}, pushed: {}, form: 2, activityId: null, updatedAt },
	};
	await workspace.links.save([link]);
}

describe('The record of somebody who was erased here', () => {
	test('stays where the policy does not say otherwise', async () => {
		const crm = crmWith();
		const { contact } = await inStep(crm);
		expect(await erase(contact.id)).toMatchObject({ linkedRecords: 1, toArchive: 0 });
		await sync(crm);
		expect([crm.living().size, await tasks()]).toEqual([1, []]);
	});

	test('is noted by its id alone, and archived by the next run; nothing is left to do then', async () => {
		const crm = crmWith();
		const { crmId } = await erasedWithTask(crm);
		const place = { integrationId: integration.id, crmObject: 'contact', crmId };
		expect(await tasks()).toEqual([
			{ ...place, notedAt: expect.any(String), tries: 0, refusal: null, nextAt: expect.any(String) },
		]);
		const report = await sync(crm);
		expect(report).toMatchObject({ state: 'done', counts: { updated: 1, deletes: 1, crmChanges: 1, failed: 0 } });
		expect([crm.living().size, await tasks(), crm.writes()]).toEqual([0, [], ['remove 1']]);
		expect(await workspace.audit.listForRun(report.runId)).toMatchObject([
			{ contactId: '', crmId, side: 'crm', changes: [{ field: 'link', from: crmId, to: 'archiveRecord' }] },
		]);
		crm.calls.length = 0;
		await sync(crm);
		await sync(crm);
		expect([crm.writes(), await everybody()]).toEqual([[], []]);
	});

	test('is told by a preview, and archived when that is applied', async () => {
		const crm = crmWith();
		await erasedWithTask(crm);
		const { planId, counts } = await sync(crm, { kind: 'preview' });
		expect([counts.deletes, crm.writes()]).toEqual([1, []]);
		await sync(crm, { kind: 'apply', planId: planId! });
		expect([crm.living().size, await tasks()]).toEqual([0, []]);
	});

	test('is left by a run that writes here alone', async () => {
		const crm = crmWith();
		await erasedWithTask(crm);
		await sync(crm, { kind: 'pull' });
		expect([crm.living().size, (await tasks()).length]).toEqual([1, 1]);
	});

	test('that is gone already is as it should be', async () => {
		const crm = crmWith();
		const { crmId } = await erasedWithTask(crm);
		crm.remove(crmId);
		expect(await sync(crm)).toMatchObject({ state: 'done', counts: { deletes: 0, failed: 0 } });
		expect([crm.writes(), await tasks()]).toEqual([[], []]);
	});

	test('stays once somebody took it up again after it was archived', async () => {
		const crm = crmWith();
		const { crmId } = await erasedWithTask(crm);
		await sync(crm);
		crm.restore(crmId);
		crm.calls.length = 0;
		await sync(crm);
		expect([crm.writes(), await everybody(), crm.living().size]).toEqual([[], [], 1]);
	});

	test.each(['before', 'afterwards'] as const)('is archived once where the call fails %s', async (when) => {
		const crm = crmWith();
		await erasedWithTask(crm);
		crm.beforeCall = (call) => {
			if (call !== 'remove') return;
			crm.beforeCall = null;
			crm.failCall(0, down(), when);
		};
		expect(await sync(crm)).toMatchObject({ state: 'stopped' });
		expect(await sync(crm)).toMatchObject({ state: 'done' });
		expect([crm.living().size, await tasks()]).toEqual([0, []]);
		expect(crm.writes()).toHaveLength(when === 'before' ? 2 : 1);
	});

	test('is archived by a run that was killed at any of its calls and started again', async () => {
		const crm = crmWith();
		await setPolicy(ARCHIVE);
		for (let killAt = 0; killAt < 5; killAt++) {
			const crmId = crm.create({ email: `k${killAt}@example.com` });
			await sync(crm);
			const [{ id } = { id: '' }] = await everybody();
			await erase(id);
			let calls = 0;
			crm.beforeCall = () => {
				if (calls++ === killAt) throw new Error('killed');
			};
			await sync(crm).catch(() => undefined);
			crm.beforeCall = null;
			await sync(crm);
			expect([crm.living().has(crmId), await tasks()]).toEqual([false, []]);
		}
	});

	test('that the CRM does not show is asked for again, in the end only when a person asks', async () => {
		const crm = crmWith();
		await setPolicy(ARCHIVE);
		const place = { integrationId: integration.id, crmObject: 'contact', crmId: '999' };
		const nextAt = '2026-11-24T00:00:00.000Z';
		await workspace.archiveTasks.save([{ ...place, notedAt: nextAt, tries: 0, refusal: null, nextAt }]);
		for (let tries = 1; tries <= 5; tries++) {
			await sync(crm);
			expect(await tasks()).toMatchObject([{ tries, refusal: 'notFound' }]);
		}
		await sync(crm);
		expect(await tasks()).toMatchObject([{ tries: 5 }]);
		for (let day = 0; day < 7; day++) {
			runtime.advance(86_400_000);
			await sync(crm);
		}
		expect(await tasks()).toMatchObject([{ tries: 10, nextAt: null }]);
	});

	test("is nobody's to archive once a contact was linked to it anew", async () => {
		const crm = crmWith();
		const { crmId } = await erasedWithTask(crm);
		const again = await contactOf(1);
		await linkTo(crmId, again);
		await sync(crm);
		expect([crm.living().size, await tasks()]).toEqual([1, []]);
		expect(await linkOf(again.id)).toMatchObject({ crmId });
	});

	test('is left also where a contact is linked to it between the last look and the call', async () => {
		const crm = crmWith();
		const { crmId } = await erasedWithTask(crm);
		let looks = 0;
		crm.beforeCall = async (call) => {
			if (call === 'read' && ++looks === 2) await linkTo(crmId, await contactOf(1));
		};
		expect(await sync(crm)).toMatchObject({ counts: { movedOn: 1, deletes: 0 } });
		expect([looks, crm.writes(), crm.living().size]).toEqual([2, [], 1]);
		await sync(crm);
		expect([await tasks(), crm.living().size]).toEqual([[], 1]);
	});

	test('of many at once waits for a person, as any other deletion', async () => {
		const crm = crmWith();
		const limit = { most: 2, share: 1 };
		const guard = { floor: 2, creates: limit, changes: limit, clears: limit, deletes: limit, hold: 'all' } as const;
		await setPolicy(ARCHIVE);
		for (const number of [1, 2, 3]) crm.create({ email: `p${number}@example.com` });
		await sync(crm);
		await setPolicy({ ...ARCHIVE, guard });
		for (const { id } of await everybody()) await erase(id);
		expect(await sync(crm)).toMatchObject({ state: 'held', counts: { deletes: 3 } });
		expect(crm.living().size).toBe(3);
	});
});
