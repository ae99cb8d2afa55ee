import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

const INTEGRATION = { id: 'hubspot:1', provider: 'hubspot', accountId: '1', accountName: null, createdAt: SOME_TIME };

export function describeWorkspaces(current: StoreUnderTest): void {
	describe('workspaces', () => {
		const store = () => current().store;

		it('are listed once something is in them, each once and in their order, page by page', async () => {
			expect(await store().workspaces(10, null)).toEqual({ items: [], next: null });
			store().workspace('never used');
			await store()
				.workspace('delta')
				.contacts.save([1, 2].map((number) => withKeys(person(number))));
			await store().workspace('acme').integrations.save(INTEGRATION, null);
			await store().workspace('delta').integrations.save(INTEGRATION, null);
			await store().workspace('bravo').sources.listen('trigger-1', 'telegram', SOME_TIME, true);
			expect(await store().workspaces(2, null)).toEqual({ items: ['acme', 'bravo'], next: 'bravo' });
			expect(await store().workspaces(2, 'bravo')).toEqual({ items: ['delta'], next: null });
			expect(await store().workspaces(3, null)).toEqual({ items: ['acme', 'bravo', 'delta'], next: null });
		});
	});
}
