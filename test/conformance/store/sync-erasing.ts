import { link } from '../../core/store/support/links';
import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import {
	conflict,
	crmRecord,
	deadLetter,
	hubValue,
	inboxRow,
	planRow,
	policyOf,
	syncPlan,
} from '../../core/store/support/sync';
import { CONTACT_COLUMN, TABLES } from '../../core/store/support/tables';
import type { StoreUnderTest } from '.';

const OBJECT = ['hubspot:1', 'contact'] as const;

/** Tables in which the id of an erased contact stays, with the reason. Of what else names contacts nothing stays. */
const ID_STAYS: Readonly<Record<string, string>> = {
	retired_contacts: 'the id is not used again',
	interactions: 'anonymous counts',
	conversions: 'past reports add up',
	audit: 'that and when a field was changed',
};

export function describeSyncErasing(current: StoreUnderTest): void {
	describe('erasing somebody who is kept in step', () => {
		const workspace = () => current().store.workspace('acme');
		const secret = person(1, { firstName: 'secret-first', emails: ['secret@example.com'] });

		beforeEach(async () => {
			await workspace().syncPolicies.save(policyOf(), null);
			await workspace().contacts.save([withKeys(secret), withKeys(person(2))]);
			await workspace().links.save([
				link('contact-1', 'secret-501'),
				link('contact-1', 'secret-7', { integrationId: 'pipedrive:1' }),
				link('contact-2', '502'),
			]);
			const fields = { firstName: 'secret-first' };
			await workspace().syncInbox.put(...OBJECT, [
				inboxRow('secret-501', { record: crmRecord('secret-501', { fields }) }),
				{
					...inboxRow('503', { record: crmRecord('503', { emails: ['Secret@example.com'] }) }),
					keys: ['email:secret@example.com'],
				},
				inboxRow('502'),
			]);
			await workspace().syncInbox.put('pipedrive:1', 'contact', [inboxRow('secret-501')]);
			await workspace().hubValues.save([hubValue('contact-1', { value: 'secret' }), hubValue('contact-2')]);
			await workspace().conflicts.open([
				conflict(1, { hubValue: 'secret' }),
				conflict(2, { contactId: 'contact-2' }),
			]);
			await workspace().deadLetters.put([deadLetter(1, { crmId: 'secret-501' })]);
			await workspace().syncPlans.save(syncPlan('plan-1'));
			await workspace().syncPlans.addRows('plan-1', [
				planRow(0, { contactId: 'contact-1', body: '{"to":"secret"}' }),
				planRow(1, { crmId: 'secret-501', body: '{"to":"secret"}' }),
				planRow(2, { contactId: 'contact-2', body: '{"to":"Ada"}' }),
			]);
		});

		it('leaves nothing of the person in any table of the sync', async () => {
			await workspace().contacts.erase('contact-1');
			const left = await Promise.all(
				TABLES.map(async (table) => await current().raw(`select '${table}' as found_in, * from ${table}`)),
			);
			const naming = left.flat().filter((row) => JSON.stringify(row).toLowerCase().includes('secret'));
			// The same id in another account is another record.
			expect(naming.map(({ found_in, integration_id }) => [found_in, integration_id])).toEqual([
				['sync_inbox', 'pipedrive:1'],
			]);
		});

		it('leaves no row of the contact in any table but those that are listed with a reason', async () => {
			const naming = async () => {
				const named = Object.entries(CONTACT_COLUMN).filter(([, column]) => column !== null);
				const counted = named.map(async ([table, column]) => {
					const rows = await current().raw(`select * from ${table} where ${column} = 'contact-1'`);
					return rows.length > 0 ? [table] : [];
				});
				return (await Promise.all(counted)).flat();
			};
			const before = await naming();
			for (const table of ['hub_values', 'sync_outbox', 'sync_plan_rows', 'sync_conflicts', 'dead_letters'])
				expect(before).toContain(table);
			await workspace().contacts.erase('contact-1');
			expect((await naming()).filter((table) => !(table in ID_STAYS))).toEqual([]);
		});

		it('has a record read again that names the person and is linked to nobody', async () => {
			const [before] = await workspace().syncInbox.list(...OBJECT, 1, '502');
			await workspace().contacts.erase('contact-1');
			const rows = await workspace().syncInbox.list(...OBJECT, 10, null);
			expect(rows.map(({ crmId, record }) => [crmId, record === null])).toEqual([
				['502', false],
				['503', true],
			]);
			expect(rows[1]?.revision).not.toBe(before?.revision);
		});

		it('touches nothing of anybody else', async () => {
			await workspace().contacts.erase('contact-1');
			expect(await workspace().conflicts.get('conflict-2')).not.toBeNull();
			expect((await workspace().hubValues.find(['contact-2'])).get('contact-2')).toContainEqual(
				hubValue('contact-2'),
			);
			expect(
				(await workspace().syncPlans.rows('plan-1', { limit: 9, after: null })).map(({ position }) => position),
			).toEqual([2]);
			expect(await workspace().syncOutbox.count(...OBJECT)).toBe(1);
		});

		it('says what led to the person, of the survivor too, for whoever has to know it again', async () => {
			await workspace().contacts.merge('contact-2', 'contact-1');
			const erased = await workspace().contacts.erase('contact-1');
			expect(erased).toMatchObject({ id: 'contact-2', formerIds: ['contact-1'] });
			expect(erased?.keys).toEqual(expect.arrayContaining(['telegram:id:1', 'email:secret@example.com']));
			expect(erased?.records).toEqual(
				expect.arrayContaining([
					{ integrationId: 'hubspot:1', crmObject: 'contact', crmId: '502', isOwn: true },
					{ integrationId: 'pipedrive:1', crmObject: 'contact', crmId: 'secret-7', isOwn: true },
				]),
			);
		});

		it('tells records of links that ended from those that were its own until now', async () => {
			await workspace().links.end(
				...OBJECT,
				[{ contactId: 'contact-1', why: 'unlinked', into: null }],
				SOME_TIME,
			);
			const erased = await workspace().contacts.erase('contact-1');
			expect(erased?.records.map(({ crmId, isOwn }) => [crmId, isOwn])).toEqual([
				['secret-501', false],
				['secret-7', true],
			]);
		});

		it('leaves the digests that keep the person from coming back', async () => {
			await workspace().suppressions.add([{ digest: 'digest', at: SOME_TIME }]);
			await workspace().contacts.erase('contact-1');
			expect(await workspace().suppressions.find(['digest'])).toEqual(new Map([['digest', SOME_TIME]]));
		});
	});
}
