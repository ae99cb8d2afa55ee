import type { ConsentEntry } from '../../../core/store/contract';
import { consent } from '../../core/store/support/consents';
import { person, withKeys } from '../../core/store/support/people';
import { contactScore, definition } from '../../core/store/support/scores';
import type { StoreUnderTest } from '.';

const EARLY = '2026-01-01T00:00:00.000Z';
const LATE = '2026-02-01T00:00:00.000Z';

export function describeConsents(current: StoreUnderTest): void {
	describe('consents', () => {
		const workspace = () => current().store.workspace('acme');
		const append = async (...entries: ConsentEntry[]) => await workspace().consents.append(entries);
		const withdrawn = async () => [
			...(await workspace().consents.withdrawn('scoring', ['contact-1', 'contact-2'])),
		];

		beforeEach(async () => {
			await workspace().contacts.save([withKeys(person(1)), withKeys(person(2))]);
		});

		it.each([
			['given and then withdrawn', 'given', EARLY, 'withdrawn', LATE, ['contact-1']],
			['withdrawn and then given', 'withdrawn', EARLY, 'given', LATE, []],
			['both at one time', 'given', LATE, 'withdrawn', LATE, ['contact-1']],
		] as const)('stand by the last word: %s', async (_, first, firstAt, second, secondAt, expected) => {
			const [one, other] = [
				consent('contact-1', { state: first, at: firstAt }),
				consent('contact-1', { state: second, at: secondAt }),
			];
			for (const entries of [
				[one, other],
				[other, one],
			]) {
				await append(...entries);
				expect(await withdrawn()).toEqual(expected);
			}
			const { items } = await workspace().consents.list({ contactId: 'contact-1', limit: 10, after: null });
			expect(items.map(({ id, isCurrent }) => [id, isCurrent])).toEqual(
				[
					[one.id, one.state === 'withdrawn' && first === second],
					[other.id, true],
				].map(([id, is]) => [id, is]),
			);
		});

		it('of one channel leave the other ways as they are', async () => {
			const said = { purpose: 'contact', channel: 'email', state: 'withdrawn' } as const;
			await append(consent('contact-1', said));
			expect(await workspace().consents.withdrawn('contact', ['contact-1'])).toEqual(new Set());
		});

		it('are kept once, and read page by page', async () => {
			const entries = Array.from({ length: 7 }, (_, index) =>
				consent(`contact-${1 + (index % 2)}`, { at: `2026-01-0${index + 1}T00:00:00.000Z` }),
			);
			expect((await append(...entries)).size).toBe(7);
			expect((await append(...entries)).size).toBe(0);
			const seen: string[] = [];
			for (let after: string | null = null; ;) {
				const { items, next } = await workspace().consents.list({ limit: 3, after });
				seen.push(...items.map(({ id }) => id));
				if (next === null) break;
				after = next;
			}
			expect(seen).toEqual(entries.map(({ id }) => id));
		});

		it('are refused for nobody, and go when the person is erased', async () => {
			await expect(append(consent('nobody'))).rejects.toMatchObject({ kind: 'conflict' });
			await append(consent('contact-1'));
			await workspace().contacts.erase('contact-1');
			expect(await current().raw('select * from consents')).toEqual([]);
		});

		it('take the scores along when they are withdrawn, and keep new ones away until they are given', async () => {
			const { scores } = workspace();
			await scores.saveDefinition(definition('default'));
			const save = async () => await scores.save([contactScore('contact-1'), contactScore('contact-2')]);
			const scored = async () => [...(await scores.find('default', ['contact-1', 'contact-2'])).keys()];
			await save();
			await append(consent('contact-1', { state: 'withdrawn', at: EARLY }));
			expect(await scored()).toEqual(['contact-2']);
			await save();
			expect(await scored()).toEqual(['contact-2']);
			await append(consent('contact-1', { at: LATE }));
			await save();
			expect((await scored()).sort()).toEqual(['contact-1', 'contact-2']);
		});

		it.each([
			['contact-1', 'contact-2'],
			['contact-2', 'contact-1'],
		])(
			'stay withdrawn when people are merged, though %s takes over and the other said yes later',
			async (survivor, loser) => {
				await append(
					consent('contact-1', { state: 'withdrawn', at: EARLY, source: 'letter' }),
					consent('contact-2', { at: LATE }),
				);
				await workspace().contacts.merge(survivor, loser);
				expect((await withdrawn()).sort()).toEqual(['contact-1', 'contact-2']);
				const { items } = await workspace().consents.list({ contactId: loser, limit: 10, after: null });
				expect(items.map(({ state, source, isCurrent }) => [state, source, isCurrent])).toEqual([
					['withdrawn', 'letter', false],
					['given', 'form', false],
					['withdrawn', 'merge: withdrawn before by letter', true],
				]);
			},
		);
	});
}
