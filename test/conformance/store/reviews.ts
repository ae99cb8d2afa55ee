import { review } from '../../core/store/support/links';
import { person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

export function describeReviews(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');
	const savePeople = async () => await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));

	describe('reviews', () => {
		beforeEach(savePeople);

		it('are listed oldest first while they are open', async () => {
			const older = review(1, ['contact-1', 'contact-2'], { createdAt: '2026-01-01T00:00:00.000Z' });
			const younger = review(2, ['contact-1', 'contact-3']);
			await workspace().reviews.open(younger);
			await workspace().reviews.open(older);
			expect(await workspace().reviews.listOpen(10)).toEqual([older, younger]);
			expect(await workspace().reviews.listOpen(1)).toEqual([older]);
			expect(await workspace().reviews.countOpen()).toBe(2);
		});

		it('are one for the same people, in whatever order they come and whatever key they share', async () => {
			await workspace().reviews.open(review(1, ['contact-1', 'contact-2']));
			await workspace().reviews.open(review(2, ['contact-2', 'contact-1']));
			await workspace().reviews.open(review(3, ['contact-2', 'contact-1'], { key: 'email:a@example.com' }));
			expect(await current().raw('select id from reviews')).toEqual([{ id: 'review-1' }]);
			await workspace().reviews.open(review(4, ['contact-1', 'contact-2', 'contact-3']));
			await workspace().reviews.open(review(5, ['contact-3', 'contact-2']));
			const rows = await current().raw('select id from reviews order by id');
			expect(rows).toEqual([{ id: 'review-1' }, { id: 'review-4' }]);
		});

		it('are one once a merge makes them be about the same people', async () => {
			await workspace().reviews.open(review(1, ['contact-1', 'contact-3']));
			await workspace().reviews.open(review(2, ['contact-2', 'contact-3'], { key: 'email:a@example.com' }));
			await workspace().contacts.merge('contact-1', 'contact-2');
			expect(await workspace().reviews.listOpen(10)).toMatchObject([{ contactIds: ['contact-1', 'contact-3'] }]);
		});

		it('are listed page by page, by state and by whom they are about', async () => {
			await workspace().contacts.save([withKeys(person(4))]);
			const [one, two] = [review(1, ['contact-1', 'contact-2']), review(2, ['contact-2', 'contact-3'])];
			const three = review(3, ['contact-1', 'contact-3'], { createdAt: '2026-12-24T00:00:00.000Z' });
			for (const each of [three, one, two]) await workspace().reviews.open(each);
			const first = await workspace().reviews.list({ limit: 2 });
			expect(first.items).toEqual([one, two]);
			expect(await workspace().reviews.list({ limit: 2, after: first.next })).toEqual({
				items: [three],
				next: null,
			});
			await workspace().reviews.resolve('review-1', '2026-12-25T00:00:00.000Z');
			const answered = await workspace().reviews.list({ state: 'answered', limit: 10 });
			expect(answered.items).toMatchObject([{ id: 'review-1', resolvedAt: '2026-12-25T00:00:00.000Z' }]);
			await workspace().contacts.merge('contact-4', 'contact-2');
			const about = await workspace().reviews.list({ contactId: 'contact-2', limit: 10 });
			expect(about.items.map(({ id }) => id)).toEqual(['review-2']);
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
