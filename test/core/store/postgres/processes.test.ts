import { once } from 'node:events';

import { openStore, type Store } from '../../../../core/store';
import { describeOnPostgres } from '../../../support/postgres/server';
import { freshDatabase, type TestDatabase } from '../../../support/postgres/database';
import { link } from '../support/links';
import { message, person, withKeys } from '../support/people';
import { finished, startWriter, takeInProcess } from '../support/processes';
import { realRuntime } from '../support/runtime';
import { policyOf } from '../support/sync';

jest.setTimeout(120_000);

describeOnPostgres('Several processes on one Postgres database', () => {
	let database: TestDatabase;
	const opened: Store[] = [];
	beforeEach(async () => void (database = await freshDatabase()), 120_000);
	afterEach(async () => {
		await Promise.all(opened.splice(0).map(async (store) => await store.close()));
		await database.drop();
	});

	/** Connections of its own, as another process has them. @param ahead how much its clock is fast */
	async function open(ahead = 0): Promise<Store> {
		const clock = { ...realRuntime.clock, now: () => Date.now() + ahead };
		const settings = { kind: 'postgres', connectionString: database.url } as const;
		const store = await openStore(settings, { ...realRuntime, clock });
		opened.push(store);
		return store;
	}
	it('write to one workspace without losing or failing', async () => {
		const names = ['one', 'two', 'three'];
		const writers = names.map(async (name) => await finished(startWriter(database.url, name, 20, 25)));
		expect(await Promise.all(writers)).toEqual(names.map(() => ({ code: 0, errors: '' })));
		expect(await database.query(TOTALS)).toEqual([{ contacts: 1_500, interactions: 1_500, counted: 1_500 }]);
	});

	it('leave only whole transactions when one is killed in the middle, and do not wait for it', async () => {
		const size = 200;
		const child = startWriter(database.url, 'killed', 0, size);
		for (let written = 0; written < 3; written++) await once(child.stdout, 'data');
		child.kill('SIGKILL');
		await once(child, 'close');
		const workspace = (await open()).workspace('default');
		await workspace.contacts.save([withKeys(person('afterwards'))]);
		const contacts = (await workspace.contacts.count()) - 1;
		expect([contacts >= size, contacts % size]).toEqual([true, 0]);
		expect(await workspace.interactions.count()).toBe(contacts);
	});

	it('share claims: each goes to one of them, and none is lost', async () => {
		await (await open()).workspace('default').contacts.save([withKeys(person(1))]);
		const names = ['one', 'two', 'three'];
		const got = await Promise.all(names.map(async (name) => await takeInProcess(database.url, name, 600, 30)));
		expect([got.flat().length, new Set(got.flat()).size]).toEqual([600, 600]);
	});

	it('go by the clock of the server, whatever their own say', async () => {
		const [slow, fast] = [await open(-3_600_000), await open(3_600_000)];
		const [one, two] = [slow.workspace('default').leases, fast.workspace('default').leases];
		expect(await one.take('set-up', 'one', 60_000)).toBe(1);
		expect([await two.take('set-up', 'two', 60_000), await two.isHeld('set-up')]).toEqual([null, true]);
		expect(await one.take('short', 'one', 1)).toBe(1);
		await realRuntime.clock.sleep(10);
		expect(await two.take('short', 'two', 60_000)).toBe(2);
	});

	it('see what was stored while they waited for their turn', async () => {
		const [one, two] = [(await open()).workspace('default'), (await open()).workspace('default')];
		await one.contacts.save([withKeys(person(1))]);
		// Each reads the link and stores it over what it read.
		const change = async (workspace: typeof one, name: string) =>
			await workspace.transaction(async (inside) => {
				const found = (await inside.links.find('hubspot:1', 'contact', ['contact-1'])).get('contact-1');
				const next = { ...link('contact-1', '501'), revision: found?.revision, base: { firstName: name } };
				await realRuntime.clock.sleep(5);
				return (await inside.links.saveOver([next])).size;
			});
		const stored = await Promise.all(
			Array.from({ length: 10 }, async (_, number) => await change(number % 2 === 0 ? one : two, `${number}`)),
		);
		expect(stored).toEqual(stored.map(() => 1));
		expect((await one.links.find('hubspot:1', 'contact', ['contact-1'])).get('contact-1')?.revision).toBe(10);
	});

	it('keep an object of an account in step from one workspace, of two that begin at the same moment', async () => {
		const [one, two] = [(await open()).workspace('one'), (await open()).workspace('two')];
		const saved = await Promise.allSettled(
			[one, two].map(async ({ syncPolicies }) => await syncPolicies.save(policyOf(), null)),
		);
		const refused = saved.filter((each) => each.status === 'rejected');
		expect(refused).toMatchObject([{ reason: { kind: 'conflict' } }]);
	});

	it('wait for the turn of their own workspace, and not for that of another', async () => {
		const [one, two] = [await open(), await open()];
		let end = () => {};
		const until = new Promise<void>((resolve) => (end = resolve));
		const long = one.workspace('one').transaction(async (inside) => {
			await inside.contacts.save([withKeys(person(1))]);
			await until;
		});
		await two.workspace('two').contacts.save([withKeys(person(2))]);
		expect(await two.workspace('one').contacts.count()).toBe(0);
		const waiting = two.workspace('one').interactions.append([message('contact-1', 1)]);
		end();
		await Promise.all([long, waiting]);
		expect(await two.workspace('one').interactions.count()).toBe(1);
	});
});

const TOTALS = `select (select count(*) from social_crm.contacts) as contacts,
	(select count(*) from social_crm.interactions) as interactions,
	(select sum(interaction_count)::bigint from social_crm.contact_activity) as counted`;
