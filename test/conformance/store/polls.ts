import { delivery } from '../../core/store/support/deliveries';
import type { StoreUnderTest } from '.';

const [EARLY, LATE] = ['2026-11-20T00:00:00.000Z', '2026-11-24T00:00:00.000Z'] as const;
const item = (key: string, revision = '', at: string = EARLY) => ({ key, revision, at });

export function describePolls(current: StoreUnderTest): void {
	describe('polls', () => {
		const workspace = () => current().store.workspace('acme');
		const polls = () => workspace().polls;

		it('are one for each source and feed, and are saved over the version that was read', async () => {
			expect(await polls().find('trigger-1', 'inbox')).toBeNull();
			expect(await polls().save('trigger-1', 'inbox', 'a', null)).toBe(true);
			expect(await polls().save('trigger-1', 'inbox', 'late', null)).toBe(false);
			expect(await polls().find('trigger-1', 'inbox')).toEqual({ state: 'a', version: 1 });
			expect(await polls().save('trigger-1', 'inbox', 'b', 1)).toBe(true);
			expect(await polls().save('trigger-1', 'inbox', 'overtaken', 1)).toBe(false);
			expect(await polls().find('trigger-1', 'inbox')).toEqual({ state: 'b', version: 2 });
			expect(await polls().find('trigger-1', 'posts')).toBeNull();
			expect(await polls().find('trigger-2', 'inbox')).toBeNull();
			expect(await polls().save('trigger-1', 'posts', 'c', 1)).toBe(false);
		});

		it('know what was seen in a feed, under its last revision', async () => {
			await polls().markSeen('trigger-1', 'inbox', [item('one'), item('two', 'first')]);
			await polls().markSeen('trigger-1', 'inbox', [item('two', 'second')]);
			const seen = await polls().seen('trigger-1', 'inbox', ['one', 'two', 'three']);
			expect([...seen].sort()).toEqual([
				['one', ''],
				['two', 'second'],
			]);
			expect(await polls().seen('trigger-1', 'posts', ['one'])).toEqual(new Map());
			expect(await polls().seen('trigger-2', 'inbox', ['one'])).toEqual(new Map());
		});

		it('forget what happened before a time, and nothing else', async () => {
			await polls().markSeen('trigger-1', 'inbox', [item('old'), item('new', '', LATE)]);
			await polls().markSeen('trigger-1', 'posts', [item('old')]);
			expect(await polls().forgetSeen('trigger-1', 'inbox', LATE)).toBe(1);
			expect([...(await polls().seen('trigger-1', 'inbox', ['old', 'new'])).keys()]).toEqual(['new']);
			expect([...(await polls().seen('trigger-1', 'posts', ['old'])).keys()]).toEqual(['old']);
		});

		it('move only with the deliveries that they cover', async () => {
			const work = workspace().transaction(async (inside) => {
				await inside.polls.save('trigger-1', 'inbox', 'moved', null);
				await inside.polls.markSeen('trigger-1', 'inbox', [item('one')]);
				await inside.inbox.keep(delivery('one'));
				throw new Error('killed');
			});
			await expect(work).rejects.toThrow('killed');
			expect(await polls().find('trigger-1', 'inbox')).toBeNull();
			expect(await polls().seen('trigger-1', 'inbox', ['one'])).toEqual(new Map());
			expect(await workspace().inbox.waiting('trigger-1', 10)).toEqual([]);
		});

		it('are forgotten with their source', async () => {
			for (const source of ['trigger-1', 'trigger-2']) {
				await polls().save(source, 'inbox', 'state', null);
				await polls().markSeen(source, 'inbox', [item('one')]);
			}
			await workspace().inbox.forget('trigger-1');
			expect(await polls().find('trigger-1', 'inbox')).toBeNull();
			expect(await polls().seen('trigger-1', 'inbox', ['one'])).toEqual(new Map());
			expect(await polls().find('trigger-2', 'inbox')).not.toBeNull();
		});
	});
}
