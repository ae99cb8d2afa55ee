import { apartAmong } from '../../../../../core/flows/sync/gather/apart';
import { contactOf, workspace } from '../two-way/session';

const AT = '2026-11-24T08:00:00.000Z';

test('who is kept apart is so whichever of the two is asked about first', async () => {
	const [one, other, third] = [await contactOf(1), await contactOf(2), await contactOf(3)].map(({ id }) => id);
	const key = 'email:both@example.com' as const;
	const contactIds = [one!, other!];
	const review = { id: 'review-1', contactIds, key, reason: 'same', createdAt: AT, resolvedAt: null };
	await workspace.reviews.open(review);
	await workspace.reviews.keepApart('review-1', AT);
	const isApart = await apartAmong(workspace, [one!, third!], [other!]);
	expect([isApart(one!, other!), isApart(other!, one!)]).toEqual([true, true]);
	expect([isApart(one!, third!), isApart(third!, other!), isApart(one!, null)]).toEqual([false, false, false]);
});
