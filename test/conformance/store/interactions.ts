import { message, person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

export function describeInteractions(current: StoreUnderTest): void {
	describe('interactions', () => {
		const workspace = () => current().store.workspace('acme');

		beforeEach(async () => {
			await workspace().contacts.save([withKeys(person(1)), withKeys(person(2))]);
		});

		it('come back as they were appended', async () => {
			const comment = message('contact-1', 1, {
				kind: 'comment',
				direction: 'out',
				postId: 'p1',
				campaign: 'spring',
				text: 'a\n"b" 💡',
			});
			expect(await workspace().interactions.append([comment])).toEqual(new Set(['telegram:1']));
			expect(await workspace().interactions.findByIdempotencyKeys(['telegram:1', 'telegram:2'])).toEqual(
				new Map([['telegram:1', comment]]),
			);
		});

		it('are recorded once, however often they are delivered', async () => {
			await workspace().interactions.append([message('contact-1', 1)]);
			const again = [
				message('contact-2', 1, { id: 'other', text: 'forged' }),
				message('contact-1', 2),
				message('contact-2', 2),
			];
			expect(await workspace().interactions.append(again)).toEqual(new Set(['telegram:2']));
			expect(await workspace().interactions.count()).toBe(2);
			const rows = await current().raw(
				'select idempotency_key, contact_id, text from interactions order by idempotency_key',
			);
			expect(rows).toEqual([
				{ idempotency_key: 'telegram:1', contact_id: 'contact-1', text: 'Hello, this is message 1' },
				{ idempotency_key: 'telegram:2', contact_id: 'contact-1', text: 'Hello, this is message 2' },
			]);
		});

		it('move the count and the first and last time of their contact, whatever their order', async () => {
			const at = (number: number, occurredAt: string) => message('contact-1', number, { occurredAt });
			await workspace().interactions.append([
				at(1, '2026-03-02T00:00:00.000Z'),
				at(2, '2026-03-01T00:00:00.000Z'),
			]);
			await workspace().interactions.append([at(3, '2026-02-01T00:00:00Z'), at(1, '2020-01-01T00:00:00.000Z')]);
			await workspace().interactions.append([at(4, '2026-04-01T00:00:00.000Z')]);
			const [ada, other] = await workspace().contacts.getMany(['contact-1', 'contact-2']);
			expect(ada).toMatchObject({
				interactionCount: 4,
				firstInteractionAt: '2026-02-01T00:00:00.000Z',
				lastInteractionAt: '2026-04-01T00:00:00.000Z',
			});
			expect(other).toMatchObject({ interactionCount: 0, firstInteractionAt: null });
		});

		it('leave count and times alone when the contact is saved again', async () => {
			await workspace().interactions.append([message('contact-1', 1)]);
			await workspace().contacts.save([withKeys(person(1, { firstName: 'Augusta' }))]);
			expect((await workspace().contacts.getMany(['contact-1']))[0]).toMatchObject({
				firstName: 'Augusta',
				interactionCount: 1,
			});
		});

		it('are listed newest first, up to the limit', async () => {
			await workspace().interactions.append([
				message('contact-1', 1, { occurredAt: '2026-03-01T00:00:00.000Z' }),
				message('contact-1', 2, { occurredAt: '2026-05-01T00:00:00.000Z' }),
				message('contact-1', 3, { occurredAt: '2026-04-01T00:00:00.000Z' }),
				message('contact-2', 4),
			]);
			const listed = await workspace().interactions.listForContact('contact-1', 2);
			expect(listed.map(({ eventId }) => eventId)).toEqual(['2', '3']);
		});

		it('are refused for a contact that does not exist, all of the call', async () => {
			const appended = workspace().interactions.append([message('contact-1', 1), message('nobody', 2)]);
			await expect(appended).rejects.toMatchObject({
				kind: 'conflict',
				problem: expect.stringContaining('"nobody"'),
			});
			expect(await workspace().interactions.count()).toBe(0);
		});

		describe('that are revised', () => {
			const at = (minute: number) => `2026-03-01T08:0${minute}:00.000Z`;
			const revise = async (minute: number, text: string | null) => [
				...(await workspace().interactions.revise([{ idempotencyKey: 'telegram:1', at: at(minute), text }])),
			];
			const stored = async () => {
				const [row] = await current().raw('select text, edited_at from interactions');
				return [row?.text, row?.edited_at];
			};

			it('say what was said last, and name those whose text changed', async () => {
				await workspace().interactions.append([message('contact-1', 1, { text: 'A' })]);
				expect(await revise(2, 'B')).toEqual(['telegram:1']);
				expect(await revise(1, 'C')).toEqual([]);
				expect(await revise(2, 'C')).toEqual([]);
				expect(await stored()).toEqual(['B', at(2)]);
				expect(await revise(2, null)).toEqual(['telegram:1']);
				expect(await stored()).toEqual([null, at(2)]);
			});

			it('stay as they are for an older edit that comes late, also where the newer one changed no text', async () => {
				await workspace().interactions.append([message('contact-1', 1, { text: 'A' })]);
				expect(await revise(3, 'A')).toEqual([]);
				expect(await revise(2, 'B')).toEqual([]);
				expect(await stored()).toEqual(['A', at(3)]);
			});

			it('have no text any more once they were taken back, also where they had none before', async () => {
				await workspace().interactions.append([message('contact-1', 1, { text: null })]);
				expect(await revise(3, null)).toEqual([]);
				expect(await revise(2, 'Caption')).toEqual([]);
				expect(await stored()).toEqual([null, at(3)]);
				expect(await revise(4, null)).toEqual([]);
				expect(await stored()).toEqual([null, at(4)]);
			});
		});

		it('are appended and looked up by the thousand', async () => {
			const many = Array.from({ length: 3_001 }, (_, number) =>
				message(number % 2 === 0 ? 'contact-1' : 'contact-2', number),
			);
			expect((await workspace().interactions.append(many)).size).toBe(3_001);
			expect((await workspace().interactions.append(many)).size).toBe(0);
			const found = await workspace().interactions.findByIdempotencyKeys(
				many.map(({ idempotencyKey }) => idempotencyKey),
			);
			expect(new Map(many.map((interaction) => [interaction.idempotencyKey, interaction]))).toEqual(found);
			const rows = await current().raw(
				'select contact_id, interaction_count from contact_activity order by contact_id',
			);
			expect(rows).toEqual([
				{ contact_id: 'contact-1', interaction_count: 1_501 },
				{ contact_id: 'contact-2', interaction_count: 1_500 },
			]);
		});
	});
}
