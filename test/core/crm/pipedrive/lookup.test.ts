import type { CrmAdapter, LookupKey } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';

/** What look-ups find, which way they take, and what that costs by the sandbox's own count of tokens. */

const FIELDS = 10;
const LIST = 10;
const SEARCH = 20;
const ONE = 1;
const emailKeys = (numbers: readonly number[]): LookupKey[] =>
	numbers.map((number) => ({ by: 'email', value: `PERSON${number}@Example.com` }));
const range = (count: number, from = 0) => Array.from({ length: count }, (_, index) => index + from);

describe('Looking persons up', () => {
	const sandbox = useSandbox();
	const paths = () => sandbox.admin.requests().map(({ path }) => path);
	const idsFound = async (adapter: CrmAdapter, keys: readonly LookupKey[]) =>
		(await adapter.findByKey('contact', keys)).map((records) => records.map(({ id }) => id));

	it('reads a small account at once, whatever is asked for', async () => {
		sandbox.seedPersons(300);
		const found = await idsFound(sandbox.connect(), [
			...emailKeys(range(300)),
			{ by: 'id', value: '7' },
			{ by: 'email', value: 'nobody@example.com' },
		]);
		expect(found).toEqual([...range(300, 1).map((id) => [String(id)]), ['7'], []]);
		expect(sandbox.spent()).toBe(FIELDS + LIST);
	});

	it('searches for a few keys in a large account', async () => {
		sandbox.seedPersons(2_600);
		sandbox.runtime.advance(3_600_000);
		sandbox.admin.seed({ persons: [{ name: 'Lately' }] });
		expect(await idsFound(sandbox.connect(), emailKeys([3, 4]))).toEqual([['4'], ['5']]);
		expect(sandbox.spent()).toBe(FIELDS + LIST + 2 * SEARCH + LIST);
	});

	it('lists a large account where many keys are asked for', async () => {
		sandbox.seedPersons(2_600);
		const found = await idsFound(sandbox.connect(), emailKeys(range(200, 1_000)));
		expect(found).toEqual(range(200, 1_001).map((id) => [String(id)]));
		expect(sandbox.spent()).toBe(FIELDS + LIST + 6 * LIST);
		expect(paths().some((path) => path.includes('/search'))).toBe(false);
	});

	it('goes on with searches when a list turns out dearer than the highest id let expect', async () => {
		sandbox.seedPersons(2_600);
		sandbox.runtime.advance(3_600_000);
		// The persons that changed last are the oldest ones, so the account looks small.
		await sandbox.connect().update(
			'contact',
			range(500, 1).map((id) => ({ id: String(id), fields: { phone: '+1' } })),
		);
		const before = sandbox.spent();
		expect(await idsFound(sandbox.connect(), emailKeys([3, 2_000]))).toEqual([['4'], ['2001']]);
		const wholeBudget = 2 * SEARCH;
		expect(sandbox.spent() - before).toBe(FIELDS + LIST + wholeBudget + LIST + 2 * SEARCH + ONE);
	});

	it('reads ids a hundred at a time, and from the list where most of the account is asked for', async () => {
		sandbox.seedPersons(1_200);
		const adapter = sandbox.connect();
		const few = range(150, 1).map((id): LookupKey => ({ by: 'id', value: String(id * 8) }));
		expect((await idsFound(adapter, few)).flat()).toEqual(few.map(({ value }) => value));
		expect(sandbox.spent()).toBe(FIELDS + 2 * LIST);
		const most = range(1_100, 1).map((id): LookupKey => ({ by: 'id', value: String(id) }));
		expect((await idsFound(adapter, most)).flat()).toEqual(most.map(({ value }) => value));
		expect(sandbox.spent()).toBe(FIELDS + 2 * LIST + 3 * LIST);
	});

	it('takes leading zeros and spaces of an id for what they are, and knows which ids cannot be', async () => {
		sandbox.seedPersons(3);
		expect(
			await idsFound(sandbox.connect(), [
				{ by: 'id', value: ' 2 ' },
				{ by: 'id', value: '-1' },
				{ by: 'id', value: '1e1' },
			]),
		).toEqual([['2'], [], []]);
	});

	describe('while the search index lags behind', () => {
		beforeEach(() => {
			sandbox.seedPersons(2_600);
			sandbox.runtime.advance(3_600_000);
			sandbox.admin.configure({ indexLagMs: 60_000 });
		});

		it('finds a person that was just created', async () => {
			const adapter = sandbox.connect();
			await adapter.provisionFields('contact');
			await adapter.create('contact', [{ fields: { externalKey: 'x:id:1', email: 'fresh@example.com' } }]);
			const keys: LookupKey[] = [
				{ by: 'email', value: 'fresh@example.com' },
				{ by: 'externalKey', value: 'x:id:1' },
			];
			expect(await idsFound(sandbox.connect(), keys)).toEqual([['2601'], ['2601']]);
			expect(paths().some((path) => path.includes('/search'))).toBe(true);
		});

		it('finds an old person by an address that was just added', async () => {
			const adapter = sandbox.connect();
			await adapter.update('contact', [{ id: '5', fields: { email: 'changed@example.com' } }]);
			expect(await idsFound(sandbox.connect(), [{ by: 'email', value: 'changed@example.com' }])).toEqual([['5']]);
		});

		it('finds one of more recent changes than fit a page', async () => {
			const emails = (number: number) => `import${number}@example.com`;
			sandbox.seedPersons(700, emails);
			sandbox.runtime.advance(1_000);
			sandbox.seedPersons(500, (number) => `later${number}@example.com`);
			expect(await idsFound(sandbox.connect(), [{ by: 'email', value: 'import3@example.com' }])).toEqual([
				['2604'],
			]);
		});

		it('does not find a person by an address that it no longer has', async () => {
			await sandbox.connect().update('contact', [{ id: '5', fields: { email: 'changed@example.com' } }]);
			expect(await idsFound(sandbox.connect(), [{ by: 'email', value: 'person4@example.com' }])).toEqual([[]]);
		});
	});

	it('finds a person by every address, and all persons that share one', async () => {
		const work = (value: string, primary = false) => ({ value, primary, label: 'work' });
		sandbox.admin.seed({
			persons: [
				{ name: 'A', emails: [work('a@example.com', true), work('Shared@example.com')] },
				{ name: 'B', emails: [work('shared@example.com', true)] },
			],
		});
		expect(await idsFound(sandbox.connect(), [{ by: 'email', value: 'shared@example.com' }])).toEqual([['1', '2']]);
	});

	it('does not take a longer key, or one in other letters, for the external key that is asked for', async () => {
		const adapter = sandbox.connect();
		await adapter.provisionFields('contact');
		await adapter.create(
			'contact',
			['x:handle:ana', 'x:handle:Ana', 'x:handle:ana2'].map((externalKey) => ({ fields: { externalKey } })),
		);
		expect(await idsFound(adapter, [{ by: 'externalKey', value: 'x:handle:ana' }])).toEqual([['1']]);
	});

	it('does not show a person that was removed, even where lists do', async () => {
		sandbox.admin.configure({ deletedInLists: true });
		sandbox.seedPersons(2);
		const adapter = sandbox.connect();
		await adapter.remove('contact', ['1']);
		expect(await idsFound(adapter, [...emailKeys([0, 1]), { by: 'id', value: '1' }])).toEqual([[], ['2'], []]);
	});
});
