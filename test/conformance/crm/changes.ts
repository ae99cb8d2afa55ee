import type { CrmAdapter } from '../../../core/crm/contract';
import { type StartCrm, failureOf, people, person, useCrm } from './session';

/** Follows the cursor to the end of a round. */
async function pull(adapter: CrmAdapter, cursor: string | null) {
	const ids: string[] = [];
	const deletedIds: string[] = [];
	for (let page = 0; page < 50; page++) {
		const changed = await adapter.listChanged('contact', cursor);
		ids.push(...changed.records.map(({ id }) => id));
		deletedIds.push(...changed.gone.map(({ id }) => id));
		cursor = changed.cursor;
		if (!changed.hasMore) return { ids, deletedIds, cursor };
	}
	throw new Error('The pull did not come to an end');
}

/** Pulling what changed in the CRM. */
export function describeChanges(start: StartCrm): void {
	describe('pulling changes', () => {
		const session = useCrm(start);
		beforeEach(async () => void (await session.adapter.provisionFields('contact')));

		const seedPeople = (count: number) => {
			session.crm.seed(people(count).map(({ email }) => ({ email: String(email) })));
			return session.crm.contacts().map(({ id }) => id);
		};

		it('starts with every record, once', async () => {
			const ids = seedPeople(230);
			const { ids: pulled } = await pull(session.adapter, null);
			expect([...pulled].sort()).toEqual([...ids].sort());
		});

		it('then gives only what changed, including what was created', async () => {
			const ids = seedPeople(5);
			const first = await pull(session.adapter, null);
			session.crm.advance(3_600_000);
			const settled = await pull(session.adapter, first.cursor);
			session.crm.advance(60_000);
			await session.adapter.update('contact', [{ id: ids[2] ?? '', fields: { company: 'Changed' } }]);
			await session.adapter.create('contact', [{ fields: person(77) }]);
			const created = session.crm.contacts().find(({ fields }) => fields.email === 'person77@example.com');
			const second = await pull(session.adapter, settled.cursor);
			expect([...second.ids].sort()).toEqual([created?.id, ids[2]].sort());
			const third = await pull(session.adapter, second.cursor);
			expect(third.ids).toEqual([]);
		});

		it('brings more records of one instant than fit a page', async () => {
			const first = await pull(session.adapter, null);
			session.crm.advance(3_600_000);
			const ids = seedPeople(450);
			const second = await pull(session.adapter, first.cursor);
			expect([...new Set(second.ids)].sort()).toEqual([...ids].sort());
			expect(second.ids).toHaveLength(450);
		});

		it('brings pages of changes at different times, in order, none left out', async () => {
			const first = await pull(session.adapter, null);
			for (let part = 0; part < 7; part++) {
				session.crm.advance(1_000);
				session.crm.seed(
					Array.from({ length: 60 }, (_, number) => ({ email: `p${part}-${number}@example.com` })),
				);
			}
			const second = await pull(session.adapter, first.cursor);
			expect([...second.ids].sort()).toEqual(
				session.crm
					.contacts()
					.map(({ id }) => id)
					.sort(),
			);
		});

		it('tells which records were removed', async () => {
			const ids = seedPeople(3);
			const first = await pull(session.adapter, null);
			session.crm.advance(3_600_000);
			await session.adapter.remove('contact', [ids[1] ?? '']);
			const second = await pull(session.adapter, first.cursor);
			expect(second.deletedIds).toEqual(session.adapter.capabilities.deleteFeed ? [ids[1]] : []);
		});

		it('refuses a cursor that it did not make', async () => {
			for (const cursor of ['nonsense', '', Buffer.from('{"v":9}').toString('base64url')]) {
				expect((await failureOf(session.adapter.listChanged('contact', cursor))).kind).toBe('invalid');
			}
		});
	});
}
