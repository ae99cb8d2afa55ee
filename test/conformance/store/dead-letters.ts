import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import { deadLetter, LATER } from '../../core/store/support/sync';
import type { StoreUnderTest } from '.';

const OBJECT = ['hubspot:1', 'contact'] as const;

export function describeDeadLetters(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');
	const savePeople = async () => await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));

	describe('dead letters', () => {
		const letters = () => workspace().deadLetters;
		beforeEach(savePeople);

		it('are one for each contact, object and side', async () => {
			await letters().put([deadLetter(1), deadLetter(2, { side: 'hub' })]);
			await letters().put([deadLetter(3, { tries: 6, firstAt: LATER, lastAt: LATER, kind: 'conflict' })]);
			expect(await letters().get('letter-1')).toEqual(
				deadLetter(1, { tries: 6, lastAt: LATER, kind: 'conflict' }),
			);
			const listed = await letters().list({ integrationId: 'hubspot:1', crmObject: 'contact', limit: 1 });
			expect(listed).toMatchObject({ items: [{ id: 'letter-1' }], next: 'letter-1' });
			expect(await letters().count(...OBJECT)).toBe(2);
			expect(await letters().list({ limit: 9, after: 'letter-1' })).toMatchObject({
				items: [{ id: 'letter-2' }],
				next: null,
			});
		});

		it('are due from their time on, the longest due first; without one only when a person asks', async () => {
			await letters().put([
				deadLetter(1, { nextAt: LATER }),
				deadLetter(2, { contactId: 'contact-2', nextAt: SOME_TIME }),
				deadLetter(3, { contactId: 'contact-3', nextAt: null }),
				deadLetter(4, { crmObject: 'lead', nextAt: SOME_TIME }),
			]);
			const due = async (now: string, limit = 10) =>
				(await letters().due(...OBJECT, now, limit)).map(({ id }) => id);
			expect(await due(SOME_TIME)).toEqual(['letter-2']);
			expect(await due(LATER)).toEqual(['letter-2', 'letter-1']);
			expect(await due(LATER, 1)).toEqual(['letter-2']);
		});

		it('are listed by contact, kind, and whether only a person has them tried again', async () => {
			await letters().put([
				deadLetter(1),
				deadLetter(2, { contactId: 'contact-2', kind: 'conflict' }),
				deadLetter(3, { contactId: 'contact-3', nextAt: null }),
			]);
			const idsOf = async (query: object) =>
				(await letters().list({ limit: 10, ...query })).items.map(({ id }) => id);
			expect(await idsOf({ contactIds: ['contact-2', 'nobody'] })).toEqual(['letter-2']);
			expect(await idsOf({ contactIds: ['nobody'] })).toEqual([]);
			expect(await idsOf({ kind: 'conflict' })).toEqual(['letter-2']);
			expect(await idsOf({ onlyWaiting: true })).toEqual(['letter-3']);
		});

		it('are counted by their reason, the most frequent first, with the oldest time', async () => {
			const of = (number: number, changes: Parameters<typeof deadLetter>[1]) =>
				deadLetter(number, { contactId: `contact-${number}`, ...changes });
			await letters().put([
				of(1, { message: 'The phone.', firstAt: LATER }),
				of(2, { message: 'The phone.', firstAt: SOME_TIME }),
				of(3, { message: 'Two match.', kind: 'ambiguous', fix: 'Merge them.' }),
			]);
			const reasons = await letters().countByReason('hubspot:1', 'contact', 10);
			expect(reasons).toEqual([
				{ kind: 'invalid', message: 'The phone.', fix: null, letters: 2, since: SOME_TIME },
				{ kind: 'ambiguous', message: 'Two match.', fix: 'Merge them.', letters: 1, since: SOME_TIME },
			]);
			expect(await letters().countByReason('hubspot:1', 'contact', 1)).toHaveLength(1);
			expect(await letters().countByReason('hubspot:1', 'lead', 10)).toEqual([]);
		});

		it('are due at once when a person has them tried again', async () => {
			await letters().put([deadLetter(1, { nextAt: null, tries: 10 }), deadLetter(2, { side: 'hub' })]);
			expect(await letters().retry(['letter-1', 'nothing'], SOME_TIME)).toEqual(['letter-1']);
			expect(await letters().due(...OBJECT, SOME_TIME, 10)).toEqual([
				deadLetter(1, { nextAt: SOME_TIME, tries: 10 }),
			]);
		});

		it('go when they are delivered or dismissed', async () => {
			await letters().put([
				deadLetter(1),
				deadLetter(2, { side: 'hub' }),
				deadLetter(3, { contactId: 'contact-2' }),
				deadLetter(4, { crmObject: 'lead' }),
			]);
			await letters().clear(...OBJECT, ['contact-1']);
			await letters().remove(['letter-4', 'nothing']);
			expect((await letters().list({ limit: 10 })).items.map(({ id }) => id)).toEqual(['letter-3']);
		});

		it('follow the survivor, and forget who was erased', async () => {
			await workspace().contacts.merge('contact-1', 'contact-3');
			await workspace().contacts.erase('contact-2');
			await letters().put([deadLetter(1, { contactId: 'contact-3' }), deadLetter(2, { contactId: 'contact-2' })]);
			expect((await letters().list({ limit: 10 })).items).toEqual([deadLetter(1)]);
		});
	});
}
