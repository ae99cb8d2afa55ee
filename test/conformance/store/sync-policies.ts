import { person, withKeys } from '../../core/store/support/people';
import {
	conflict,
	deadLetter,
	hubValue,
	inboxRow,
	planRow,
	policy,
	policyOf,
	syncPlan,
	syncRun,
} from '../../core/store/support/sync';
import { link } from '../../core/store/support/links';
import type { StoreUnderTest } from '.';

const OBJECT = ['hubspot:1', 'contact'] as const;

export function describeSyncPolicies(current: StoreUnderTest): void {
	describe('policies of a sync', () => {
		const workspace = () => current().store.workspace('acme');
		const policies = () => workspace().syncPolicies;

		it('are one for each object, and are saved over the version that was read', async () => {
			expect(await policies().get(...OBJECT)).toBeNull();
			expect(await policies().save(policyOf(), 1)).toBeNull();
			expect(await policies().save(policyOf(), null)).toBe(1);
			expect(await policies().save(policyOf(), null)).toBeNull();
			const changed = { deletedInCrm: 'mark', filter: { field: 'company', in: ['Engines'] } } as const;
			expect(await policies().save({ ...policyOf('hubspot:1', changed), isHeldOnce: false }, 1)).toBe(2);
			expect(await policies().save(policyOf(), 1)).toBeNull();
			expect(await policies().get(...OBJECT)).toEqual({
				integrationId: 'hubspot:1',
				crmObject: 'contact',
				policy: policy(changed),
				version: 2,
				isHeldOnce: false,
				heldSides: [],
				updatedAt: expect.any(String),
				keptAgain: {},
				linkedAs: ['contact'],
			});
		});

		it('tell since when a field is kept in step that was left out for a while', async () => {
			const { fields } = policy();
			const other = { ...fields[0]!, hub: 'company', crm: 'company' } as const;
			const keptAgain = async () => (await policies().get(...OBJECT))?.keptAgain;
			await policies().save(policyOf('hubspot:1', { fields: [...fields, other] }), null);
			await policies().save(policyOf('hubspot:1', { fields }), 1);
			await policies().save(policyOf('hubspot:1', { fields, quietWrites: true }), 2);
			expect(await keptAgain()).toEqual({});
			await policies().save(policyOf('hubspot:1', { fields: [...fields, other] }), 3);
			expect(await keptAgain()).toEqual({ company: expect.stringMatching(/^\d{4}-.*Z$/) });
			const first = await keptAgain();
			await policies().save(policyOf('hubspot:1', { fields: [...fields, other], quietWrites: true }), 4);
			expect(await keptAgain()).toEqual(first);
		});

		it('are listed by account and object', async () => {
			await policies().save(policyOf('pipedrive:1'), null);
			await policies().save({ ...policyOf(), crmObject: 'lead' }, null);
			await policies().save(policyOf(), null);
			const listed = (await policies().list()).map(({ integrationId, crmObject }) => [integrationId, crmObject]);
			expect(listed).toEqual([
				['hubspot:1', 'contact'],
				['hubspot:1', 'lead'],
				['pipedrive:1', 'contact'],
			]);
		});

		it('let a run go on that a person looked at', async () => {
			await policies().save(policyOf(), null);
			await policies().release(...OBJECT, ['hub', 'crm']);
			expect(await policies().get(...OBJECT)).toMatchObject({ isHeldOnce: false, heldSides: [], version: 1 });
		});

		it('hold the other side still where a person let one go on, also when they are saved anew', async () => {
			const held = async () => await policies().get(...OBJECT);
			await policies().save(policyOf(), null);
			expect(await held()).toMatchObject({ isHeldOnce: true, heldSides: ['hub', 'crm'] });
			// As versions that knew one flag for both stored it.
			expect(await current().raw('select is_held_once from sync_policies')).toEqual([{ is_held_once: 1 }]);
			await policies().release(...OBJECT, ['crm']);
			expect(await held()).toMatchObject({ isHeldOnce: true, heldSides: ['hub'] });
			await policies().save({ ...policyOf(), heldSides: ['hub'] }, 1);
			expect(await held()).toMatchObject({ isHeldOnce: true, heldSides: ['hub'], version: 2 });
			await policies().release(...OBJECT, ['hub']);
			expect(await held()).toMatchObject({ isHeldOnce: false, heldSides: [] });
			await policies().save({ ...policyOf(), heldSides: ['crm'] }, 2);
			expect(await held()).toMatchObject({ isHeldOnce: true, heldSides: ['crm'] });
		});

		it('tell under which objects their records are linked, also when they are saved anew', async () => {
			const linkedAs = async () => (await policies().get('hubspot:1', 'lead'))?.linkedAs;
			await policies().save({ ...policyOf(), crmObject: 'lead' }, null);
			expect(await linkedAs()).toEqual(['lead']);
			await policies().save({ ...policyOf(), crmObject: 'lead', linkedAs: ['contact', 'lead'] }, 1);
			await policies().save({ ...policyOf(), crmObject: 'lead' }, 2);
			expect(await linkedAs()).toEqual(['contact', 'lead']);
		});

		it('belong to one workspace of the store for each object of an account', async () => {
			const other = current().store.workspace('other').syncPolicies;
			const known = async () => [
				await other.findElsewhere('hubspot:1'),
				await policies().findElsewhere('hubspot:1'),
			];
			expect(await known()).toEqual([[], []]);
			await policies().save(policyOf(), null);
			expect(await known()).toEqual([['contact'], []]);
			await expect(other.save(policyOf(), null)).rejects.toMatchObject({ kind: 'conflict' });
			expect(await other.save({ ...policyOf(), crmObject: 'lead' }, null)).toBe(1);
			await policies().remove(...OBJECT);
			expect(await other.save(policyOf(), null)).toBe(1);
		});

		it('go on from the versions that runs know when they come back', async () => {
			await policies().save(policyOf(), null);
			await policies().save(policyOf(), 1);
			await workspace().syncRuns.save(syncRun('run-1', { policyVersion: 2 }));
			await policies().remove(...OBJECT);
			expect(await policies().save(policyOf(), null)).toBe(3);
		});

		it('never come back under a version that they had, also where no run knows of it', async () => {
			for (const version of [1, 2, 3]) {
				expect(await policies().save(policyOf(), null)).toBe(version);
				await policies().remove(...OBJECT);
			}
			await policies().remove(...OBJECT);
			expect(await policies().save(policyOf(), null)).toBe(4);
			expect(await policies().save({ ...policyOf(), crmObject: 'lead' }, null)).toBe(1);
		});

		it('tell that every field is kept again when they come back, and of none when they are the first', async () => {
			const kept = async () => Object.keys((await policies().get(...OBJECT))?.keptAgain ?? {});
			await policies().save(policyOf(), null);
			expect(await kept()).toEqual([]);
			await workspace().syncRuns.save(syncRun('run-1'));
			await policies().remove(...OBJECT);
			await policies().save(policyOf(), null);
			expect(await kept()).toEqual(policy().fields.map(({ crm }) => crm));
		});

		it('take along what waits when they end, of their object alone; links and history stay', async () => {
			await workspace().contacts.save([withKeys(person(1))]);
			for (const id of ['hubspot:1', 'pipedrive:1']) {
				await policies().save(policyOf(id), null);
				await workspace().links.save([link('contact-1', '501', { integrationId: id })]);
				await workspace().syncInbox.put(id, 'contact', [inboxRow('501')]);
				await workspace().syncRuns.save(syncRun(`run of ${id}`, { integrationId: id }));
				await workspace().syncPlans.save(syncPlan(`plan of ${id}`, { integrationId: id }));
				await workspace().syncPlans.addRows(`plan of ${id}`, [planRow(0)]);
				await workspace().conflicts.open([conflict(id, { integrationId: id })]);
				await workspace().deadLetters.put([deadLetter(id, { integrationId: id })]);
			}
			await workspace().hubValues.save([hubValue('contact-1')]);
			await workspace().contacts.save([withKeys(person(1, { firstName: 'Augusta' }))]);
			await policies().remove(...OBJECT);
			expect(await counts()).toEqual({
				...{ sync_inbox: 1, sync_outbox: 1, sync_plans: 1, sync_plan_rows: 1, sync_conflicts: 1 },
				...{ dead_letters: 1, links: 2, sync_runs: 2, hub_values: 2 },
			});
			await policies().remove('pipedrive:1', 'contact');
			expect(await counts()).toEqual({
				...{ sync_inbox: 0, sync_outbox: 0, sync_plans: 0, sync_plan_rows: 0, sync_conflicts: 0 },
				...{ dead_letters: 0, links: 2, sync_runs: 2, hub_values: 1 },
			});
		});

		async function counts() {
			const tables = ['sync_inbox', 'sync_outbox', 'sync_plans', 'sync_plan_rows', 'sync_conflicts'];
			const all = [...tables, 'dead_letters', 'links', 'sync_runs', 'hub_values'];
			const found = all.map(async (table) => {
				const [row] = await current().raw(`select count(*) as total from ${table}`);
				return [table, row?.total] as const;
			});
			return Object.fromEntries(await Promise.all(found));
		}
	});
}
