import { auditEntry, review } from '../../core/store/support/links';
import { delivery } from '../../core/store/support/deliveries';
import { message, person, withKeys } from '../../core/store/support/people';
import { conflict, planRow, syncPlan, syncRun } from '../../core/store/support/sync';
import type { StoreUnderTest } from '.';

const OLD = '2026-01-01T00:00:00.000Z';
const LIMIT = '2026-02-01T00:00:00.000Z';
const NEW = '2026-03-01T00:00:00.000Z';

export function describeRetention(current: StoreUnderTest): void {
	const workspace = (id = 'acme') => current().store.workspace(id);

	describe('deletion by age', () => {
		beforeEach(async () => {
			for (const id of ['acme', 'other'])
				await workspace(id).contacts.save([1, 2, 3].map((number) => withKeys(person(number))));
		});

		it('takes the texts of old interactions, and nothing else of them', async () => {
			const many = Array.from({ length: 1_101 }, (_, number) =>
				message('contact-1', number, { occurredAt: OLD }),
			);
			await workspace().interactions.append([...many, message('contact-1', 'new', { occurredAt: NEW })]);
			await workspace().interactions.append([message('contact-2', 'limit', { occurredAt: LIMIT })]);
			await workspace('other').interactions.append([message('contact-1', 'theirs', { occurredAt: OLD })]);
			const before = await workspace().contacts.getMany(['contact-1']);

			expect(await workspace().retention.count('texts', LIMIT)).toBe(1_101);
			expect(await workspace().retention.removeBefore('texts', LIMIT)).toBe(1_101);
			expect(await workspace().retention.count('texts', LIMIT)).toBe(0);
			expect(await workspace().retention.removeBefore('texts', LIMIT)).toBe(0);

			const rows = await current().raw('select event_id, occurred_at, text from interactions');
			expect(rows).toHaveLength(1_104);
			const kept = rows.filter(({ text }) => text !== null).map(({ event_id }) => event_id);
			expect(kept.sort()).toEqual(['limit', 'new', 'theirs']);
			expect(await workspace().contacts.getMany(['contact-1'])).toEqual(before);
			const again = await workspace().interactions.append(many.slice(0, 3));
			expect([...again]).toEqual([]);
		});

		it('takes the content of deliveries that were given up long ago, and keeps their key', async () => {
			const { inbox, deliveries, retention } = workspace();
			for (const key of ['old', 'waits']) await inbox.keep(delivery(key));
			const [old] = await inbox.waiting('trigger-1', 1);
			await inbox.lease('trigger-1', 'holder', 60_000, [old?.id ?? '']);
			await inbox.bury('trigger-1', 'holder', 'why');
			expect(await retention.removeBefore('deadDeliveries', OLD)).toBe(0);
			expect(await retention.removeBefore('deadDeliveries', '2999-01-01T00:00:00.000Z')).toBe(1);
			expect((await deliveries.list({ limit: 9, withContent: true })).items).toMatchObject([
				{ state: 'waiting' },
			]);
			expect(await current().raw("select body, reason from inbox where state = 'handled'")).toEqual([
				{ body: '', reason: null },
			]);
			expect(await inbox.keep(delivery('old'))).toBe(false);
		});

		it('takes old entries of the audit', async () => {
			const many = Array.from({ length: 700 }, (_, number) => auditEntry('contact-1', number, { at: OLD }));
			const kept = auditEntry('contact-1', 'new', { at: LIMIT });
			await workspace().audit.append([...many, kept]);
			await workspace('other').audit.append([auditEntry('contact-1', 'theirs', { at: OLD })]);
			expect(await workspace().retention.removeBefore('audit', LIMIT)).toBe(700);
			expect(await workspace().audit.listForRun('run-1')).toEqual([kept]);
			expect(await workspace('other').audit.listForRun('run-1')).toHaveLength(1);
		});

		it('takes reviews that were answered long ago, and keeps the answer', async () => {
			const ids = ['contact-1', 'contact-2'];
			await workspace().reviews.open(review(1, ids, { createdAt: OLD }));
			await workspace().reviews.keepApart('review-1', OLD);
			await workspace().reviews.open(review(2, ['contact-1', 'contact-3'], { createdAt: OLD }));
			expect(await workspace().retention.removeBefore('answeredReviews', LIMIT)).toBe(1);
			expect((await current().raw('select id from reviews')).map(({ id }) => id)).toEqual(['review-2']);
			expect(await current().raw("select * from review_contacts where review_id = 'review-1'")).toEqual([]);
			expect(await workspace().reviews.apartPairs(ids)).not.toHaveLength(0);
		});

		it('takes runs that ended long ago, and not those that wait', async () => {
			const { syncRuns } = workspace();
			await syncRuns.save(syncRun('old', { state: 'done', endedAt: OLD }));
			await syncRuns.save(syncRun('waits', { state: 'held', startedAt: OLD, endedAt: null }));
			await syncRuns.save(syncRun('new', { state: 'done', endedAt: NEW }));
			expect(await workspace().retention.removeBefore('syncRuns', LIMIT)).toBe(1);
			expect((await syncRuns.list({ limit: 9 })).map(({ id }) => id)).toEqual(['new', 'waits']);
		});

		it('takes old plans that are over, with their rows', async () => {
			const { syncPlans } = workspace();
			for (const [index, state] of (['applied', 'held', 'open', 'applying'] as const).entries()) {
				await syncPlans.save(syncPlan(state, { state, crmObject: `object-${index}`, createdAt: OLD }));
				await syncPlans.addRows(state, [planRow(0)]);
			}
			expect(await workspace().retention.removeBefore('syncPlans', LIMIT)).toBe(1);
			const rows = await current().raw('select plan_id from sync_plan_rows order by plan_id');
			expect(rows.map(({ plan_id }) => plan_id)).toEqual(['applying', 'held', 'open']);
		});

		it('takes conflicts that were settled long ago', async () => {
			const { conflicts } = workspace();
			await conflicts.open([conflict(1, { foundAt: OLD }), conflict(2, { field: 'company', foundAt: OLD })]);
			await conflicts.settle(['conflict-1']);
			expect(await workspace().retention.removeBefore('settledConflicts', LIMIT)).toBe(0);
			expect(await workspace().retention.removeBefore('settledConflicts', '2099-01-01')).toBe(1);
			expect(await conflicts.get('conflict-2')).not.toBeNull();
		});

		it('deletes nothing of nobody', async () => {
			for (const kind of [
				'texts',
				'audit',
				'answeredReviews',
				'syncRuns',
				'syncPlans',
				'settledConflicts',
			] as const)
				expect(await workspace().retention.removeBefore(kind, NEW)).toBe(0);
		});
	});
}
