import { openWorkspace } from '../../../nodes/shared/store';
import { freshStore, payload, runContactNode } from './bench';

freshStore();

const set = async (accountIds: string, platform = 'telegram') =>
	(await runContactNode({ resource: 'ownAccount', operation: 'set', platform, accountIds })).output();
const record = { resource: 'event', operation: 'record' };
const recorded = async () => (await runContactNode(record, [payload('telegram/private-message')])).output();

describe('Social Contact, own account, Set', () => {
	it('takes the place of the list before, for one platform', async () => {
		expect(await set('1, 2')).toEqual([{ outcome: 'updated', platform: 'telegram', accountIds: ['1', '2'] }]);
		await set('9', 'x');
		expect(await set('2,1')).toMatchObject([{ outcome: 'unchanged' }]);
		expect(await set('3')).toMatchObject([{ accountIds: ['3'] }]);
		expect(await set('9', 'x')).toMatchObject([{ outcome: 'unchanged' }]);
		expect(await set('')).toMatchObject([{ outcome: 'updated', accountIds: [] }]);
	});

	it.each([
		['one a line', '1\n2\r\n 3 \n\n'],
		['a column of a table', '1\t2\t3'],
		['semicolons', '1;2;;3;'],
		['a list that an expression gives', '={{ [1, "2", " 3 "] }}'],
		['a list of lines', '={{ ["1,2", "3"] }}'],
	])('takes many at once: %s', async (_form, accountIds) => {
		expect(await set(accountIds)).toMatchObject([{ outcome: 'updated', accountIds: ['1', '2', '3'] }]);
	});

	it('makes one list of all items for a platform, such as the lines of a file, and one answer', async () => {
		const items = [
			{ id: 1, on: 'telegram' },
			{ id: '2', on: 'telegram' },
			{ id: '9', on: 'x' },
			{ id: '', on: 'telegram' },
			{ id: '2', on: 'telegram' },
		];
		const parameters = { platform: '={{ $json.on }}', accountIds: '={{ $json.id }}' };
		const run = await runContactNode({ resource: 'ownAccount', operation: 'set', ...parameters }, items);
		expect(run.output()).toEqual([
			{ outcome: 'updated', platform: 'telegram', accountIds: ['1', '2'] },
			{ outcome: 'updated', platform: 'x', accountIds: ['9'] },
		]);
	});

	it('refuses what is no text in a list, and names the field', async () => {
		const parameters = {
			resource: 'ownAccount',
			operation: 'set',
			platform: 'x',
			accountIds: '={{ [{ id: 1 }] }}',
		};
		expect((await runContactNode(parameters)).error?.message).toContain('Account IDs: it is not a text');
	});

	it('takes a thousand accounts in one call', async () => {
		const many = Array.from({ length: 1_000 }, (_, number) => String(100_000 + number));
		expect((await set(many.join('\n')))[0]?.accountIds).toHaveLength(1_000);
	});

	it('holds the list of one run, and no mixture, when two runs set different ones at once', async () => {
		for (let round = 10; round < 15; round += 1) {
			const lists = [
				[`1${round}`, `2${round}`],
				[`3${round}`, `4${round}`],
			];
			const answers = await Promise.all(lists.map(async (list) => await set(list.join())));
			expect(answers.map(([item]) => item?.accountIds)).toEqual(lists);
			const kept = await (await openWorkspace('default')).ownAccounts.list();
			expect(lists).toContainEqual(kept.map(({ accountId }) => accountId));
		}
	});

	it('keeps what a member of the team writes from becoming a contact', async () => {
		const [known] = await recorded();
		const { profiles } = known!.contact as { profiles: Array<{ userId: string }> };
		await set(profiles[0]!.userId);
		const again = await runContactNode(record, [payload('telegram/private-message')]);
		expect(again.output()[0]).toMatchObject({ outcome: 'skipped', contact: null });
	});

	it.each([' , ,', '.*', '*', '@', '%', '_', '0', 'null'])(
		'keeps nobody away by a list of %j',
		async (accountIds) => {
			for (const platform of ['telegram', 'x', 'threads', 'github'])
				expect(await set(accountIds, platform)).toHaveLength(1);
			const run = await runContactNode({ ...record, options: { ownerIds: accountIds } }, [
				payload('telegram/private-message'),
				payload('x/mention'),
				payload('threads/mention'),
				payload('github/new-issue'),
			]);
			expect(run.output().map(({ outcome }) => outcome)).toEqual(Array(4).fill('recorded'));
		},
	);

	it('holds for mapped events, too', async () => {
		await set('500009');
		const mapped = { ...record, eventSource: 'map', platform: 'telegram', kind: 'message', eventId: 'm1' };
		const run = await runContactNode({ ...mapped, fields: { userId: '500009', text: 'Hi' } });
		expect(run.output()).toMatchObject([{ outcome: 'skipped', contact: null }]);
		const other = await runContactNode({ ...mapped, fields: { userId: '500010', text: 'Hi' } });
		expect(other.output()).toMatchObject([{ outcome: 'recorded' }]);
	});
});
