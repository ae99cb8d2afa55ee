import { parse } from 'csv-parse/sync';

import { DRIFT_HEADING, driftLines } from '../../../../../core/flows/sync';
import type { WorkspaceStore } from '../../../../../core/store/contract';
import { contactOf, crmWith, edit, integration, setPolicy, sync, workspace } from '../two-way/session';
import { compare, FIELDS, people } from './comparing';

/** All that the store holds for the sync but its runs. */
async function held(of: WorkspaceStore) {
	const { id } = integration;
	return {
		contacts: (await of.contacts.list({ limit: 500 })).items,
		links: await of.links.listHolding(id, 'contact', { by: 'crmId', limit: 500, after: null }),
		inbox: await of.syncInbox.list(id, 'contact', 500, null),
		outbox: await of.syncOutbox.list(id, 'contact', 500, null),
		conflicts: (await of.conflicts.list({ limit: 500 })).items,
		letters: (await of.deadLetters.list({ limit: 500 })).items,
		plan: await of.syncPlans.current(id, 'contact'),
		cursor: await of.cursors.find(id, 'sync contact'),
	};
}

describe('A drift report', () => {
	it('says of everybody on either side how they stand, and of each field why it differs', async () => {
		const crm = crmWith();
		const { contacts, idOf } = await people(crm, 6);
		await edit(contacts[0]!.id, { company: 'Here' });
		crm.edit(idOf(2), { company: 'There' });
		await edit(contacts[2]!.id, { jobTitle: 'Here' });
		crm.edit(idOf(3), { jobTitle: 'There' });
		crm.remove(idOf(4));
		crm.create({ email: 'new@example.com', lastName: 'New' });
		crm.create({ email: 'p7@example.com' });
		await contactOf(7);
		await contactOf(8);
		for (const lastName of ['One', 'Two']) crm.create({ email: 'twice@example.com', lastName });
		const { counts, state, told } = await compare(crm);
		expect(state).toBe('done');
		expect(counts.standings).toEqual({
			equal: 2,
			different: 3,
			onlyHere: 1,
			onlyInCrm: 1,
			firstMet: 1,
			mayBeOne: 0,
			doubled: 2,
			recordGone: 1,
			outsideFilter: 0,
			ofErased: 0,
		});
		expect(counts.equalShare).toBe(0.4);
		expect(counts.fields).toMatchObject({ company: { toCrm: 1, toHub: 1 }, jobTitle: { conflict: 1 } });
		expect(told.find(({ contactId }) => contactId === contacts[2]!.id)?.differences).toMatchObject([
			{ field: 'jobTitle', kind: 'conflict', hub: 'Here', crm: 'There' },
		]);
	});

	it('writes nothing on either side, and of the store only the row of its run', async () => {
		const crm = crmWith();
		const { contacts, idOf } = await people(crm, 3);
		await edit(contacts[0]!.id, { company: 'Here' });
		crm.edit(idOf(2), { company: 'There' });
		crm.create({ email: 'new@example.com', lastName: 'New' });
		const before = await held(workspace);
		crm.calls.length = 0;
		const { runId } = await compare(crm);
		expect(await held(workspace)).toEqual(before);
		expect(crm.writes()).toEqual([]);
		expect(await workspace.syncRuns.get(runId)).toMatchObject({
			...{ kind: 'drift', state: 'done' },
			counts: { equal: 1, different: 2, onlyHere: 0 },
		});
		expect(await sync(crm)).toMatchObject({
			state: 'done',
			counts: { hubCreates: 1, hubChanges: 1, crmChanges: 1 },
		});
		expect((await compare(crm)).counts.standings).toMatchObject({ equal: 4, different: 0, onlyInCrm: 0 });
	});

	it('tells values that were decided to differ, and those that a side hides, apart from those that wait', async () => {
		const crm = crmWith();
		await setPolicy({ fields: FIELDS });
		const { id } = await contactOf(1);
		await edit(id, { company: 'Mine' });
		crm.create({ email: 'p1@example.com', firstName: 'First1', lastName: 'Last1', company: 'X' });
		await sync(crm);
		await sync(crm);
		expect((await compare(crm)).counts.fields).toMatchObject({ company: { kept: 1, toCrm: 0 } });
		crm.hide('company');
		expect((await compare(crm)).counts.fields).toMatchObject({ company: { hidden: 1 } });
	});

	it('says before it reads what that will cost, by the linked records, and later by the last report', async () => {
		const crm = crmWith({ pageSize: 2 });
		await people(crm, 5);
		for (let number = 6; number <= 9; number++) crm.create({ email: `p${number}@example.com` });
		const first = await compare(crm);
		expect(first.estimate).toMatchObject({ calls: 3, least: 3, linkedRecords: 5, lastRunId: null });
		const { estimate } = await compare(crm);
		expect(estimate).toMatchObject({ calls: first.calls.calls, least: 3, lastRunId: first.runId });
		expect(first.calls.calls).toBeGreaterThan(3);
	});

	it('reads nothing where the caps, or what is left of the daily quota, cannot suffice', async () => {
		const crm = crmWith({ pageSize: 1 });
		await people(crm, 4);
		await setPolicy({ fields: FIELDS, caps: { callsPerRun: 3, callsPerDay: null } });
		const capped = await compare(crm);
		expect(capped).toMatchObject({ state: 'stopped', stoppedBy: 'cap' });
		expect(capped.reason).toMatch(/takes 4 calls at least, and the caps of the policy leave 3; .* raise Calls/);
		await setPolicy({ fields: FIELDS });
		const counts = () => ({ ...crm.adapter.counts(), dailyRemaining: 3 });
		const spent = await compare(crm, { adapter: { ...crm.adapter, counts } });
		expect(spent.reason).toMatch(/takes 4 calls at least, and 3 are left of the daily quota; .* tomorrow/);
		expect(crm.calls.filter((call) => call.startsWith('list'))).toEqual([]);
	});

	it('stops at the calls of its policy, and when it is told to, with what it knows by then', async () => {
		const crm = crmWith({ pageSize: 1 });
		await people(crm, 2);
		for (let number = 3; number <= 6; number++) crm.create({ email: `p${number}@example.com` });
		await setPolicy({ fields: FIELDS, caps: { callsPerRun: 3, callsPerDay: null } });
		const capped = await compare(crm);
		expect(capped).toMatchObject({ state: 'stopped', stoppedBy: 'cap' });
		expect(capped.reason).toMatch(/^The 3 calls of a run are used up; a report reads everything anew/);
		await setPolicy({ fields: FIELDS });
		const stopped = await compare(crm, { signal: AbortSignal.abort() });
		expect(stopped).toMatchObject({ state: 'stopped', stoppedBy: 'cancelled' });
		expect(stopped.reason).toBe('It was cancelled; the next report begins anew');
	});

	it('needs no call for those who are here only, so a cap that the records use up is enough', async () => {
		const crm = crmWith({ pageSize: 1 });
		await people(crm, 3);
		await contactOf(4);
		await compare(crm);
		await setPolicy({ fields: FIELDS, caps: { callsPerRun: crm.calls.length, callsPerDay: null } });
		expect(await compare(crm)).toMatchObject({ state: 'done', counts: { standings: { equal: 3, onlyHere: 1 } } });
	});

	it('is a file with a line for each field that differs, and none for those that are equal', async () => {
		const crm = crmWith();
		const { contacts } = await people(crm, 2);
		await edit(contacts[0]!.id, { company: '=1+1' });
		const { told } = await compare(crm);
		const input = { workspace, integrationId: integration.id, object: 'contact', adapter: crm.adapter } as const;
		const rows = parse<Record<string, string>>(DRIFT_HEADING + (await driftLines(input, told)), {
			columns: true,
			bom: true,
		});
		expect(rows).toMatchObject([
			{ standing: 'different', email: 'p1@example.com', field: 'company', why: 'toCrm', here: "'=1+1" },
		]);
	});
});
