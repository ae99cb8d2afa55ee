import { eraseContact, type InCrms } from '../../../../../core/flows/erasing';
import { archiveErasedRecords } from '../../../../../core/flows/sync';
import { CrmError } from '../../../../../core/lib/errors';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { killedAt } from '../killed-at';
import { startOver } from '../push-session';
import { contactOf, crmWith, inStep, integration, runtime, sync, workspace } from '../two-way/session';

const tasks = async () => await workspace.archiveTasks.list(integration.id, 'contact', 100, null);
const archive = async (crm: SimulatedCrm, rest: { crmIds?: string[]; signal?: AbortSignal } = {}) =>
	await archiveErasedRecords({ workspace, runtime, integration, object: 'contact', adapter: crm.adapter, ...rest });
const forget = async (contactId: string, inCrms: InCrms) =>
	await eraseContact({ workspace, runtime, contactId, inCrms });
const down = () => new CrmError('unavailable', 'The CRM is down', { provider: 'simulated', operation: 'remove' });

describe('Whoever erases somebody', () => {
	test.each([
		{ inCrms: 'archive', erasedInHub: 'ignore', toArchive: 1, bySync: false },
		{ inCrms: 'archive', erasedInHub: 'archive', toArchive: 1, bySync: true },
		{ inCrms: 'leave', erasedInHub: 'archive', toArchive: 0, bySync: true },
		{ inCrms: 'policy', erasedInHub: 'ignore', toArchive: 0, bySync: false },
	] as const)('says what becomes of the records: $inCrms, with a policy of $erasedInHub', async (each) => {
		const crm = crmWith();
		const { contact } = await inStep(crm, { erasedInHub: each.erasedInHub });
		const { toArchive, bySync } = each;
		expect(await forget(contact.id, each.inCrms)).toMatchObject({
			toArchive,
			inCrms: [{ integrationId: integration.id, crmObject: 'contact', records: 1, toArchive, bySync }],
		});
		await sync(crm);
		expect(crm.living().size).toBe(bySync && toArchive === 1 ? 0 : 1);
		expect(await tasks()).toHaveLength(bySync ? 0 : toArchive);
	});
});

describe('Records of people who were erased', () => {
	async function noted(crm: SimulatedCrm) {
		const { contact, crmId } = await inStep(crm);
		await forget(contact.id, 'archive');
		return crmId;
	}

	test('are archived when somebody asks, though no sync does it, and once', async () => {
		const crm = crmWith();
		const crmId = await noted(crm);
		expect(await archive(crm)).toEqual([{ crmId, type: 'record', outcome: 'updated', problem: null }]);
		expect([crm.living().size, await tasks()]).toEqual([0, []]);
		expect(await archive(crm)).toEqual([]);
		expect(await archive(crm, { crmIds: [crmId] })).toEqual([
			{ crmId, type: null, outcome: 'notFound', problem: null },
		]);
		const { items } = await workspace.audit.list({ side: 'crm', newestFirst: true, limit: 1 });
		expect(items).toEqual([expect.objectContaining({ contactId: '', crmId })]);
	});

	test('stay noted while the CRM is down, with the reason', async () => {
		const crm = crmWith();
		const crmId = await noted(crm);
		crm.beforeCall = async (call) => await (call === 'remove' ? Promise.reject(down()) : Promise.resolve());
		expect(await archive(crm)).toEqual([
			{ crmId, type: 'record', outcome: 'failed', problem: expect.objectContaining({ kind: 'unavailable' }) },
		]);
		expect(await tasks()).toHaveLength(1);
		crm.beforeCall = null;
		expect(await archive(crm)).toMatchObject([{ outcome: 'updated' }]);
	});

	test('that the CRM refuses stay noted with the kind of it, for a person alone where no sync does it', async () => {
		const crm = crmWith();
		const crmId = await noted(crm);
		const [before] = await tasks();
		const problem = { kind: 'invalid', message: 'It is locked', details: {} } as const;
		const remove = async () => await Promise.resolve([{ ok: false as const, id: crmId, problem }]);
		expect(await archive({ ...crm, adapter: { ...crm.adapter, remove } })).toEqual([
			{ crmId, type: 'record', outcome: 'failed', problem },
		]);
		expect([before?.nextAt, await tasks()]).toEqual([null, [{ ...before, tries: 1, refusal: 'invalid' }]]);
	});

	test('are let go of where somebody is linked to them again', async () => {
		const crm = crmWith();
		const crmId = await noted(crm);
		const { id, updatedAt } = await contactOf(2);
		const pair = { base: {}, kept: {}, pushed: {}, form: 2, activityId: null, updatedAt };
		const place = { integrationId: integration.id, crmObject: 'contact', crmId, crmUrl: null };
		await workspace.links.save([{ ...place, contactId: id, ...pair }]);
		expect(await archive(crm)).toEqual([{ crmId, type: 'record', outcome: 'skipped', problem: null }]);
		expect([crm.living().size, await tasks()]).toEqual([1, []]);
	});

	test('are not touched while a sync of the object runs in another process', async () => {
		const crm = crmWith();
		await noted(crm);
		await workspace.leases.take(`sync ${integration.id} contact`, 'another', 3_600_000);
		expect(await archive(crm)).toBeNull();
		expect([crm.living().size, (await tasks()).length]).toEqual([1, 1]);
	});

	test('are archived by two at once without harm', async () => {
		const crm = crmWith();
		await noted(crm);
		await Promise.all([archive(crm), archive(crm)]);
		expect([crm.living().size, await tasks()]).toEqual([0, []]);
	});
});

describe('An erasure that is killed', () => {
	test('anywhere leaves the person whole or erased, and is ended by the next one', async () => {
		let number = 0;
		for (let isKilled = true; isKilled;) {
			number += 1;
			for (const when of ['before', 'after'] as const) {
				await startOver();
				const crm = crmWith();
				const { contact } = await inStep(crm);
				const rows = async () =>
					(await workspace.personalData.list('crmRecords', contact.id, { limit: 9, after: null })).items;
				isKilled = await killedAt(number, when, async () => await forget(contact.id, 'archive'));
				const [left] = await workspace.contacts.getMany([contact.id]);
				expect([(await tasks()).length, (await rows()).length]).toEqual(left ? [0, 1] : [1, 0]);
				if (left) await forget(contact.id, 'archive');
				expect(await workspace.contacts.getMany([contact.id])).toEqual([null]);
				expect(await workspace.suppressions.any()).toBe(true);
				await killedAt(number, when, async () => await archive(crm));
				runtime.advance(3_600_000);
				await archive(crm);
				expect([crm.living().size, await tasks()]).toEqual([0, []]);
			}
		}
		expect(number).toBeGreaterThan(10);
	});
});
