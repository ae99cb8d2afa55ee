import { enrichContacts, recordEvents } from '../../../../core/flows/recording';
import { runtime, workspace } from '../sync/push-session';
import { DAY, NAME, event, record, score, scoreOne, stateOf, recounted } from './score-session';

describe('Scoring stored contacts', () => {
	it('goes on from the state that recording keeps, and equals a recount, late news and caps included', async () => {
		const settings = { halfLifeDays: 12, dailyCaps: { comment: 6 } };
		const [id = ''] = await record(event(1, 3));
		await scoreOne(id, settings);
		const kinds = ['comment', 'like', 'share', 'unsubscribe', 'message'] as const;
		for (let number = 0; number < 40; number++) {
			const late = event(1, ((number * 7) % 23) + number / 10, { kind: kinds[number % kinds.length] });
			await record(late, late, event(1, 0, { kind: 'comment' }));
			runtime.advance(DAY / 4);
		}
		expect(await stateOf(id)).not.toBeNull();
		const interactionsOf = jest.spyOn(workspace.scores, 'interactionsOf');
		const result = await scoreOne(id);
		expect(interactionsOf).not.toHaveBeenCalled();
		const expected = await recounted(id, settings);
		expect(result.score).toBeCloseTo(expected.score, 2);
		expect(result.points).toBeCloseTo(expected.points, 2);
		const [row] = await workspace.scores.listTop(
			NAME,
			(await workspace.scores.listDefinitions())[0]!.fingerprint,
			1,
		);
		expect(2 ** (row!.rankKey! - runtime.clock.now() / (12 * DAY))).toBeCloseTo(expected.points, 6);
	});

	it('keeps no state while the workspace has no score', async () => {
		const [id = ''] = await record(event(1, 0));
		expect(await workspace.scores.countByFingerprint(NAME)).toEqual(new Map());
		await scoreOne(id);
		await record(event(2, 0));
		expect([...(await workspace.scores.countByFingerprint(NAME)).values()]).toEqual([2]);
	});

	it('reads no interaction of the past when a contact that was counted does something', async () => {
		const [id = ''] = await record(event(1, 5));
		await scoreOne(id);
		await workspace.transaction(async (inside) => {
			const spy = jest.spyOn(inside.scores, 'interactionsOf');
			const within = {
				...workspace,
				transaction: async <T>(work: (store: typeof inside) => Promise<T>) => await work(inside),
			};
			await recordEvents({ workspace: within, runtime, events: [event(1, 1)] });
			expect(spy.mock.calls.flatMap(([ids]) => ids)).toEqual([]);
		});
		expect((await scoreOne(id)).points).toBeCloseTo((await recounted(id)).points, 2);
	});

	it('tells the score before, the band, and whether it has changed enough since that was last reported', async () => {
		const [id = ''] = await record(event(1, 0, { kind: 'message' }));
		const first = await scoreOne(id, { minChange: 5 });
		expect(first).toMatchObject({
			score: 24.21,
			band: 'medium',
			previousScore: null,
			previousBand: null,
			bandChanged: true,
			changedEnough: true,
		});
		const steps = [];
		for (let step = 0; step < 4; step++) {
			await record(event(1, 0, { kind: 'like' }));
			steps.push(await scoreOne(id));
		}
		expect(steps.map(({ changedEnough, bandChanged }) => [changedEnough, bandChanged])).toEqual([
			[false, false],
			[true, false],
			[false, false],
			[false, false],
		]);
		expect(steps[1]).toMatchObject({
			previousScore: steps[0]!.score,
			crmFields: { engagementScore: steps[1]!.score, engagementBand: 'medium' },
		});
		await record(event(1, 0, { kind: 'demo_request' }));
		expect(await scoreOne(id)).toMatchObject({
			band: 'high',
			previousBand: 'medium',
			bandChanged: true,
			changedEnough: true,
		});
	});

	it('knows the score of any past date, and stores nothing of that', async () => {
		const [id = ''] = await record(event(1, 10), event(1, 1, { kind: 'message' }));
		const { contacts } = await score([id], {}, runtime.clock.now() - 5 * DAY);
		expect(contacts[0]!.points).toBeCloseTo(4 * 2 ** (-5 / 30), 2);
		expect(await workspace.scores.listDefinitions()).toEqual([]);
	});

	it('adds the fit of the contact by rules on its fields', async () => {
		const [id = ''] = await record(event(1, 0));
		expect((await scoreOne(id)).fit).toBeNull();
		const { fit } = await scoreOne(id, {
			rules: [
				{ field: 'company', operator: 'equals', value: 'acme', points: 10 },
				{ field: 'jobTitle', operator: 'is_set', points: 10 },
			],
		});
		expect(fit).toMatchObject({ points: 10, score: 50 });
		expect((await scoreOne(id)).fit).toMatchObject({ points: 10 });
	});

	it('gives nothing for an unknown contact, and the survivor for a merged one', async () => {
		const [one = '', other = ''] = await record(event(1, 0), event(2, 0));
		await workspace.contacts.merge(one, other);
		const { contacts } = await score([other, 'nobody', one]);
		expect(contacts.map((each) => each?.contact.id ?? null)).toEqual([one, null, one]);
	});

	it('keeps several scores apart by name', async () => {
		const [id = ''] = await record(event(1, 0, { kind: 'click' }));
		await scoreOne(id);
		await scoreOne(id, { name: 'shop', weights: { click: 20 } });
		await record(event(1, 0, { kind: 'click' }));
		expect((await scoreOne(id)).points).toBe(6);
		expect((await scoreOne(id, { name: 'shop' })).points).toBe(40);
	});
});

describe('A person who is enriched', () => {
	it('keeps the score', async () => {
		const [id = ''] = await record(event(1, 0));
		await scoreOne(id);
		await enrichContacts({
			workspace,
			runtime,
			people: [{ contactId: id, person: { ...event(1, 0).person, jobTitle: 'Head of Ops' } }],
		});
		expect(await stateOf(id)).not.toBeNull();
	});
});
