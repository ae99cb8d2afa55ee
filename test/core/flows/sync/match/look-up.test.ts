import { lookUp } from '../../../../../core/flows/sync/match/look-up';
import { createFakeCrm } from '../../../../support/fake-crm';
import { testRuntime } from '../../../../support/runtime';

it('lets other work in between while the keys of many are gathered, and what was found is handed out', async () => {
	let turns = 0;
	const runtime = { ...testRuntime(), yield: async () => void turns++ };
	const turnOf: number[] = [];
	const { adapter } = createFakeCrm();
	await adapter.create(
		'contact',
		['1', '999'].map((number) => ({ fields: { email: `${number}@example.com` } })),
	);
	const sought = Array.from({ length: 1_000 }, (_, number) => `${number}@example.com`);
	const found = await lookUp({ adapter, runtime }, sought, (value) => {
		turnOf.push(turns);
		return [{ by: 'email', value }];
	});
	expect(found.flatMap((records, index) => (records.length > 0 ? [index] : []))).toEqual([1, 999]);
	expect([turnOf.at(0), turnOf.at(-1)]).toEqual([0, 3]);
	// Once more as often while the records are handed out.
	expect(turns).toBe(6);
});
