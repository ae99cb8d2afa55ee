import { fakePlatform, problem, thingsOf } from './fake-platform';
import { HOUR, MINUTE, usePolls } from './polls';

const polls = usePolls();
const { poll, pollOn, taken } = polls;
const things = (count: number) => thingsOf(count, polls.now());
const names = (count: number) => Array.from({ length: count }, (_, index) => `thing-${index + 1}`);

describe('Whatever happens in between', () => {
	it('keeps deliveries and progress together: a poll that is killed is as if it had not been', async () => {
		const platform = fakePlatform();
		await poll(platform);
		polls.runtime.advance(MINUTE);
		platform.add(...things(7));
		for (const step of [1, 2, 3]) {
			let count = 0;
			const dying: typeof polls.workspace = {
				...polls.workspace,
				transaction: async (work) =>
					await polls.workspace.transaction(async (inside) => {
						const result = await work(inside);
						if (++count === step) throw new Error('killed');
						return result;
					}),
			};
			await expect(poll(platform, { workspace: dying })).rejects.toThrow('killed');
		}
		await pollOn(platform, 2);
		expect((await taken()).sort()).toEqual(names(7));
	});

	it('keeps each thing once of two polls at once', async () => {
		const platform = fakePlatform();
		await poll(platform);
		polls.runtime.advance(MINUTE);
		platform.add(...things(8));
		platform.before = async () => await polls.runtime.yield();
		await Promise.all([poll(platform), poll(platform), poll(platform)]);
		await Promise.all([poll(platform), poll(platform)]);
		expect((await taken()).sort()).toEqual(names(8));
	});

	it('begins a scan anew whose place is gone, down to where it was', async () => {
		const platform = fakePlatform();
		await poll(platform);
		polls.runtime.advance(HOUR);
		platform.add(...things(60));
		await pollOn(platform, 1);
		platform.failures = [problem('invalid')];
		polls.runtime.advance(MINUTE);
		const { tell } = await poll(platform, { account: { id: 'us', ownIds: [], name: '' } });
		expect(tell).toBeNull();
		await pollOn(platform, 10);
		expect((await taken()).sort()).toEqual(names(60).sort());
	});
});
