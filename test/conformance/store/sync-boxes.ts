import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import { crmRecord, inboxRow, LATER, policyOf } from '../../core/store/support/sync';
import type { StoreUnderTest } from '.';

const OBJECT = ['hubspot:1', 'contact'] as const;
const EARLIER = '2026-11-23T08:00:00.000Z';

export function describeSyncBoxes(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');

	describe('the inbox of a sync', () => {
		const inbox = () => workspace().syncInbox;

		it('keeps one row a record, each object for itself', async () => {
			await inbox().put(...OBJECT, [inboxRow('501'), inboxRow('502', { record: null, notBefore: EARLIER })]);
			await inbox().put('hubspot:1', 'lead', [inboxRow('501')]);
			const rows = await inbox().list(...OBJECT, 10, null);
			expect(rows).toEqual([
				{ ...inboxRow('501'), revision: expect.any(Number) },
				{ ...inboxRow('502', { record: null, notBefore: EARLIER }), revision: expect.any(Number) },
			]);
			expect(await inbox().count(...OBJECT)).toBe(2);
			expect([...(await inbox().find(...OBJECT, ['502', '503'])).keys()]).toEqual(['502']);
			expect(await inbox().count('hubspot:1', 'lead')).toBe(1);
		});

		it('pages in the order of the ids', async () => {
			await inbox().put(
				...OBJECT,
				['7', '3', '11', '5'].map((id) => inboxRow(id)),
			);
			const first = await inbox().list(...OBJECT, 2, null);
			const rest = await inbox().list(...OBJECT, 10, first.at(-1)?.crmId ?? null);
			expect([first, rest].map((page) => page.map(({ crmId }) => crmId))).toEqual([
				['11', '3'],
				['5', '7'],
			]);
		});

		it('replaces what waits by what comes later, and goes on from before the first of them', async () => {
			await inbox().put(...OBJECT, [inboxRow('501', { notBefore: EARLIER })]);
			const changed = crmRecord('501', { fields: { firstName: 'Augusta' } });
			await inbox().put(...OBJECT, [inboxRow('501', { record: changed, readAt: LATER, notBefore: SOME_TIME })]);
			expect(await inbox().list(...OBJECT, 10, null)).toMatchObject([
				{ record: changed, readAt: LATER, notBefore: EARLIER },
			]);
			await inbox().put(...OBJECT, [inboxRow('501', { record: null, readAt: LATER, notBefore: null })]);
			expect(await inbox().list(...OBJECT, 10, null)).toMatchObject([{ record: null, notBefore: null }]);
		});

		it('does not put an older picture of a record over a later one', async () => {
			await inbox().put(...OBJECT, [inboxRow('501', { readAt: LATER, notBefore: SOME_TIME })]);
			const older = crmRecord('501', { fields: { firstName: 'Old' } });
			await inbox().put(...OBJECT, [inboxRow('501', { record: older, readAt: SOME_TIME, notBefore: EARLIER })]);
			expect(await inbox().list(...OBJECT, 10, null)).toMatchObject([
				{ record: crmRecord('501'), readAt: LATER, notBefore: EARLIER },
			]);
		});

		it('lets only those be taken off that were not replaced since they were read', async () => {
			await inbox().put(...OBJECT, [inboxRow('501'), inboxRow('502')]);
			const read = await inbox().list(...OBJECT, 10, null);
			await inbox().put(...OBJECT, [inboxRow('502', { readAt: LATER })]);
			expect(await inbox().take(...OBJECT, read)).toEqual(new Set(['501']));
			expect(await inbox().list(...OBJECT, 10, null)).toMatchObject([{ crmId: '502', readAt: LATER }]);
		});

		it('knows a row that was taken off and came anew from the one before', async () => {
			await inbox().put(...OBJECT, [inboxRow('501')]);
			const read = await inbox().list(...OBJECT, 10, null);
			await inbox().take(...OBJECT, read);
			await inbox().put(...OBJECT, [inboxRow('501')]);
			expect(await inbox().take(...OBJECT, read)).toEqual(new Set());
			expect(await inbox().count(...OBJECT)).toBe(1);
		});

		describe('tells which records wait under a key', () => {
			const found = async (...keys: string[]) => [...(await inbox().findByKeys(...OBJECT, keys))];
			const known = (crmId: string, keys: string[], changes: Parameters<typeof inboxRow>[1] = {}) => ({
				...inboxRow(crmId, changes),
				keys,
			});

			it('each object for itself, and of each key all of them', async () => {
				await inbox().put(...OBJECT, [known('502', ['a', 'b']), known('501', ['a', 'a']), inboxRow('503')]);
				await inbox().put('hubspot:1', 'lead', [known('9', ['a'])]);
				expect(await found('a', 'b', 'c')).toEqual([
					['a', ['501', '502']],
					['b', ['502']],
				]);
			});

			it('by the picture of it that is kept', async () => {
				await inbox().put(...OBJECT, [known('501', ['a'], { readAt: LATER })]);
				await inbox().put(...OBJECT, [known('501', ['old'])]);
				expect(await found('a', 'old')).toEqual([['a', ['501']]]);
				await inbox().put(...OBJECT, [known('501', ['b'], { readAt: LATER })]);
				expect(await found('a', 'b')).toEqual([['b', ['501']]]);
				await inbox().put(...OBJECT, [inboxRow('501', { record: null, readAt: LATER })]);
				expect(await found('b')).toEqual([]);
			});

			it('as long as they wait', async () => {
				await inbox().put(...OBJECT, [known('501', ['a']), known('502', ['a'])]);
				await inbox().take(...OBJECT, (await inbox().list(...OBJECT, 1, null)).slice(0, 1));
				expect(await found('a')).toEqual([['a', ['502']]]);
			});
		});

		it('moves only with the cursor behind it', async () => {
			const work = workspace().transaction(async (inside) => {
				await inside.syncInbox.put(...OBJECT, [inboxRow('501')]);
				await inside.cursors.save('hubspot:1', 'contact', 'moved', SOME_TIME);
				throw new Error('killed');
			});
			await expect(work).rejects.toThrow('killed');
			expect(await inbox().count(...OBJECT)).toBe(0);
		});
	});

	describe('the outbox of a sync', () => {
		const outbox = () => workspace().syncOutbox;

		beforeEach(async () => {
			await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));
			await workspace().syncPolicies.save(policyOf(), null);
		});

		it('holds whom a person notes, once, under the id of the survivor', async () => {
			await workspace().contacts.merge('contact-1', 'contact-3');
			await outbox().take(...OBJECT, await outbox().list(...OBJECT, 10, null));
			await outbox().note(...OBJECT, ['contact-3', 'contact-1', 'contact-2', 'nobody']);
			const rows = await outbox().list(...OBJECT, 10, null);
			expect(rows.map(({ contactId }) => contactId)).toEqual(['contact-1', 'contact-2']);
			expect(await outbox().count(...OBJECT)).toBe(2);
			expect(await outbox().list(...OBJECT, 10, 'contact-1')).toEqual(rows.slice(1));
		});

		it('holds everybody when all are noted, and none of another object', async () => {
			await workspace().contacts.merge('contact-1', 'contact-3');
			await outbox().take(...OBJECT, await outbox().list(...OBJECT, 10, null));
			await outbox().noteAll(...OBJECT);
			const rows = await outbox().list(...OBJECT, 10, null);
			expect(rows.map(({ contactId }) => contactId)).toEqual(['contact-1', 'contact-2']);
			expect(await outbox().count('hubspot:1', 'lead')).toBe(0);
		});

		it('holds thousands when all are noted', async () => {
			const many = Array.from({ length: 2_001 }, (_, number) => withKeys(person(`many-${number}`)));
			await workspace().contacts.save(many);
			await outbox().take(...OBJECT, await outbox().list(...OBJECT, 9_999, null));
			await outbox().noteAll(...OBJECT);
			expect(await outbox().count(...OBJECT)).toBe(3 + many.length);
		});

		it('keeps those of whom something changed since they were read', async () => {
			await outbox().note(...OBJECT, ['contact-1', 'contact-2']);
			const read = await outbox().list(...OBJECT, 10, null);
			await workspace().contacts.save([withKeys(person(2, { company: 'Analytical Engines' }))]);
			await outbox().take(...OBJECT, read);
			const [left, ...more] = await outbox().list(...OBJECT, 10, null);
			expect([left?.contactId, more]).toEqual(['contact-2', []]);
			expect(left?.revision).toBeGreaterThan(read[1]?.revision ?? 0);
		});

		it('knows a row that was taken off and noted anew from the one before', async () => {
			await outbox().note(...OBJECT, ['contact-1']);
			const read = await outbox().list(...OBJECT, 10, null);
			await outbox().take(...OBJECT, read);
			await outbox().note(...OBJECT, ['contact-1']);
			await outbox().take(...OBJECT, read);
			expect(await outbox().count(...OBJECT)).toBe(1);
		});

		it('takes nothing off when the work around it fails', async () => {
			await outbox().note(...OBJECT, ['contact-1']);
			const read = await outbox().list(...OBJECT, 10, null);
			const work = workspace().transaction(async (inside) => {
				await inside.syncOutbox.take(...OBJECT, read);
				throw new Error('killed');
			});
			await expect(work).rejects.toThrow('killed');
			expect(await outbox().list(...OBJECT, 10, null)).toEqual(read);
		});
	});
}
