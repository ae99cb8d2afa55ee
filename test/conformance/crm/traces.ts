import type { ActivityInput, DealInput } from '../../../core/crm/contract';
import { itWhere } from './abilities';
import { entryFor, idsOf } from './activities';
import { dealFor } from './deals';
import { createPeople } from './records';
import { type StartCrm, needed, useCrm } from './session';

/** What the pack added beside records, and takes away again when somebody is forgotten. */
export function describeTraces(start: StartCrm): void {
	describe('with what was added beside records', () => {
		const session = useCrm(start);
		beforeEach(async () => void (await session.adapter.provisionFields('contact')));

		const log = (entries: readonly ActivityInput[]) => session.adapter.logActivities('contact', entries);
		const textsOf = (recordId: string) =>
			session.crm
				.activities()
				.filter((entry) => entry.recordId === recordId)
				.map(({ text }) => text);
		const deals = () => needed(session.crm.deals, 'deals')();
		const open = async (batch: readonly DealInput[]) =>
			(await needed(session.adapter.createDeals, 'createDeals').call(session.adapter, batch)).map((outcome) =>
				outcome.ok ? outcome.dealId : outcome.problem.message,
			);
		const unlink = async (pairs: ReadonlyArray<readonly [string, string]>) =>
			await needed(session.adapter.unlinkDeals, 'unlinkDeals').call(
				session.adapter,
				pairs.map(([dealId, contactId]) => ({ dealId, contactId })),
			);
		const remove = async (ids: readonly string[]) =>
			await needed(session.adapter.removeActivities, 'removeActivities').call(session.adapter, ids);

		it('deletes those that are named and no other, of every kind, once and again', async () => {
			const [id = '', other = ''] = await createPeople(session, 2);
			const forms = [{ kind: 'note' }, { kind: 'message' }, { kind: 'message', platform: 'whatsapp' }] as const;
			const ids = idsOf(
				await log(forms.map((form, number) => entryFor(id, { ...form, text: `Entry ${number}` }))),
			);
			await log([entryFor(id, { text: 'Stays' }), entryFor(other, { text: "Another's" })]);
			const named = [...ids, ids[0] ?? ''];
			const removed = named.map((each) => ({ ok: true, id: each }));
			expect(await remove(named)).toEqual(removed);
			expect([textsOf(id), textsOf(other)]).toEqual([['Stays'], ["Another's"]]);
			expect(await remove(named)).toEqual(removed);
			expect(session.crm.contacts()).toHaveLength(2);
		});

		it('deletes more than one call holds', async () => {
			const [id = ''] = await createPeople(session, 1);
			const entries = Array.from({ length: 230 }, (_, number) => entryFor(id, { text: `Entry ${number}` }));
			const ids = idsOf(await log(entries));
			expect((await remove(ids)).every(({ ok }) => ok)).toBe(true);
			expect(textsOf(id)).toEqual([]);
		});

		it('deletes those of somebody whose record is gone', async () => {
			const [id = ''] = await createPeople(session, 1);
			const ids = idsOf(await log([entryFor(id)]));
			await session.adapter.remove('contact', [id]);
			expect(await remove(ids)).toEqual(ids.map((each) => ({ ok: true, id: each })));
			expect(session.crm.activities()).toEqual([]);
		});

		it('asks for nothing for nothing', async () => {
			const before = session.adapter.counts().calls;
			expect(await remove([])).toEqual([]);
			expect(session.adapter.counts().calls).toBe(before);
		});

		itWhere(session.can.purges, 'deletes contacts for good, and no others, once and again', async () => {
			const [gone = '', other = '', third = ''] = await createPeople(session, 3);
			await session.adapter.remove('contact', [third]);
			const ids = [gone, third, gone];
			const purge = async () =>
				await needed(session.adapter.purge, 'purge').call(session.adapter, 'contact', ids);
			const done = ids.map((id) => ({ ok: true, id }));
			expect([await purge(), await purge()]).toEqual([done, done]);
			expect(session.crm.contacts().map(({ id }) => id)).toEqual([other]);
			expect((await session.adapter.readMany('contact', [gone]))[0]).toMatchObject({ state: 'gone' });
		});

		itWhere(
			session.can.deals,
			'takes a contact off its deals, which stay, and no other, once and again',
			async () => {
				const [gone = '', other = ''] = await createPeople(session, 2);
				const [first = '', second = '', others = ''] = await open([
					dealFor(gone),
					dealFor(gone, { title: 'Second' }),
					dealFor(other, { title: 'Other' }),
				]);
				const contactsOf = (id: string) => deals().find((deal) => deal.id === id)?.contactIds;
				for (const _ of ['once', 'again']) {
					// The last one is another's, and stays so.
					const pairs = [
						[first, gone],
						[second, gone],
						[others, gone],
					] as const;
					expect(await unlink(pairs)).toEqual(pairs.map(([id]) => ({ ok: true, id })));
					expect([first, second, others].map(contactsOf)).toEqual([[], [], [other]]);
				}
				expect(
					deals()
						.map(({ title }) => title)
						.sort(),
				).toEqual(['Annual plan', 'Other', 'Second']);
				expect(await unlink([])).toEqual([]);
			},
		);

		itWhere(session.can.deals, 'takes a contact off a deal whose record is gone', async () => {
			const [contact = ''] = await createPeople(session, 1);
			const [deal = ''] = await open([dealFor(contact)]);
			await session.adapter.remove('contact', [contact]);
			expect(await unlink([[deal, contact]])).toEqual([{ ok: true, id: deal }]);
			expect(deals().map(({ contactIds }) => contactIds.filter((id) => id === contact))).toEqual([[]]);
		});
	});
}
