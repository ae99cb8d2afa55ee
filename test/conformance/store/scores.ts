import { message, person, withKeys } from '../../core/store/support/people';
import { contactScore, definition } from '../../core/store/support/scores';
import type { StoreUnderTest } from '.';

const NEVER_SCORED = { score: null, band: null, scoredAt: null, reportedScore: null };

export function describeScores(current: StoreUnderTest): void {
	describe('scores', () => {
		const workspace = () => current().store.workspace('acme');

		beforeEach(async () => {
			await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));
		});

		it('have definitions, which are replaced by name', async () => {
			await workspace().scores.saveDefinition(definition('sales'));
			await workspace().scores.saveDefinition(definition('default'));
			const changed = definition('sales', {
				fingerprint: 'print-2',
				settings: { weights: { comment: 4 } },
				updatedAt: '2026-12-01T00:00:00.000Z',
			});
			await workspace().scores.saveDefinition(changed);
			expect(await workspace().scores.listDefinitions()).toEqual([definition('default'), changed]);
		});

		it('come back as they were saved, each name its own, and are replaced', async () => {
			const other = contactScore('contact-1', { name: 'sales', state: null, rankKey: null, ...NEVER_SCORED });
			await workspace().scores.save([contactScore('contact-1'), other, contactScore('contact-2')]);
			await workspace().scores.save([contactScore('contact-2', { score: 0, rankKey: null, band: 'low' })]);
			expect(await workspace().scores.find('default', ['contact-1', 'contact-2', 'contact-3'])).toEqual(
				new Map([
					['contact-1', contactScore('contact-1')],
					['contact-2', contactScore('contact-2', { score: 0, rankKey: null, band: 'low' })],
				]),
			);
			expect(await workspace().scores.find('sales', ['contact-1'])).toEqual(new Map([['contact-1', other]]));
		});

		it('are listed highest rank key first, of one fingerprint, without those that have none', async () => {
			await workspace().contacts.save([withKeys(person(4))]);
			await workspace().scores.save([
				contactScore('contact-1', { rankKey: -3.5 }),
				contactScore('contact-2', { rankKey: 12.25 }),
				contactScore('contact-3', { rankKey: null }),
				contactScore('contact-4', { rankKey: 99, fingerprint: 'print-2' }),
			]);
			const top = async (limit: number) =>
				(await workspace().scores.listTop('default', 'print-1', limit)).map(({ contactId }) => contactId);
			expect([await top(10), await top(1)]).toEqual([['contact-2', 'contact-1'], ['contact-2']]);
			expect(await workspace().scores.countByFingerprint('default')).toEqual(
				new Map([
					['print-1', 3],
					['print-2', 1],
				]),
			);
		});

		it('are counted by their rank keys, and listed by contact, of one fingerprint', async () => {
			const { scores } = workspace();
			await scores.save([
				contactScore('contact-1', { rankKey: -3.5 }),
				contactScore('contact-2', { rankKey: 12.25, state: null }),
				contactScore('contact-3', { rankKey: null }),
			]);
			await scores.save([contactScore('contact-1', { name: 'sales', rankKey: 99 })]);
			const bounds = [-1e6, -3.5, -3.4, 12.25, Infinity];
			expect(await scores.countByRankKey('default', 'print-1', bounds)).toEqual([2, 2, 1, 1, 0]);
			expect(await scores.countByRankKey('default', 'print-2', bounds)).toEqual([0, 0, 0, 0, 0]);
			expect(await scores.countByRankKey('default', 'print-1', [])).toEqual([]);
			const { state } = contactScore('contact-1');
			const first = await scores.listStandings('default', 'print-1', 2, null);
			expect(first.items).toEqual([
				{ contactId: 'contact-1', rankKey: -3.5, state },
				{ contactId: 'contact-2', rankKey: 12.25, state: null },
			]);
			expect(await scores.listStandings('default', 'print-1', 2, first.next)).toEqual({
				items: [{ contactId: 'contact-3', rankKey: null, state }],
				next: null,
			});
		});

		it('tell which are due', async () => {
			await workspace().scores.save([
				contactScore('contact-1', { dueAt: '2026-12-01T00:00:00.000Z' }),
				contactScore('contact-2', { dueAt: '2026-11-30T00:00:00.000Z' }),
				contactScore('contact-3', { dueAt: '2026-12-01T00:00:00.001Z' }),
			]);
			const due = await workspace().scores.listDue('default', '2026-12-01T00:00:00Z', 10);
			expect(due.map(({ contactId }) => contactId)).toEqual(['contact-2', 'contact-1']);
		});

		it('read the interactions of many contacts at once', async () => {
			await workspace().interactions.append([
				message('contact-1', 1, { occurredAt: '2026-05-01T00:00:00.000Z' }),
				message('contact-1', 2, { occurredAt: '2026-03-01T00:00:00.000Z', kind: 'comment', direction: 'out' }),
				message('contact-2', 3),
			]);
			const facts = await workspace().scores.interactionsOf(['contact-1', 'contact-2', 'contact-3']);
			expect([...facts.keys()].sort()).toEqual(['contact-1', 'contact-2']);
			expect(facts.get('contact-1')).toEqual([
				{
					idempotencyKey: 'telegram:2',
					platform: 'telegram',
					kind: 'comment',
					direction: 'out',
					occurredAt: '2026-03-01T00:00:00.000Z',
				},
				{
					idempotencyKey: 'telegram:1',
					platform: 'telegram',
					kind: 'message',
					direction: 'in',
					occurredAt: '2026-05-01T00:00:00.000Z',
				},
			]);
		});

		it('are due to be counted again after a merge, and keep what was last told', async () => {
			await workspace().scores.save([
				contactScore('contact-1', { score: 70, reportedScore: 65 }),
				contactScore('contact-2', { score: 5 }),
				contactScore('contact-2', { name: 'sales', score: 12, band: 'low' }),
				contactScore('contact-3'),
			]);
			await workspace().contacts.merge('contact-1', 'contact-2');
			const [own, inherited] = [
				await workspace().scores.find('default', ['contact-1', 'contact-2']),
				await workspace().scores.find('sales', ['contact-1']),
			];
			const recount = { state: null, rankKey: null, dueAt: expect.any(String) };
			expect(own).toEqual(
				new Map([
					['contact-1', { ...contactScore('contact-1', { score: 70, reportedScore: 65 }), ...recount }],
				]),
			);
			expect(inherited.get('contact-1')).toMatchObject({ ...recount, score: 12, band: 'low' });
			const due = await workspace().scores.listDue('default', new Date(Date.now() + 1_000).toISOString(), 10);
			expect(due.map(({ contactId }) => contactId)).toEqual(['contact-1']);
			expect((await workspace().scores.find('default', ['contact-3'])).get('contact-3')).toEqual(
				contactScore('contact-3'),
			);
		});

		it.each([
			['contact-1', 'contact-2'],
			['contact-2', 'contact-1'],
		])('are the survivor’s own after a merge, whoever it is: %s of %s', async (survivor, loser) => {
			await workspace().scores.save([
				contactScore(survivor, { score: 70, reportedScore: null }),
				contactScore(loser, { score: 5, reportedScore: 4 }),
			]);
			await workspace().contacts.merge(survivor, loser);
			const kept = await workspace().scores.find('default', [survivor]);
			expect(kept.get(survivor)).toMatchObject({ score: 70, reportedScore: null });
		});

		it('are saved by the thousand', async () => {
			const numbers = Array.from({ length: 1_203 }, (_, number) => number + 100);
			await workspace().contacts.save(numbers.map((number) => withKeys(person(number))));
			await workspace().scores.save(
				numbers.map((number) => contactScore(`contact-${number}`, { rankKey: number })),
			);
			expect(
				(
					await workspace().scores.find(
						'default',
						numbers.map((number) => `contact-${number}`),
					)
				).size,
			).toBe(1_203);
			expect((await workspace().scores.listTop('default', 'print-1', 1))[0]?.contactId).toBe('contact-1302');
		});
	});
}
