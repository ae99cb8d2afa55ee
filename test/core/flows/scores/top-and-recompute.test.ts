import { runtime, workspace } from '../sync/push-session';
import { DAY, NAME, event, record, score, scoreOne, recompute, top, recounted } from './score-session';

describe('A merge', () => {
	it.each(['before it is asked for', 'with the event that shows they are one'])(
		'counts the interactions of both, %s',
		async (way) => {
			const onX = {
				...event(2, 0).person,
				profiles: event(2, 0).person.profiles.map((profile) => ({ ...profile, platform: 'x' as const })),
			};
			const [one = '', other = ''] = await record(
				event(1, 3, { kind: 'share' }),
				event(2, 2, { kind: 'message', platform: 'x', person: onX }),
			);
			await score([one, other]);
			const both = { ...event(1, 0).person, profiles: [...event(1, 0).person.profiles, ...onX.profiles] };
			if (way.startsWith('before')) await workspace.contacts.merge(one, other);
			else await record(event(1, 0, { person: both }));
			const { contacts } = await top();
			const living = contacts[0]!.contact.id;
			expect(contacts).toHaveLength(1);
			expect(contacts[0]!.points).toBeCloseTo((await recounted(living)).points, 2);
			expect((await scoreOne(living)).points).toBeCloseTo((await recounted(living)).points, 2);
		},
	);
});

describe('The highest scores', () => {
	it('come in order, without those of nothing, up to the limit and down to the lowest wanted', async () => {
		const ids = await record(
			event(1, 9),
			event(2, 0, { kind: 'view' }),
			event(3, 0, { kind: 'demo_request' }),
			event(4, 0, { kind: 'contact_update' }),
		);
		await score(ids);
		expect((await top()).contacts.map(({ rank, contact }) => [rank, contact.id])).toEqual([
			[1, ids[2]],
			[2, ids[0]],
			[3, ids[1]],
		]);
		expect((await top(1)).contacts).toMatchObject([{ score: 50, band: 'high', points: 20 }]);
		expect((await top(Infinity, 5)).contacts).toHaveLength(2);
	});

	it('let in what lay ahead once its time has come', async () => {
		const [early = '', late = ''] = await record(event(1, 0), event(2, -2, { kind: 'demo_request' }));
		await score([early, late]);
		expect((await top()).contacts.map(({ contact }) => contact.id)).toEqual([early]);
		runtime.advance(3 * DAY);
		expect((await top()).contacts.map(({ contact }) => contact.id)).toEqual([late, early]);
	});

	it('say how many contacts were never counted', async () => {
		const [id = ''] = await record(event(1, 0), event(2, 0), event(3, 0));
		await scoreOne(id);
		expect((await top()).uncounted).toBe(2);
		await recompute();
		expect(await top()).toMatchObject({ uncounted: 0, contacts: { length: 3 } });
	});

	it('cannot be had of a score that does not exist', async () => {
		await expect(top()).rejects.toMatchObject({ field: 'Score Name', fix: expect.stringContaining('Recompute') });
	});
});

describe('Changed settings', () => {
	it('give their score beside the stored one, which stays until it is computed again', async () => {
		const [id = ''] = await record(event(1, 0));
		const before = await scoreOne(id);
		const { settingsChanged, contacts } = await score([id], { weights: { comment: 20 } });
		expect([settingsChanged, contacts[0]!.score, contacts[0]!.previousScore]).toEqual([true, 50, before.score]);
		expect((await score([id])).settingsChanged).toBe(false);
		expect(await scoreOne(id)).toMatchObject({ score: before.score });
	});

	it('are taken over by Recompute for every contact, which says whose band is another one', async () => {
		const ids = await record(...Array.from({ length: 250 }, (_, number) => event(number + 1, number % 20)));
		await score(ids.slice(0, 10));
		const weights = { weights: { comment: 40 }, halfLifeDays: 300 };
		expect(await recompute(weights)).toEqual({
			name: NAME,
			contacts: 250,
			bandsChanged: 10,
			settingsChanged: true,
		});
		expect(await recompute(weights)).toMatchObject({ settingsChanged: false });
		const result = await scoreOne(ids[5]!);
		expect(result).toMatchObject({ previousBand: 'low', bandChanged: true });
		expect(result.points).toBeCloseTo((await recounted(ids[5]!, weights)).points, 2);
	});

	it('hold for what is recorded afterwards', async () => {
		const [id = ''] = await record(event(1, 0));
		await scoreOne(id);
		await recompute({ weights: { comment: 7 } });
		await record(event(1, 0));
		expect((await scoreOne(id)).points).toBe(14);
	});

	it('are stored once, and not anew with each score', async () => {
		const [id = ''] = await record(event(1, 0));
		await scoreOne(id);
		const stored = await workspace.scores.listDefinitions();
		runtime.advance(DAY);
		await scoreOne(id);
		expect(await workspace.scores.listDefinitions()).toEqual(stored);
	});

	it('may be of a score whose name has 64 characters', async () => {
		const name = 'n'.repeat(64);
		expect(await recompute({ name })).toMatchObject({ name });
		expect(await workspace.scores.listDefinitions()).toMatchObject([{ name }]);
	});

	it('let other work have its turn while all are computed again', async () => {
		await record(...Array.from({ length: 250 }, (_, number) => event(number + 1, 1)));
		const turns = jest.spyOn(runtime, 'yield');
		await recompute();
		expect(turns.mock.calls.length).toBeGreaterThanOrEqual(3);
		turns.mockRestore();
	});

	it.each([
		[{ halfLifeDays: 0 }, 'halfLifeDays'],
		[{ bands: [{ name: 'low', from: 5 }] }, 'bands'],
		[{ rules: [{ field: '', operator: 'is_set' as const, points: 1 }] }, 'rules[0].field'],
		[{ minChange: -1 }, 'minChange'],
		[{ name: ' ' }, 'name'],
		[{ name: 'n'.repeat(65) }, 'name'],
	])('are refused when they cannot be used: %j', async (wanted, field) => {
		await expect(recompute(wanted)).rejects.toMatchObject({ field });
		expect(await workspace.scores.listDefinitions()).toEqual([]);
	});
});
