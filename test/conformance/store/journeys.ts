import { message, person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';
import { conversion } from './conversions';

export function describeJourneys(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');
	const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`;

	const savePeople = async () => await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));

	describe('journeys', () => {
		beforeEach(savePeople);

		it('hold what each contact did and how it converted, oldest first', async () => {
			await workspace().interactions.append([
				message('contact-1', 2, {
					occurredAt: at(2),
					source: 'newsletter',
					stage: 'lead',
					campaign: 'spring',
					postId: 'p1',
				}),
				message('contact-1', 1, { occurredAt: at(1), direction: 'out' }),
				message('contact-2', 3),
			]);
			await workspace().conversions.save([conversion(1, { contactId: 'contact-1' })]);
			const journeys = await workspace().journeys.load(['contact-1', 'contact-3']);
			expect(journeys).toEqual(
				new Map([
					[
						'contact-1',
						{
							touches: [
								{
									id: 'interaction-1',
									platform: 'telegram',
									kind: 'message',
									direction: 'out',
									occurredAt: at(1),
									postId: null,
									campaign: null,
									source: null,
									stage: null,
								},
								{
									id: 'interaction-2',
									platform: 'telegram',
									kind: 'message',
									direction: 'in',
									occurredAt: at(2),
									postId: 'p1',
									campaign: 'spring',
									source: 'newsletter',
									stage: 'lead',
								},
							],
							conversions: [conversion(1, { contactId: 'contact-1' })],
						},
					],
					['contact-3', { touches: [], conversions: [] }],
				]),
			);
		});

		it('name everybody who did something or converted, each once, page by page', async () => {
			await workspace().interactions.append([
				message('contact-2', 1),
				message('contact-2', 2),
				message('contact-3', 3),
			]);
			await workspace().conversions.save([
				conversion(1, { contactId: 'contact-1' }),
				conversion(2, { contactId: 'contact-2' }),
				conversion(3),
			]);
			const first = await workspace().journeys.listContactIds(2, null);
			expect(first).toEqual({ items: ['contact-1', 'contact-2'], next: 'contact-2' });
			expect(await workspace().journeys.listContactIds(2, first.next)).toEqual({
				items: ['contact-3'],
				next: null,
			});
		});
	});
}
