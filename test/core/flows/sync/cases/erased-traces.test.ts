import { eraseContact, TRACES, type InCrms } from '../../../../../core/flows/erasing';
import { archiveErasedRecords, dismissRemovals, listNotedRemovals, syncStatus } from '../../../../../core/flows/sync';
import type { CrmAdapter } from '../../../../../core/crm/contract';
import { CrmError } from '../../../../../core/lib/errors';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { killedAt } from '../killed-at';
import { startOver } from '../push-session';
import { contactOf, crmWith, inStep, integration, runtime, setPolicy, sync, workspace } from '../two-way/session';

const place = () => ({ workspace, integrationId: integration.id, object: 'contact' }) as const;
const tasks = async () => await workspace.archiveTasks.list(integration.id, TRACES, 500, null);
const forget = async (contactId: string, inCrms?: InCrms) =>
	await eraseContact({ workspace, runtime, contactId, inCrms });
const archive = async (adapter: CrmAdapter, crmIds?: string[]) =>
	await archiveErasedRecords({ workspace, runtime, integration, object: 'contact', adapter, crmIds });
const sentTo = ({ sent }: SimulatedCrm) =>
	sent.filter(({ call }) => call === 'removeEntry' || call === 'unlinkDeal').map(({ call, id }) => `${call} ${id}`);

/** Entries with the ids `entry-1` and so on, and a deal. */
async function leaveTraces(contactId: string, entries = 2): Promise<void> {
	const own = { integrationId: integration.id, contactId };
	const at = '2026-11-24T08:00:00.000Z';
	await workspace.timeline.save(
		Array.from({ length: entries }, (_, index) => ({
			...own,
			crmObject: 'contact',
			key: `day ${index + 1}`,
			activityId: `entry-${index + 1}`,
			digest: 'd',
			updatedAt: at,
		})),
	);
	await workspace.deals.save([{ ...own, key: `deal of ${contactId}`, dealId: '901', dealUrl: null, openedAt: at }]);
}

async function forgotten(crm: SimulatedCrm, inCrms: InCrms = 'archive', rest: Parameters<typeof inStep>[1] = {}) {
	const { contact, crmId } = await inStep(crm, rest);
	await leaveTraces(contact.id);
	const erasure = await forget(contact.id, inCrms);
	return { contact, crmId, erasure };
}

const gone = (crmId: string) => ['removeEntry entry-1', 'removeEntry entry-2', `unlinkDeal 901/${crmId}`];

