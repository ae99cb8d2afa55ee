import { auditEntry, review } from '../../core/store/support/links';
import { person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

export function describeAuditAndReviews(current: StoreUnderTest): void {
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
			expect(await list({ side: 'hub' })).toEqual(['3', null]);
			const [since, before] = ['2026-01-02T00:00:00Z', '2026-01-04T00:00:00Z'];
			expect(await list({ since, before })).toEqual(['2,3', null]);
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

	describe('reviews', () => {
		beforeEach(savePeople);

		it('are listed oldest first while they are open', async () => {
			const older = review(1, ['contact-1', 'contact-2'], { createdAt: '2026-01-01T00:00:00.000Z' });
			const younger = review(2, ['contact-1', 'contact-3']);
			await workspace().reviews.open(younger);
			await workspace().reviews.open(older);
			expect(await workspace().reviews.listOpen(10)).toEqual([older, younger]);
			expect(await workspace().reviews.listOpen(1)).toEqual([older]);
		});

		it('are opened once for the same key and contacts, in whatever order those come', async () => {
			await workspace().reviews.open(review(1, ['contact-1', 'contact-2']));
			await workspace().reviews.open(review(2, ['contact-2', 'contact-1']));
			await workspace().reviews.open(review(3, ['contact-2', 'contact-1'], { key: 'email:a@example.com' }));
			const rows = await current().raw('select id from reviews order by id');
			expect(rows).toEqual([{ id: 'review-1' }, { id: 'review-3' }]);
		});

		it('can be opened again after they were resolved', async () => {
			await workspace().reviews.open(review(1, ['contact-1', 'contact-2']));
			await workspace().reviews.resolve('review-1', '2026-12-01T00:00:00Z');
			await workspace().reviews.resolve('review-1', '2027-01-01T00:00:00Z');
			await workspace().reviews.open(review(2, ['contact-1', 'contact-2']));
			expect((await workspace().reviews.listOpen(10)).map(({ id }) => id)).toEqual(['review-2']);
			expect(await current().raw("select resolved_at from reviews where id = 'review-1'")).toEqual([
				{ resolved_at: '2026-12-01T00:00:00.000Z' },
			]);
		});

		it('are found by their id, open or not', async () => {
			const one = review(1, ['contact-1', 'contact-2']);
			await workspace().reviews.open(one);
			expect(await workspace().reviews.get('review-1')).toEqual(one);
			await workspace().reviews.resolve('review-1', '2026-12-01T00:00:00.000Z');
			expect(await workspace().reviews.get('review-1')).toMatchObject({ resolvedAt: '2026-12-01T00:00:00.000Z' });
			expect(await workspace().reviews.get('review-9')).toBeNull();
		});
	});

	describe('contacts that a person keeps apart', () => {
		const at = '2026-12-01T00:00:00.000Z';
		const pairs = async (...numbers: number[]) =>
			await workspace().reviews.apartPairs(numbers.map((number) => `contact-${number}`));

		beforeEach(async () => {
			await savePeople();
			await workspace().contacts.save([withKeys(person(4))]);
			await workspace().reviews.open(review(1, ['contact-2', 'contact-1']));
			await workspace().reviews.keepApart('review-1', at);
		});

		it('are remembered, and their review is closed', async () => {
			expect(await pairs(1, 2, 3)).toEqual([['contact-1', 'contact-2']]);
			expect(await pairs(1, 3)).toEqual([]);
			expect(await workspace().reviews.listOpen(10)).toEqual([]);
		});

		it('are not asked about again, under whatever key, but for somebody new among them', async () => {
			await workspace().reviews.open(review(2, ['contact-1', 'contact-2'], { key: 'email:a@example.com' }));
			expect(await workspace().reviews.listOpen(10)).toEqual([]);
			await workspace().reviews.open(review(3, ['contact-1', 'contact-2', 'contact-3']));
			expect(await workspace().reviews.listOpen(10)).toHaveLength(1);
		});

		it('are still apart when another contact takes the place of one of them', async () => {
			await workspace().contacts.merge('contact-4', 'contact-2');
			expect(await pairs(1, 4)).toEqual([['contact-1', 'contact-4']]);
			await workspace().contacts.merge('contact-3', 'contact-1');
			expect(await pairs(3, 4)).toEqual([['contact-3', 'contact-4']]);
			expect(await current().raw('select contact_id, other_id from apart_contacts')).toEqual([
				{ contact_id: 'contact-3', other_id: 'contact-4' },
			]);
		});

		it('are one once they are merged all the same, and nobody is apart from himself', async () => {
			await workspace().contacts.merge('contact-1', 'contact-2');
			expect(await current().raw('select contact_id from apart_contacts')).toEqual([]);
		});

		it('are forgotten with a contact that is erased', async () => {
			await workspace().contacts.erase('contact-2');
			expect(await current().raw('select contact_id from apart_contacts')).toEqual([]);
		});
	});
}
