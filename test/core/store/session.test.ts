import type { Runtime } from '../../../core/lib/runtime';
import { openStore } from '../../../core/store';
import { message, person, withKeys } from './support/people';
import { realRuntime } from './support/runtime';

describe('long work in the store', () => {
	it('lets the event loop turn between chunks', async () => {
		let turns = 0;
		const runtime: Runtime = {
			...realRuntime,
			yield: async () => {
				turns += 1;
				await realRuntime.yield();
			},
		};
		const store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
		const { contacts, interactions } = store.workspace('default');
		const turnsDuring = async (work: () => Promise<unknown>) => {
			const before = turns;
			await work();
			return turns - before;
		};

		const people = Array.from({ length: 5_000 }, (_, number) => person(number));
		expect(await turnsDuring(async () => await contacts.save(people.map(withKeys)))).toBeGreaterThan(20);
		expect(await turnsDuring(async () => await contacts.getMany(people.map(({ id }) => id)))).toBeGreaterThan(20);
		expect(
			await turnsDuring(async () => await contacts.list({ limit: 1, search: 'nobody has this name' })),
		).toBeGreaterThan(1);
		const messages = Array.from({ length: 5_000 }, (_, number) => message('contact-1', number));
		expect(await turnsDuring(async () => await interactions.append(messages))).toBeGreaterThan(5);
		expect(await turnsDuring(async () => await contacts.merge('contact-2', 'contact-1'))).toBeGreaterThan(3);
		await store.close();
	});
});