describe('What the pack left beside the record of somebody who is erased', () => {
	test.each([
		{ inCrms: 'archive', erasedInHub: 'ignore', toRemove: 2, bySync: false },
		{ inCrms: 'archive', erasedInHub: 'archive', toRemove: 2, bySync: true },
		{ inCrms: 'leave', erasedInHub: 'archive', toRemove: 0, bySync: true },
		{ inCrms: 'policy', erasedInHub: 'archive', toRemove: 2, bySync: true },
		{ inCrms: 'policy', erasedInHub: 'ignore', toRemove: 0, bySync: false },
	] as const)('is noted by its ids alone, or told as left: $inCrms, policy $erasedInHub', async (each) => {
		const crm = crmWith();
		const { erasure, crmId } = await forgotten(crm, each.inCrms, { erasedInHub: each.erasedInHub });
		const [some, none] = [
			{ timelineEntries: 2, deals: 1 },
			{ timelineEntries: 0, deals: 0 },
		];
		expect(erasure).toMatchObject(
			each.toRemove > 0 ? { toRemoveInCrms: some, leftInCrms: none } : { toRemoveInCrms: none, leftInCrms: some },
		);
		const ids = each.toRemove > 0 ? [`deal:901/${crmId}`, 'timelineEntry:entry-1', 'timelineEntry:entry-2'] : [];
		expect((await tasks()).map((task) => task.crmId)).toEqual(ids);
		await sync(crm);
		expect(sentTo(crm)).toEqual(each.bySync && each.toRemove > 0 ? gone(crmId) : []);
		expect(await tasks()).toHaveLength(each.bySync ? 0 : ids.length);
	});

	test('stays where nobody knows its id, or with which record a deal was opened', async () => {
		await setPolicy();
		const { id } = await contactOf(1);
		await leaveTraces(id, 1);
		const entry = { integrationId: integration.id, crmObject: 'contact', contactId: id, digest: 'd' };
		const updatedAt = '2026-11-24T08:00:00.000Z';
		await workspace.timeline.save([{ ...entry, key: 'of version 0.1', activityId: null, updatedAt }]);
		expect(await forget(id, 'archive')).toMatchObject({
			toRemoveInCrms: { timelineEntries: 1, deals: 0 },
			leftInCrms: { timelineEntries: 1, deals: 1 },
		});
	});

	test('goes with the record when somebody asks, is told by its type, and is asked for once', async () => {
		const crm = crmWith();
		const { crmId } = await forgotten(crm);
		const listed = await listNotedRemovals(place(), { limit: 2, after: null });
		const rest = await listNotedRemovals(place(), { limit: 2, after: listed.next });
		expect([...listed.items, ...rest.items].map((task) => task.crmId)).toEqual([
			crmId,
			`deal:901/${crmId}`,
			'timelineEntry:entry-1',
			'timelineEntry:entry-2',
		]);
		expect((await listNotedRemovals(place(), { limit: 2, after: rest.next })).items).toEqual([]);
		const { waiting } = await syncStatus({ ...place(), adapter: crm.adapter }, 1);
		expect(waiting.archiveTasks).toBe(4);
		const done = { outcome: 'updated', problem: null };
		expect(await archive(crm.adapter)).toEqual([
			{ crmId: 'timelineEntry:entry-1', type: 'timelineEntry', ...done },
			{ crmId: 'timelineEntry:entry-2', type: 'timelineEntry', ...done },
			{ crmId: `deal:901/${crmId}`, type: 'deal', ...done },
			{ crmId, type: 'record', ...done },
		]);
		expect([await archive(crm.adapter), sentTo(crm), crm.living().size]).toEqual([[], gone(crmId), 0]);
		const { items } = await workspace.audit.list({ side: 'crm', newestFirst: true, limit: 4 });
		expect(items.map((each) => [each.contactId, each.crmId])).toContainEqual(['', 'timelineEntry:entry-1']);
	});

	test('is removed or dismissed one by one', async () => {
		const crm = crmWith();
		const { crmId } = await forgotten(crm);
		expect(await archive(crm.adapter, ['timelineEntry:entry-2', 'nothing'])).toMatchObject([
			{ crmId: 'timelineEntry:entry-2', outcome: 'updated' },
			{ crmId: 'nothing', type: null, outcome: 'notFound' },
		]);
		const named = [`deal:901/${crmId}`, crmId, 'nothing'];
		expect(await dismissRemovals(place(), named)).toEqual(new Set([`deal:901/${crmId}`, crmId]));
		expect(await archive(crm.adapter)).toMatchObject([{ crmId: 'timelineEntry:entry-1' }]);
		expect([sentTo(crm), crm.living().size]).toEqual([['removeEntry entry-2', 'removeEntry entry-1'], 1]);
	});

	test('stays with a deal whose record somebody is linked to anew', async () => {
		const crm = crmWith();
		const { crmId } = await forgotten(crm);
		const { id, updatedAt } = await contactOf(2);
		const pair = { base: {}, kept: {}, pushed: {}, form: 2, activityId: null, updatedAt };
		const own = { integrationId: integration.id, crmObject: 'contact', crmId, crmUrl: null };
		await workspace.links.save([{ ...own, contactId: id, ...pair }]);
		expect((await archive(crm.adapter))?.map(({ type, outcome }) => [type, outcome])).toEqual([
			['deal', 'skipped'],
			['timelineEntry', 'updated'],
			['timelineEntry', 'updated'],
			['record', 'skipped'],
		]);
		expect([sentTo(crm), await tasks()]).toEqual([['removeEntry entry-1', 'removeEntry entry-2'], []]);
	});
});

