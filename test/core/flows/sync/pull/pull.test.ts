import { pullIntoInbox } from '../../../../../core/flows/sync/pull/pull';
import { CrmError } from '../../../../../core/lib/errors';
import type { Link, WorkspaceStore } from '../../../../../core/store/contract';
import { createSimulatedCrm, type SimulatedCrm, type SimulatedCrmOptions } from '../../../../support/simulated-crm';
import { integration, many, runtime, workspace } from '../push-session';

const ours = async () => undefined;

const pull = async (crm: SimulatedCrm, whileOurs: (inside: WorkspaceStore) => Promise<void> = ours) =>
	await pullIntoInbox({ workspace, integration, adapter: crm.adapter, runtime, object: 'contact', whileOurs });

const crmOf = (count: number, options: Partial<SimulatedCrmOptions> = {}) => {
	const crm = createSimulatedCrm({ now: () => runtime.clock.now(), ...options });
	for (let number = 1; number <= count; number++) crm.create({ email: `p${number}@example.com` });
	return crm;
};

const inbox = async () => await workspace.syncInbox.list(integration.id, 'contact', 1_000, null);
const idsIn = async () => (await inbox()).map(({ crmId }) => crmId).sort((a, b) => Number(a) - Number(b));
const emptyInbox = async () => await workspace.syncInbox.take(integration.id, 'contact', await inbox());

async function link(crmIds: readonly string[]): Promise<void> {
	const contacts = await many(crmIds.length);
	const links = contacts.map(({ id }, index): Link => ({
		integrationId: integration.id,
		contactId: id,
		crmObject: 'contact',
		crmId: crmIds[index] ?? null,
		crmUrl: null,
		base: {},
		kept: {},
		pushed: {},
		form: 2,
		activityId: null,
		updatedAt: '2026-11-24T00:00:00.000Z',
	}));
	await workspace.links.save(links);
}

test('the first pull brings every record once, the second what changed since', async () => {
	const crm = crmOf(20);
	expect(await pull(crm)).toMatchObject({ listed: 20, gone: 0, isFull: true, hasExpired: false });
	expect((await idsIn()).length).toBe(20);
	await emptyInbox();
	crm.edit('4', { firstName: 'Ana' });
	crm.remove('9');
	expect(await pull(crm)).toMatchObject({ listed: 1, gone: 1, isFull: false });
	expect(await inbox()).toMatchObject([
		{ crmId: '4', record: { fields: { firstName: 'Ana' } } },
		{ crmId: '9', record: null },
	]);
});

test('nothing changed costs one call and stores no row', async () => {
	const crm = crmOf(3);
	await pull(crm);
	await emptyInbox();
	const before = crm.calls.length;
	expect(await pull(crm)).toMatchObject({ pages: 1, listed: 0 });
	expect([crm.calls.length - before, await inbox()]).toEqual([1, []]);
});

test('a record changed no earlier than the last finished pull that did not list it began, less the lag of its feed', async () => {
	const crm = crmOf(2, { feedLagMs: 420_000 });
	await pull(crm);
	expect((await inbox()).map(({ notBefore }) => notBefore)).toEqual([null, null]);
	await emptyInbox();
	const lastStart = runtime.clock.now();
	runtime.advance(3_600_000);
	crm.edit('1', { firstName: 'Ana' });
	await pull(crm);
	const [row] = await inbox();
	expect([row?.notBefore, row?.readAt]).toEqual([
		new Date(lastStart - 420_000).toISOString(),
		new Date(runtime.clock.now()).toISOString(),
	]);
});

test('a pull that stopped between two pages goes on where it was, and its lower bound stays that of the last finished one', async () => {
	const crm = crmOf(20);
	crm.failCall(2, new CrmError('unavailable', 'Reset', { provider: 'simulated', operation: 'list' }), 'before');
	await expect(pull(crm)).rejects.toThrow('Reset');
	expect((await idsIn()).length).toBe(14);
	expect(await pull(crm)).toMatchObject({ pages: 1, listed: 6, isFull: true });
	expect((await idsIn()).length).toBe(20);
});

test('a pull that was stopped once the feed was read to its end is gone on with, and so is the feed', async () => {
	const crm = crmOf(3);
	let calls = 0;
	const stopped = async () => {
		if (++calls > 1) throw new Error('stopped');
	};
	await expect(pull(crm, stopped)).rejects.toThrow('stopped');
	await emptyInbox();
	crm.edit('2', { firstName: 'Ana' });
	expect(await pull(crm)).toMatchObject({ listed: 1, isFull: false });
	expect(await inbox()).toMatchObject([{ crmId: '2', record: { fields: { firstName: 'Ana' } } }]);
	const before = crm.calls.length;
	await pull(crm);
	expect(crm.calls.length - before).toBe(1);
});

test('a run that lost its lease stores neither page nor position', async () => {
	const crm = crmOf(3);
	const lost = async () => await Promise.reject(new Error('taken over'));
	await expect(pull(crm, lost)).rejects.toThrow('taken over');
	expect([await inbox(), (await pull(crm)).listed]).toEqual([[], 3]);
});

test('an expired position leads to a full read, and linked records that it does not show are asked for by id', async () => {
	const crm = crmOf(5);
	await pull(crm);
	await link(['1', '2', '3', '404']);
	await emptyInbox();
	crm.remove('3');
	crm.expirePositions();
	expect(await pull(crm)).toMatchObject({ listed: 4, unlisted: 2, isFull: true, hasExpired: true });
	const unread = (await inbox()).filter(({ record }) => record === null).map(({ crmId }) => crmId);
	expect(unread.sort()).toEqual(['3', '404']);
	expect(await pull(crm)).toMatchObject({ isFull: false, hasExpired: false, unlisted: 0 });
});

test('a position that is expired from the beginning is an error, not an endless loop', async () => {
	const crm = crmOf(1);
	const expired = new CrmError('expired', 'No such position', { provider: 'simulated', operation: 'list' });
	crm.failCall(0, expired, 'before');
	await expect(pull(crm)).rejects.toBe(expired);
});

test('a record that is read on two pages, or changed and went, is looked at once', async () => {
	const crm = crmOf(1, { pageSize: 1 });
	await pull(crm);
	crm.edit('1', { firstName: 'Ana' });
	crm.edit('1', { firstName: 'Anna' });
	crm.remove('1');
	await pull(crm);
	expect(await inbox()).toMatchObject([{ crmId: '1', record: null }]);
});

test('a long page is stored in portions; where the lease is lost between two, the page comes once more and every record is kept', async () => {
	const crm = crmOf(450, { pageSize: 500 });
	let stored = 0;
	const lostAtThird = async () => {
		stored += 1;
		if (stored === 3) await Promise.reject(new Error('taken over'));
	};
	await expect(pull(crm, lostAtThird)).rejects.toThrow('taken over');
	expect((await inbox()).length).toBe(400);
	expect(await pull(crm)).toMatchObject({ pages: 1, listed: 450, isFull: true });
	expect((await inbox()).filter(({ record }) => record !== null).length).toBe(450);
});
