import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import { conflict, LATER } from '../../core/store/support/sync';
import type { StoreUnderTest } from '.';

const OBJECT = ['hubspot:1', 'contact'] as const;
const SEEN = { hubValue: 'Ada', crmValue: 'Augusta' };

export function describeSyncCases(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');
	const savePeople = async () => await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));

	describe('conflicts', () => {
		const conflicts = () => workspace().conflicts;
		beforeEach(savePeople);
		const idsOf = async (query: object = {}) =>
			(await conflicts().list({ limit: 10, ...query })).items.map(({ id }) => id);

		it('are one for each link and field until they are settled', async () => {
			await conflicts().open([conflict(1), conflict(2, { field: 'company' })]);
			const moved = conflict(3, { hubValue: 'Augusta Ada', foundAt: LATER, reason: 'it moved' });
			await conflicts().open([moved]);
			expect(await conflicts().get('conflict-1')).toEqual({ ...moved, id: 'conflict-1' });
			expect(await idsOf()).toEqual(['conflict-1', 'conflict-2']);
			await conflicts().settle(['conflict-1']);
			await conflicts().open([moved]);
			expect(await idsOf()).toEqual(['conflict-2', 'conflict-3']);
			expect(await idsOf({ states: ['settled'] })).toEqual(['conflict-1']);
		});

		it('take an answer while they hold what the person saw, once', async () => {
			await conflicts().open([conflict(1), conflict(2, { field: 'company', hubValue: 7, crmValue: null })]);
			expect(
				await conflicts().answer('conflict-1', { answer: 'hub', at: LATER }, { ...SEEN, crmValue: 'augusta' }),
			).toBe(false);
			expect(await conflicts().answer('conflict-1', { answer: 'hub', at: LATER }, SEEN)).toBe(true);
			expect(await conflicts().answer('conflict-1', { answer: 'crm', at: LATER }, SEEN)).toBe(false);
			expect(await conflicts().get('conflict-1')).toMatchObject({
				state: 'answered',
				answer: 'hub',
				answeredAt: LATER,
			});
			expect(
				await conflicts().answer(
					'conflict-2',
					{ answer: 'keepBoth', at: LATER },
					{ hubValue: 7, crmValue: null },
				),
			).toBe(true);
			expect(await conflicts().answer('nothing', { answer: 'hub', at: LATER }, SEEN)).toBe(false);
			expect(await idsOf({ states: ['open', 'answered'] })).toEqual(['conflict-1', 'conflict-2']);
		});

		it.each([
			['stays when the same values are found again', {}, 'answered'],
			['is over when a value moved', { crmValue: 'Gusta' }, 'open'],
		])('have an answer that %s', async (_, change, state) => {
			await conflicts().open([conflict(1)]);
			await conflicts().answer('conflict-1', { answer: 'hub', at: LATER }, SEEN);
			await conflicts().open([conflict(2, change)]);
			expect(await conflicts().get('conflict-1')).toMatchObject({
				state,
				answer: state === 'answered' ? 'hub' : null,
				answeredAt: state === 'answered' ? LATER : null,
			});
		});

		it('are listed by account, object and contact, page by page', async () => {
			await workspace().contacts.merge('contact-1', 'contact-3');
			await conflicts().open([
				conflict(1),
				conflict(2, { contactId: 'contact-2' }),
				conflict(3, { crmObject: 'lead' }),
				conflict(4, { integrationId: 'pipedrive:1' }),
			]);
			expect(await idsOf({ integrationId: 'hubspot:1' })).toEqual(['conflict-1', 'conflict-2', 'conflict-3']);
			expect(await idsOf({ integrationId: 'hubspot:1', crmObject: 'lead' })).toEqual(['conflict-3']);
			expect(await idsOf({ contactIds: ['contact-3', 'nobody'], crmObject: 'contact' })).toEqual([
				'conflict-1',
				'conflict-4',
			]);
			expect(await idsOf({ contactIds: ['nobody'] })).toEqual([]);
			expect(await conflicts().count(...OBJECT)).toBe(2);
			const first = await conflicts().list({ limit: 3 });
			expect(first.next).toBe('conflict-3');
			expect(await conflicts().list({ limit: 3, after: first.next })).toMatchObject({
				items: [{ id: 'conflict-4' }],
				next: null,
			});
		});

		it('keep what a person said of them, who it was, and when the values came about', async () => {
			const [hubChanged, crmChanged] = [
				{ notBefore: null, notAfter: SOME_TIME },
				{ notBefore: SOME_TIME, notAfter: LATER },
			];
			const part = { field: 'firstName', hubField: 'firstName', hubValue: 'Ada', crmValue: 'Augusta' } as const;
			const seen = conflict(1, { hubChanged, crmChanged, parts: [part] });
			await conflicts().open([seen]);
			expect(await conflicts().get('conflict-1')).toEqual(seen);
			const values = { firstName: 'Ada Augusta' };
			const given = { answer: 'value', at: LATER, values, by: 'Ana' } as const;
			expect(await conflicts().answer('conflict-1', given, seen)).toBe(true);
			const answered = { answer: 'value', answeredAt: LATER, answerValues: values, answeredBy: 'Ana' };
			expect(await conflicts().get('conflict-1')).toMatchObject(answered);
			await conflicts().open([conflict(2, { reason: 'found again' })]);
			expect(await conflicts().get('conflict-1')).toMatchObject({ reason: 'found again', ...answered });
			await conflicts().open([conflict(3, { crmValue: 'Gusta' })]);
			const open = { answer: null, answerValues: null, answeredBy: null };
			expect(await conflicts().get('conflict-1')).toMatchObject(open);
		});

		it('are listed by field and by when they were found', async () => {
			await conflicts().open([conflict(1), conflict(2, { field: 'company', foundAt: LATER })]);
			expect(await idsOf({ field: 'company' })).toEqual(['conflict-2']);
			expect(await idsOf({ since: LATER })).toEqual(['conflict-2']);
			expect(await idsOf({ before: LATER })).toEqual(['conflict-1']);
		});

		it('are not opened for people who were erased or merged meanwhile', async () => {
			await workspace().contacts.erase('contact-1');
			await workspace().contacts.merge('contact-2', 'contact-3');
			await conflicts().open([conflict(1), conflict(2, { contactId: 'contact-3' })]);
			expect(await current().raw('select * from sync_conflicts')).toEqual([]);
		});
	});
}
