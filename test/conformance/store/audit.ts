import { auditEntry } from '../../core/store/support/links';
import { person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

/** What runs changed, entry by entry. */
export function describeAudit(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');
	const savePeople = async () => await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));

	describe('audit', () => {
		beforeEach(savePeople);

		const at = (number: number, day: number, runId = 'run-1') =>
			auditEntry('contact-1', number, { at: `2026-01-0${day}T00:00:00.000Z`, runId });

		it('lists a contact newest first, up to the limit, and a run oldest first', async () => {
			await workspace().audit.append([
				at(1, 2),
				at(2, 3),
				at(3, 1),
				at(4, 4, 'run-2'),
				auditEntry('contact-2', 5, { runId: 'run-3' }),
			]);
			expect(await workspace().audit.listForContact('contact-1', 3)).toEqual([
				at(4, 4, 'run-2'),
				at(2, 3),
				at(1, 2),
			]);
			expect(await workspace().audit.listForRun('run-1')).toEqual([at(3, 1), at(1, 2), at(2, 3)]);
		});

		it('keeps an entry that is appended twice once, as it was first', async () => {
			await workspace().audit.append([auditEntry('contact-1', 1)]);
			await workspace().audit.append([
				auditEntry('contact-1', 1, { reason: 'forged' }),
				auditEntry('contact-1', 2),
			]);
			expect(await workspace().audit.listForRun('run-1')).toEqual([
				auditEntry('contact-1', 1),
				auditEntry('contact-1', 2),
			]);
		});
	});

	describe('audit of a record', () => {
		beforeEach(savePeople);

		it('keeps values with their types, and the rule and its evidence where there is one', async () => {
			const changes = [
				{ field: 'socialFollowers', from: 0, to: 12.5, reason: 'follows the hub' },
				{
					field: 'native:ok',
					from: false,
					to: null,
					reason: 'cleared',
					rule: 'lastWriteWins',
					evidence: 'certain',
				},
				{ field: 'native:text', from: '12', to: 'true', reason: 'blank', rule: 'fill' },
			];
			await workspace().audit.append([auditEntry('contact-1', 1, { changes })]);
			expect((await workspace().audit.listForRun('run-1'))[0]?.changes).toEqual(changes);
		});

		it('is listed page by page, by run, person, field, side and time', async () => {
			const named = (field: string) => [{ field, from: null, to: 'x', reason: '["a_b",' }];
			const entry = (number: number, changes: Parameters<typeof auditEntry>[2] = {}) =>
				auditEntry('contact-1', number, { at: `2026-01-0${number}T00:00:00.000Z`, ...changes });
			await workspace().audit.append([
				entry(1, { changes: named('a_b') }),
				entry(2, { changes: named('axb'), runId: 'run-2' }),
				entry(3, { side: 'hub' }),
				{ ...entry(4), contactId: 'contact-2' },
			]);
			const list = async (query: Partial<Parameters<ReturnType<typeof workspace>['audit']['list']>[0]>) => {
				const { items, next } = await workspace().audit.list({ limit: 10, ...query });
				return [items.map(({ id }) => id.slice('audit-'.length)).join(), next];
			};
			const [ids, next] = await list({ limit: 3 });
			expect([ids, await list({ limit: 3, after: next })]).toEqual(['1,2,3', ['4', null]]);
			expect(await list({ field: 'a_b' })).toEqual(['1', null]);
			expect(await list({ runId: 'run-2' })).toEqual(['2', null]);
			expect(await list({ contactId: 'contact-2' })).toEqual(['4', null]);
			expect(await list({ contactIds: ['contact-2', 'contact-1', 'nobody'], side: 'crm' })).toEqual([
				'1,2,4',
				null,
			]);
			expect(await list({ contactIds: ['nobody'] })).toEqual(['', null]);
			await workspace().contacts.merge('contact-2', 'contact-1');
			expect(await list({ contactIds: ['contact-1'] })).toEqual(['1,2,3,4', null]);
			expect(await list({ side: 'hub' })).toEqual(['3', null]);
			const [since, before] = ['2026-01-02T00:00:00Z', '2026-01-04T00:00:00Z'];
			expect(await list({ since, before })).toEqual(['2,3', null]);
		});

		it('is listed the newest first as well, and by account with what is of none', async () => {
			await workspace().audit.append([
				...[1, 2, 3].map((number) =>
					auditEntry('contact-1', number, { at: `2026-01-0${number}T00:00:00.000Z` }),
				),
				auditEntry('contact-1', 4, { at: '2026-01-03T00:00:00.000Z', integrationId: 'pipedrive:1' }),
				auditEntry('contact-1', 5, { at: '2026-01-03T00:00:00.000Z', integrationId: null }),
			]);
			const query = { integrationId: 'hubspot:1', newestFirst: true, limit: 2 };
			const first = await workspace().audit.list(query);
			const second = await workspace().audit.list({ ...query, after: first.next });
			const idsOf = ({ items }: typeof first) => items.map(({ id }) => id);
			expect([idsOf(first), idsOf(second)]).toEqual([
				['audit-5', 'audit-3'],
				['audit-2', 'audit-1'],
			]);
		});

		it('keeps every change in its order, with blanks told from empty text', async () => {
			const changes = [
				{ field: 'email', from: null, to: 'ada@example.com', reason: 'new in the CRM' },
				{ field: 'native:note', from: '', to: '"quoted", [1]', reason: 'overwritten' },
				{ field: 'phone', from: '+4930123', to: null, reason: 'cleared' },
			];
			await workspace().audit.append([auditEntry('contact-1', 1, { changes })]);
			expect((await workspace().audit.listForContact('contact-1', 1))[0]?.changes).toEqual(changes);
		});

		it('loses its values with the person, also where there are many', async () => {
			const entries = Array.from({ length: 1_201 }, (_, number) =>
				auditEntry('contact-1', number, { from: 'secret-from', to: 'secret-to', crmId: 'secret-id' }),
			);
			await workspace().audit.append([...entries, auditEntry('contact-2', 'other')]);
			await workspace().contacts.erase('contact-1');
			const kept = (await workspace().audit.listForRun('run-1')).filter(
				({ contactId }) => contactId === 'contact-1',
			);
			expect(kept).toHaveLength(1_201);
			const blank = {
				crmId: null,
				changes: [{ field: 'lastName', from: null, to: null, reason: 'blank in the CRM' }],
			};
			for (const entry of kept) expect(entry).toMatchObject(blank);
			expect(await workspace().audit.listForContact('contact-2', 1)).toEqual([auditEntry('contact-2', 'other')]);
		});
	});
}
