import type { ClaimSubject } from '../../../core/store/contract';
import { consent } from '../../core/store/support/consents';
import { person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

const LEASE_MS = 60_000;

const record = (number: number): ClaimSubject => ({ kind: 'record', contactId: `contact-${number}` });
const deal = (number: number): ClaimSubject => ({ kind: 'deal', contactId: `contact-${number}`, key: 'order' });

export function describeClaimsOfGone(current: StoreUnderTest): void {
	describe('claims of people who were erased or merged since they were asked for', () => {
		const workspace = () => current().store.workspace('acme');
		const take = async (holder: string, subjects: ClaimSubject[]) =>
			await workspace().claims.take(
				'hubspot:1',
				holder,
				LEASE_MS,
				subjects.map((subject) => ({ subject, what: null })),
			);
		const sent = async (holder: string, subjects: ClaimSubject[]) =>
			await workspace().claims.markSent('hubspot:1', holder, LEASE_MS, subjects);
		const merge = async (loser: number) => await workspace().contacts.merge('contact-1', `contact-${loser}`);

		beforeEach(async () => {
			await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));
		});

		it('are not given, and the others are', async () => {
			expect(await take('one', [record(1), record(9), record(2)])).toMatchObject([
				{ fence: 1 },
				'gone',
				{ fence: 1 },
			]);
			expect(await sent('one', [record(9), record(2)])).toEqual(['lost', 'sent']);
			expect(await current().raw('select count(*) as total from claims')).toEqual([{ total: 2 }]);
		});

		it('are given once: to the survivor of a merge, else to the first', async () => {
			await merge(2);
			await merge(3);
			expect(await take('one', [record(2), record(1)])).toMatchObject([null, { fence: 1 }]);
			expect(await take('two', [deal(2), deal(3)])).toMatchObject([{ fence: 1 }, null]);
		});

		it('are shared by several intents of one contact, as several records may be about one person', async () => {
			const same = [record(1), record(1)];
			expect(await take('one', same)).toMatchObject([{ fence: 1 }, { fence: 1 }]);
			expect(await sent('one', same)).toEqual(['sent', 'sent']);
			expect(await current().raw('select count(*) as total from claims')).toEqual([{ total: 1 }]);
		});

		it('are marked as sent once, where they were merged since they were given', async () => {
			await take('one', [record(2), record(1)]);
			await merge(2);
			expect(await sent('one', [record(2), record(1)])).toEqual(['lost', 'sent']);
		});

		it('are not marked as sent of who withdrew their consent to CRMs since, under whatever id, and are free then', async () => {
			const withdrawn = { purpose: 'crmSync', state: 'withdrawn' } as const;
			await take('one', [record(1), record(2), record(3)]);
			const said = consent('contact-2', withdrawn);
			const other = consent('contact-3', { ...withdrawn, purpose: 'scoring' });
			await workspace().consents.append([said, other]);
			expect(await sent('one', [record(1), record(2), record(3)])).toEqual(['sent', 'withheld', 'sent']);
			await workspace().claims.release('hubspot:1', 'one');
			expect(await workspace().claims.find('hubspot:1', [record(2)])).toEqual([null]);
			await take('two', [deal(3)]);
			await workspace().contacts.merge('contact-2', 'contact-3');
			expect(await sent('two', [deal(3)])).toEqual(['withheld']);
		});
	});
}
