import { delivery } from '../../core/store/support/deliveries';
import { auditEntry, link, review } from '../../core/store/support/links';
import { message, person, withKeys } from '../../core/store/support/people';
import { contactScore } from '../../core/store/support/scores';
import { TABLES } from '../../core/store/support/tables';
import { conversion } from './conversions';
import type { StoreUnderTest } from '.';

export function describeErasing(current: StoreUnderTest): void {
	describe('erasing', () => {
		const workspace = () => current().store.workspace('acme');

		/** Every value that leads to the person holds this word; a row that holds it afterwards was forgotten. */
		const secret = person('secret', {
			firstName: 'secret-first',
			displayName: 'secret-display',
			company: 'secret-company',
			phones: ['+1secret'],
			profiles: [
				{
					platform: 'x',
					userId: 'secret-id',
					scope: null,
					username: 'secret-user',
					url: 'https://x.com/secret',
					displayName: 'secret',
					followers: 1,
				},
			],
			id: 'contact-1',
		});

		beforeEach(async () => {
			await workspace().contacts.save([withKeys(secret), withKeys(person(2))]);
			await workspace().interactions.append([
				message('contact-1', 'secret-chat:1', {
					text: 'secret text',
					postId: 'secret-post',
					conversationId: 'secret-chat',
					id: 'i1',
					campaign: 'spring',
				}),
				message('contact-2', 2),
			]);
			await workspace().conversions.save([
				conversion('secret-deal', {
					contactId: 'contact-1',
					leadId: 'secret-lead',
					crmContactIds: ['secret-crm'],
				}),
			]);
			await workspace().links.save([
				link('contact-1', 'secret-crm', { base: { email: 'secret@example.com' } }),
				link('contact-2', '502'),
			]);
			await workspace().audit.append([
				auditEntry('contact-1', 1, { from: 'secret-from', to: 'secret-to', crmId: 'secret-crm' }),
				auditEntry('contact-2', 2),
			]);
			await workspace().reviews.open(review(1, ['contact-1', 'contact-2'], { key: 'email:secret@example.com' }));
		});

		it('leaves no personal value in any table', async () => {
			expect(await rowsWith('secret')).not.toEqual([]);
			expect(await workspace().contacts.erase('contact-1')).not.toBeNull();
			expect(await rowsWith('secret')).toEqual([]);
			expect(await workspace().contacts.getMany(['contact-1'])).toEqual([null]);
		});

		it('keeps what counts: the interaction without its content, and that a field was changed', async () => {
			await workspace().contacts.erase('contact-1');
			const [interaction] = await current().raw("select * from interactions where contact_id = 'contact-1'");
			expect(interaction).toMatchObject({
				platform: 'telegram',
				kind: 'message',
				campaign: 'spring',
				text: null,
				post_id: null,
				idempotency_key: 'erased:i1',
			});
			const entries = await workspace().audit.listForRun('run-1');
			expect(entries.find(({ contactId }) => contactId === 'contact-1')?.changes).toEqual([
				{ field: 'lastName', reason: 'blank in the CRM', from: null, to: null },
			]);
		});

		it('takes the scores along: they tell what the person did and when', async () => {
			await workspace().scores.save([
				contactScore('contact-1', { band: 'secret-band' }),
				contactScore('contact-2'),
			]);
			await workspace().contacts.erase('contact-1');
			expect(await rowsWith('secret')).toEqual([]);
			await workspace().scores.save([contactScore('contact-1', { band: 'secret-band' })]);
			expect(await current().raw('select contact_id from contact_scores')).toEqual([{ contact_id: 'contact-2' }]);
		});

		it('touches nobody else', async () => {
			await workspace().contacts.erase('contact-1');
			expect((await workspace().contacts.getMany(['contact-2']))[0]).toMatchObject({
				...person(2),
				interactionCount: 1,
				firstInteractionAt: expect.any(String),
				lastInteractionAt: expect.any(String),
			});
			expect(await workspace().audit.listForContact('contact-2', 10)).toEqual([auditEntry('contact-2', 2)]);
			expect((await workspace().interactions.listForContact('contact-2', 10))[0]?.text).toBe(
				'Hello, this is message 2',
			);
			expect((await workspace().links.find('hubspot:1', 'contact', ['contact-2'])).size).toBe(1);
		});

		it('erases the survivor when the id was merged into it, and all ids that lead there', async () => {
			await workspace().contacts.merge('contact-2', 'contact-1');
			expect(await workspace().contacts.erase('contact-1')).not.toBeNull();
			expect(await rowsWith('secret')).toEqual([]);
			expect(await workspace().contacts.getMany(['contact-1', 'contact-2'])).toEqual([null, null]);
		});

		it('does not let a run under way bring the person back', async () => {
			await workspace().contacts.erase('contact-1');
			await expect(workspace().contacts.save([withKeys(secret)])).rejects.toThrow('was erased');
			await expect(workspace().interactions.append([message('contact-1', 'secret')])).rejects.toMatchObject({
				kind: 'conflict',
			});
			await expect(workspace().links.save([link('contact-1', 'secret')])).rejects.toMatchObject({
				kind: 'conflict',
			});
			await workspace().audit.append([auditEntry('contact-1', 9, { from: 'secret', crmId: 'secret' })]);
			expect(await rowsWith('secret')).toEqual([]);
		});

		it('takes the content of every interaction, however many there are', async () => {
			const texts = Array.from({ length: 5_000 }, (_, index) =>
				message('contact-1', `secret-long:${index}`, { id: `long-${index}`, text: 'secret text' }),
			);
			await workspace().interactions.append(texts);
			await workspace().contacts.erase('contact-1');
			expect(await rowsWith('secret')).toEqual([]);
		});

		it('takes all that was changed, written to CRMs, sold and delivered, however much there is', async () => {
			const many = <T>(count: number, each: (index: number) => T) =>
				Array.from({ length: count }, (_, i) => each(i));
			const at = '2026-11-24T08:00:00.000Z';
			const own = { integrationId: 'hubspot:1', contactId: 'contact-1' };
			await workspace().audit.append(
				many(5_001, (index) =>
					auditEntry('contact-1', `many-${index}`, { from: 'secret-from', to: `secret-${index}` }),
				),
			);
			await workspace().timeline.save(
				many(5_001, (index) => ({
					...{ ...own, crmObject: 'contact', key: `secret ${index}`, activityId: `secret-${index}` },
					...{ digest: 'd', updatedAt: at },
				})),
			);
			await workspace().conversions.save(
				many(2_001, (index) =>
					conversion(`secret-${index}`, { contactId: 'contact-1', leadId: `secret-${index}` }),
				),
			);
			await workspace().deals.save(
				many(1_001, (index) => ({
					...{ ...own, key: `secret ${index}`, dealId: `secret-${index}` },
					...{ dealUrl: null, openedAt: at },
				})),
			);
			for (let index = 0; index < 1_001; index += 1)
				await workspace().inbox.keep(delivery(`key-${index}`, { body: '{"from":{"username":"secret-user"}}' }));
			await workspace().contacts.erase('contact-1');
			expect(await rowsWith('secret')).toEqual([]);
		});

		it('says when there is nobody to erase', async () => {
			expect(await workspace().contacts.erase('nobody')).toBeNull();
			await workspace().contacts.erase('contact-1');
			expect(await workspace().contacts.erase('contact-1')).toBeNull();
		});

		it('can be part of a transaction', async () => {
			await workspace().transaction(async (inside) => {
				await inside.contacts.erase('contact-1');
				await inside.contacts.erase('contact-2');
			});
			expect(await workspace().contacts.count()).toBe(0);
		});

		async function rowsWith(word: string) {
			const rows = await Promise.all(
				TABLES.map(async (table) => await current().raw(`select '${table}' as found_in, * from ${table}`)),
			);
			return rows.flat().filter((row) => JSON.stringify(row).includes(word));
		}
	});
}
