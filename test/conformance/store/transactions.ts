import { message, person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

export function describeTransactions(current: StoreUnderTest): void {
	describe('transactions', () => {
		const workspace = () => current().store.workspace('acme');

		it('store all of the work', async () => {
			const added = await workspace().transaction(async (inside) => {
				await inside.contacts.save([withKeys(person(1))]);
				return await inside.interactions.append([message('contact-1', 1)]);
			});
			expect(added).toEqual(new Set(['telegram:1']));
			expect(await current().raw('select count(*) as total from interactions')).toEqual([{ total: 1 }]);
		});

		it('store nothing when the work fails, and pass the error on', async () => {
			const failed = workspace().transaction(async (inside) => {
				await inside.contacts.save([withKeys(person(1))]);
				throw new Error('the event was not readable');
			});
			await expect(failed).rejects.toThrow('the event was not readable');
			expect(await current().raw('select count(*) as total from contacts')).toEqual([{ total: 0 }]);
		});

		it('fail as a whole when a write in them failed, also when its error was caught', async () => {
			const failed = workspace().transaction(async (inside) => {
				await inside.contacts.save([withKeys(person(1))]);
				await inside.interactions.append([message('nobody', 1)]).catch(() => undefined);
			});
			await expect(failed).rejects.toMatchObject({ kind: 'conflict' });
			expect(await workspace().contacts.count()).toBe(0);
		});

		it('are joined by nested ones', async () => {
			const failed = workspace().transaction(async (inside) => {
				await inside.transaction(async (deeper) => await deeper.contacts.save([withKeys(person(1))]));
				expect(await inside.contacts.count()).toBe(1);
				throw new Error('too late');
			});
			await expect(failed).rejects.toThrow('too late');
			expect(await workspace().contacts.count()).toBe(0);
		});

		it('do not mix when they run at the same time', async () => {
			const record = async (number: number, fails: boolean) =>
				await workspace().transaction(async (inside) => {
					await inside.contacts.save([withKeys(person(number))]);
					await new Promise((resolve) => setImmediate(resolve));
					if (fails) throw new Error('undone');
					await inside.interactions.append([message(`contact-${number}`, number)]);
				});
			const results = await Promise.allSettled(
				Array.from({ length: 20 }, async (_, number) => await record(number, number % 2 === 1)),
			);
			expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(10);
			const rows = await current().raw('select id from contacts order by id');
			expect(rows).toEqual([0, 10, 12, 14, 16, 18, 2, 4, 6, 8].map((number) => ({ id: `contact-${number}` })));
		});

		it('are not seen from outside before they are done', async () => {
			await workspace().transaction(async (inside) => {
				await inside.contacts.save([withKeys(person(1))]);
				expect(await current().raw('select count(*) as total from contacts')).toEqual([{ total: 0 }]);
			});
		});

		it.each([
			['a read', async () => await workspace().contacts.count()],
			['a write', async () => await workspace().contacts.save([withKeys(person(1))])],
			[
				'a transaction of another workspace',
				async () =>
					await current()
						.store.workspace('other')
						.transaction(async () => 1),
			],
			['closing the store', async () => await current().store.close()],
		])('refuse %s on the outer store, which would wait for ever', async (_name, use) => {
			await workspace().transaction(async () => {
				await expect(use()).rejects.toMatchObject({ kind: 'misuse' });
			});
			expect(await workspace().contacts.count()).toBe(0);
		});

		it('end before the store closes; afterwards the store says that it is closed', async () => {
			const running = workspace().transaction(async (inside) => {
				await inside.contacts.save([withKeys(person(1))]);
				await new Promise((resolve) => setImmediate(resolve));
				await inside.contacts.save([withKeys(person(2))]);
			});
			const { store, raw } = current();
			await Promise.all([running, store.close()]);
			await store.close();
			expect(await raw('select count(*) as total from contacts')).toEqual([{ total: 2 }]);
			await expect(workspace().contacts.count()).rejects.toMatchObject({ kind: 'closed' });
			await expect(workspace().contacts.save([])).rejects.toMatchObject({ kind: 'closed' });
		});
	});
}