describe('What cannot be removed', () => {
	const provider = { provider: 'simulated', operation: 'remove' };

	test('while the CRM is down stays noted, and neither the run nor the plan suffers from it', async () => {
		const crm = crmWith();
		const { crmId } = await forgotten(crm, 'policy', { erasedInHub: 'archive' });
		const down = new CrmError('unavailable', 'The CRM is down', { ...provider, mayHaveBeenApplied: true });
		crm.beforeCall = async (call) => await (call === 'removeEntries' ? Promise.reject(down) : Promise.resolve());
		expect(await sync(crm)).toMatchObject({ state: 'done' });
		expect((await tasks()).map(({ tries }) => tries)).toEqual([0, 0, 0]);
		expect(crm.living().size).toBe(0);
		crm.beforeCall = null;
		await sync(crm);
		expect([await tasks(), sentTo(crm)]).toEqual([[], gone(crmId)]);
	});

	test('since the CRM refuses it is tried ten times, keeps the kind of it, and the others go', async () => {
		const crm = crmWith();
		await forgotten(crm, 'policy', { erasedInHub: 'archive' });
		const problem = { kind: 'invalid', message: 'It is locked', details: {} } as const;
		const removeActivities: CrmAdapter['removeActivities'] = async (ids) =>
			await Promise.resolve(
				ids.map((id) => (id === 'entry-1' ? { ok: false as const, id, problem } : { ok: true as const, id })),
			);
		const stubborn = { ...crm, adapter: { ...crm.adapter, removeActivities } };
		for (let day = 0; day < 14; day += 1) {
			await sync(stubborn);
			runtime.advance(86_400_000);
		}
		expect(await tasks()).toEqual([
			expect.objectContaining({ crmId: 'timelineEntry:entry-1', tries: 10, refusal: 'invalid', nextAt: null }),
		]);
		expect(await archive(crm.adapter)).toMatchObject([{ crmId: 'timelineEntry:entry-1', outcome: 'updated' }]);
	});

	test('since the API of the CRM has nothing for it is told, and waits for a person', async () => {
		const crm = crmWith();
		const { crmId } = await forgotten(crm);
		const { removeActivities: _removes, unlinkDeals: _unlinks, ...adapter } = crm.adapter;
		expect((await archive(adapter))?.map(({ outcome }) => outcome)).toEqual([
			...['failed', 'failed', 'failed'],
			'updated',
		]);
		expect((await tasks()).map(({ refusal }) => refusal)).toEqual(['invalid', 'invalid', 'invalid']);
		expect(crm.living().has(crmId)).toBe(false);
	});

	test('in a run that does not write to the CRM, or takes another back, waits', async () => {
		const crm = crmWith();
		await forgotten(crm, 'policy', { erasedInHub: 'archive' });
		await sync(crm, { kind: 'pull' });
		await sync(crm, { kind: 'preview' });
		expect([sentTo(crm), (await tasks()).length]).toEqual([[], 3]);
	});
});

describe('Many traces', () => {
	test('of one person are all noted and all removed', async () => {
		const crm = crmWith();
		const { contact } = await inStep(crm);
		await leaveTraces(contact.id, 1_203);
		expect(await forget(contact.id, 'archive')).toMatchObject({
			toRemoveInCrms: { timelineEntries: 1_203, deals: 1 },
			leftInCrms: { timelineEntries: 0, deals: 0 },
		});
		expect(await archive(crm.adapter)).toHaveLength(1_205);
		expect([new Set(sentTo(crm)).size, sentTo(crm).length, await tasks()]).toEqual([1_204, 1_204, []]);
	});

	test('are lost by no kill, wherever it comes, and by no second one beside it', async () => {
		let number = 0;
		for (let isKilled = true; isKilled;) {
			number += 1;
			for (const when of ['before', 'after'] as const) {
				await startOver();
				const crm = crmWith();
				const { contact, crmId } = await inStep(crm);
				await leaveTraces(contact.id);
				isKilled = await killedAt(number, when, async () => {
					await forget(contact.id, 'archive');
					await archive(crm.adapter);
				});
				const [left] = await workspace.contacts.getMany([contact.id]);
				expect([0, 1, 2, 3]).toContain((await tasks()).length);
				if (left) expect([(await tasks()).length, sentTo(crm)]).toEqual([0, []]);
				if (left) await forget(contact.id, 'archive');
				runtime.advance(3_600_000);
				await Promise.all([archive(crm.adapter), archive(crm.adapter)]);
				expect([new Set(sentTo(crm)), await tasks()]).toEqual([new Set(gone(crmId)), []]);
			}
		}
		expect(number).toBeGreaterThan(15);
	});
});
