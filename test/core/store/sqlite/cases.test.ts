import { DatabaseSync } from 'node:sqlite';

import { review } from '../support/links';
import { person, withKeys } from '../support/people';
import { useStoreFile, undoMigrations } from '../support/store-file';
import { conflict, deadLetter, policyOf } from '../support/sync';

const { path, open, read, version } = useStoreFile();

/** A store of the version before, in which a pair of people is asked about under two keys. */
async function writeBefore(): Promise<void> {
	const store = await open();
	const { contacts, reviews, conflicts, syncPolicies } = store.workspace('default');
	await contacts.save([1, 2, 3].map((number) => withKeys(person(number))));
	await syncPolicies.save(policyOf(), null);
	await conflicts.open([conflict(1)]);
	await reviews.open(review(2, ['contact-1', 'contact-2']));
	await reviews.open(review(3, ['contact-1', 'contact-3']));
	await store.close();
	undoMigrations(path(), 19);
	const database = new DatabaseSync(path());
	database.exec(`insert into reviews (workspace_id, id, key, reason, contacts_digest, created_at)
		select workspace_id, 'review-1', 'email:a@example.com', reason, contacts_digest, created_at
		from reviews where id = 'review-2'`);
	database.exec(
		"insert into review_contacts select workspace_id, 'review-1', contact_id from review_contacts where review_id = 'review-2'",
	);
	database.close();
}

describe('a store in which two reviews stand for one pair of people', () => {
	it('opens with the first of them, and keeps what waits', async () => {
		await writeBefore();
		const store = await open();
		const { reviews, conflicts } = store.workspace('default');
		expect((await reviews.listOpen(10)).map(({ id }) => id)).toEqual(['review-1', 'review-3']);
		expect(await conflicts.get('conflict-1')).toEqual(conflict(1));
		await store.close();
		expect(read("select count(*) as left_over from review_contacts where review_id = 'review-2'")).toEqual([
			{ left_over: 0 },
		]);
	});

	it('is as it was when the upgrade is broken off, and opens afterwards', async () => {
		await writeBefore();
		const blocker = new DatabaseSync(path());
		blocker.exec('create index reviews_by_age on reviews (id)');
		await expect(open()).rejects.toThrow();
		expect(version()).toBe(18);
		expect(read('select count(*) as reviews from reviews')).toEqual([{ reviews: 3 }]);
		blocker.exec('drop index reviews_by_age');
		blocker.close();
		await (await open()).close();
		expect(read('select count(*) as reviews from reviews')).toEqual([{ reviews: 2 }]);
	});
});

describe('of 10,000 that wait, a page', () => {
	const PLANS = [
		[
			"sync_conflicts where workspace_id = 'default' and integration_id = 'hubspot:1' and crm_object = 'contact' and state in ('open') and id > 'x' order by id limit 201",
			'sync_conflicts_by_object',
		],
		[
			"dead_letters where workspace_id = 'default' and integration_id = 'hubspot:1' and crm_object = 'contact' and id > 'x' order by id limit 201",
			'dead_letters_by_object',
		],
		[
			"reviews where workspace_id = 'default' and resolved_at is null and (created_at, id) > ('2026', 'x') order by created_at, id limit 201",
			'reviews_by_age',
		],
		[
			"audit where workspace_id = 'default' and (integration_id = 'hubspot:1' or integration_id is null) and (at, id) < ('2026', 'x') order by at desc, id desc limit 500",
			'audit_by_time',
		],
	] as const;

	it.each(PLANS)('of %s is read by an index, in its order', async (query, index) => {
		await (await open()).close();
		const plan = read(`explain query plan select * from ${query}`).map(({ detail }) => String(detail));
		expect(plan).toHaveLength(1);
		expect(plan[0]).toMatch(new RegExp(`USING INDEX ${index} `));
	});

	it('from the end of the list is given as soon as the first one', async () => {
		const store = await open();
		const { contacts, conflicts, deadLetters } = store.workspace('default');
		const numbers = Array.from({ length: 10_000 }, (_, index) => String(index).padStart(5, '0'));
		await contacts.save(numbers.map((number) => withKeys(person(number))));
		await conflicts.open(numbers.map((number) => conflict(number, { contactId: `contact-${number}` })));
		await deadLetters.put(numbers.map((number) => deadLetter(number, { contactId: `contact-${number}` })));
		const of = { integrationId: 'hubspot:1', crmObject: 'contact', limit: 200 };
		const last = { ...of, after: 'conflict-09799' };
		expect((await conflicts.list(last)).items).toHaveLength(200);
		expect((await deadLetters.list({ ...of, after: 'letter-09799' })).items).toHaveLength(200);
		const begun = performance.now();
		for (let page = 0; page < 20; page++) await conflicts.list(last);
		expect(performance.now() - begun).toBeLessThan(4_000);
		await store.close();
	});
});
