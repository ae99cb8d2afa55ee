import type { SocialEvent } from '../../../../core/social';
import { scoreInteractions } from '../../../../core/scoring';
import {
	explainContacts,
	recomputeScores,
	scoreContacts,
	topScores,
	type WantedScore,
} from '../../../../core/flows/scores';
import { enrichContacts, recordEvents } from '../../../../core/flows/recording';
import { runtime, workspace } from '../sync/push-session';

const DAY = 86_400_000;
const NAME = 'default';
let lastEvent = 0;

function event(user: number, daysAgo: number, changes: Partial<SocialEvent> = {}): SocialEvent {
	lastEvent += 1;
	return {
		platform: 'telegram',
		kind: 'comment',
		direction: 'in',
		eventId: `event-${lastEvent}`,
		occurredAt: new Date(runtime.clock.now() - daysAgo * DAY).toISOString(),
		person: {
			firstName: `First${user}`,
			lastName: null,
			displayName: null,
			company: 'Acme',
			jobTitle: null,
			emails: [],
			phones: [],
			profiles: [
				{
					platform: 'telegram',
					userId: String(user),
					username: null,
					url: null,
					displayName: null,
					followers: null,
				},
			],
		},
		conversationId: null,
		postId: null,
		campaign: null,
		source: null,
		stage: null,
		text: null,
		...changes,
	} as SocialEvent;
}

const record = async (...events: SocialEvent[]) =>
	(await recordEvents({ workspace, runtime, events })).map(({ contact }) => contact.id);
const score = async (contactIds: string[], wanted: Partial<WantedScore> = {}, at: number | null = null) =>
	await scoreContacts({ workspace, runtime, score: { name: NAME, ...wanted }, contactIds, at });
const scoreOne = async (id: string, wanted: Partial<WantedScore> = {}) => (await score([id], wanted)).contacts[0]!;
const recompute = async (wanted: Partial<WantedScore> = {}) =>
	await recomputeScores({ workspace, runtime, score: { name: NAME, ...wanted } });
const top = async (limit = 10, minScore = 0) => await topScores({ workspace, runtime, name: NAME, limit, minScore });

async function stateOf(id: string) {
	return (await workspace.scores.find(NAME, [id])).get(id)?.state;
}

/** The score of everything that is stored of a contact. */
async function recounted(id: string, settings = {}) {
	const interactions = await workspace.interactions.listForContact(id, 10_000);
	return scoreInteractions({ ...settings, interactions, at: runtime.clock.now() });
}

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
		expect(2 ** (row!.standing! - runtime.clock.now() / (12 * DAY))).toBeCloseTo(expected.points, 6);
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
	])('are refused when they cannot be used: %j', async (wanted, field) => {
		await expect(recompute(wanted)).rejects.toMatchObject({ field });
		expect(await workspace.scores.listDefinitions()).toEqual([]);
	});
});

describe('Explaining stored contacts', () => {
	it('gives the shares, the last interactions and the trend as of a date', async () => {
		const [id = ''] = await record(
			event(1, 20, { kind: 'message' }),
			event(1, 0, { kind: 'like', platform: 'telegram' }),
		);
		const [now, unknown] = await explainContacts({
			workspace,
			runtime,
			score: { name: NAME },
			contactIds: [id, 'nobody'],
			at: null,
			last: 1,
		});
		expect(unknown).toBeNull();
		expect(now).toMatchObject({
			contact: { id },
			byKind: [{ name: 'message' }, { name: 'like', points: 1 }],
			lastInteractions: [{ kind: 'like' }],
			fit: null,
		});
		const [before] = await explainContacts({
			workspace,
			runtime,
			score: { name: NAME },
			contactIds: [id],
			at: runtime.clock.now() - DAY,
		});
		expect(before!.byKind.map(({ name }) => name)).toEqual(['message']);
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
