import { SOME_TIME } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';
import { conversion } from './conversions';

export function describeCursors(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');

	describe('cursors', () => {
		it('are one for each account and name; a later one replaces', async () => {
			const { cursors } = workspace();
			await cursors.save('hubspot:1', 'conversions', 'a', SOME_TIME);
			await cursors.save('hubspot:1', 'conversions', 'b', SOME_TIME);
			await cursors.save('hubspot:2', 'conversions', 'c', SOME_TIME);
			expect(
				await Promise.all([
					cursors.find('hubspot:1', 'conversions'),
					cursors.find('hubspot:2', 'conversions'),
					cursors.find('hubspot:1', 'other'),
				]),
			).toEqual(['b', 'c', null]);
		});

		it('that are forgotten leave the others as they are', async () => {
			const { cursors } = workspace();
			await cursors.save('hubspot:1', 'conversions', 'a', SOME_TIME);
			await cursors.save('hubspot:1', 'sync contact', 'b', SOME_TIME);
			await cursors.forget('hubspot:1', 'sync contact');
			expect(
				await Promise.all(
					['conversions', 'sync contact'].map(async (name) => await cursors.find('hubspot:1', name)),
				),
			).toEqual(['a', null]);
		});

		it('move only with what they cover', async () => {
			const work = workspace().transaction(async ({ conversions, cursors }) => {
				await conversions.save([conversion(1)]);
				await cursors.save('hubspot:1', 'conversions', 'a', SOME_TIME);
				throw new Error('stopped');
			});
			await expect(work).rejects.toThrow('stopped');
			expect([
				await workspace().conversions.count(),
				await workspace().cursors.find('hubspot:1', 'conversions'),
			]).toEqual([0, null]);
		});
	});
}
