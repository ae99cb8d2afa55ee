import { SOME_TIME } from '../../core/store/support/people';
import { archiveTask, LATER, policyOf } from '../../core/store/support/sync';
import type { StoreUnderTest } from '.';

const OBJECT = ['hubspot:1', 'contact'] as const;

export function describeErasures(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');

	describe('suppressions', () => {
		it('are found, and listed page by page to be read in again', async () => {
			const { suppressions } = workspace();
			expect(await suppressions.any()).toBe(false);
			await suppressions.add(['b', 'a', 'c'].map((digest) => ({ digest, at: SOME_TIME })));
			expect(await suppressions.any()).toBe(true);
			expect(await suppressions.find(['a', 'x'])).toEqual(new Map([['a', SOME_TIME]]));
			const page = await suppressions.list(2, null);
			expect(page).toEqual({
				items: [
					{ digest: 'a', at: SOME_TIME },
					{ digest: 'b', at: SOME_TIME },
				],
				next: 'b',
			});
			expect(await suppressions.list(2, page.next)).toEqual({
				items: [{ digest: 'c', at: SOME_TIME }],
				next: null,
			});
		});

		it('hold the later time of somebody who was erased again, in whatever order they are read in', async () => {
			const { suppressions } = workspace();
			await suppressions.add([
				{ digest: 'a', at: LATER },
				{ digest: 'a', at: SOME_TIME },
			]);
			await suppressions.add([{ digest: 'a', at: SOME_TIME }]);
			expect(await suppressions.find(['a'])).toEqual(new Map([['a', LATER]]));
		});

		it('keep their keys, the oldest first, as they were first added', async () => {
			const { suppressions } = workspace();
			await suppressions.addKeys([{ key: 'young', since: LATER }]);
			await suppressions.addKeys([
				{ key: 'old', since: SOME_TIME },
				{ key: 'young', since: SOME_TIME },
			]);
			expect(await suppressions.keys()).toEqual([
				{ key: 'old', since: SOME_TIME },
				{ key: 'young', since: LATER },
			]);
		});
	});

	describe('records to be archived', () => {
		const tasks = () => workspace().archiveTasks;

		it('are due in the order of their ids, page by page, and not before their time', async () => {
			await tasks().save([
				archiveTask('3'),
				archiveTask('1'),
				archiveTask('2', { nextAt: LATER }),
				archiveTask('4', { nextAt: null }),
				archiveTask('1', { crmObject: 'lead' }),
				archiveTask('5', { integrationId: 'hubspot:2' }),
			]);
			const due = async (now: string, limit: number, after: string | null) =>
				(await tasks().due(...OBJECT, { now, limit, after })).map(({ crmId }) => crmId);
			expect(await due(SOME_TIME, 10, null)).toEqual(['1', '3']);
			expect(await due(SOME_TIME, 1, '1')).toEqual(['3']);
			expect(await due(LATER, 10, null)).toEqual(['1', '2', '3']);
			expect((await tasks().list(...OBJECT, 10, '2')).map(({ crmId }) => crmId)).toEqual(['3', '4']);
			expect(await tasks().count(...OBJECT)).toBe(4);
		});

		it('remember their tries, and when they were noted first', async () => {
			await tasks().save([archiveTask('1')]);
			const tried = { tries: 10, refusal: 'invalid', nextAt: null };
			await tasks().save([archiveTask('1', { ...tried, notedAt: LATER })]);
			expect(await tasks().find(...OBJECT, ['1', '2'])).toEqual(new Map([['1', archiveTask('1', tried)]]));
		});

		it('go when they are done, and with the policy of their object', async () => {
			await workspace().syncPolicies.save(policyOf(), null);
			await tasks().save([archiveTask('1'), archiveTask('2'), archiveTask('1', { crmObject: 'lead' })]);
			await tasks().remove(...OBJECT, ['1']);
			expect((await tasks().list(...OBJECT, 10, null)).map(({ crmId }) => crmId)).toEqual(['2']);
			await workspace().syncPolicies.remove(...OBJECT);
			expect([await tasks().count(...OBJECT), await tasks().count('hubspot:1', 'lead')]).toEqual([0, 1]);
		});
	});
}
