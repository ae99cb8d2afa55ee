import { listNotedRemovals, dismissRemovals, syncStatus } from '../../../../../core/flows/sync';
import type { CrmAdapter } from '../../../../../core/crm/contract';
import { contactOf, crmWith, integration, setPolicy, sync, workspace } from '../two-way/session';
import { archive, forget, forgotten, gone, leaveTraces, place, sentTo, tasks } from './traces-session';

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

	test.each([
		{ by: 'the sync', erasedInHub: 'archive' },
		{ by: 'somebody who asks', erasedInHub: 'ignore' },
	] as const)('goes before a record that is to go for good, by $by, once', async ({ erasedInHub }) => {
		const crm = crmWith();
		const purged: string[] = [];
		const purge: CrmAdapter['purge'] = async (_object, ids) => {
			purged.push(`${ids.join()} after ${sentTo(crm).length}`);
			return await Promise.resolve(ids.map((id) => ({ ok: true, id })));
		};
		const adapter = { ...crm.adapter, purge };
		const { crmId, erasure } = await forgotten(crm, 'purge', { erasedInHub });
		expect(erasure).toMatchObject({ toArchive: 1, toRemoveInCrms: { timelineEntries: 2, deals: 1 } });
		for (const _ of ['once', 'again']) {
			if (erasedInHub === 'archive') await sync({ ...crm, adapter });
			else await archive(adapter);
		}
		expect([purged, await tasks(), crm.writes()]).toEqual([[`${crmId} after 3`], [], []]);
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
		const { items } = await workspace.audit.list({ side: 'crm', limit: 9 });
		const told = items.filter(({ contactId }) => contactId === '').map((entry) => entry.crmId);
		expect(told.sort()).toEqual(['timelineEntry:entry-1', 'timelineEntry:entry-2']);
	});
});
