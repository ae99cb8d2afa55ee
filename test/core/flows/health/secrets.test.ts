import { wordsOfStop } from '../../../../core/flows/health/stops';
import { CRM_ERROR_KINDS } from '../../../../core/lib/errors';
import type { ConnectionChange, RunStop } from '../../../../core/store/contract';
import { endedRun, healthStage, NOW } from './stage';

const stage = healthStage();
const DAY = 86_400_000;
const day = (fromNow: number) => new Date(NOW + fromNow * DAY).toISOString();
const toldKinds = async () =>
	(await stage.health()).problems
		.map(({ kind, state }) => `${state}: ${kind}`)
		.filter((told) => !told.includes('late'));

describe('A secret of an account', () => {
	beforeEach(async () => await stage.keepInStep());

	it('that a CRM gives up when nobody uses it is told before it ends, and after', async () => {
		await stage.connect('renewed');
		expect((await stage.health()).accounts).toMatchObject([{ secretLife: 'unused', secretEndsAt: day(60) }]);
		expect(await toldKinds()).toEqual([]);
		expect(await stage.page()).toMatch(/unless it is used before, it ends <time[^>]*2027-01-27/);
		stage.wait(47);
		expect(await toldKinds()).toEqual(['waiting: secretEnds']);
		expect((await stage.health()).problems[0]).toMatchObject({
			...{ integrationId: 'hubspot:1', object: null, since: day(60) },
			what: 'Its refresh token ends on 2027-01-27 unless it is used before.',
			mend: expect.stringContaining('CRM Integration: Verify'),
		});
		stage.wait(14);
		expect(await toldKinds()).toEqual(['failing: secretEnds']);
	});

	it('goes on as long under another name or master key, and longer once its tokens were renewed', async () => {
		await stage.connect('renewed');
		const { connections } = stage.workspace();
		const change = async (asked: ConnectionChange) => {
			expect(await connections.change('hubspot:1', asked, {})).not.toBeNull();
			return (await stage.health()).accounts[0]?.secretEndsAt;
		};
		stage.wait(10);
		expect(await change({ settings: { name: 'Acme', way: 'renewed', settings: {} } })).toBe(day(60));
		expect(await change({ sealed: { wrappedKey: 'wrapped anew' } })).toBe(day(60));
		expect(await change({ sealed: { tokens: 'sealed anew' } })).toBe(day(70));
	});

	it.each([
		['pasted', 'never', 'it does not end by itself'],
		['silent', 'untold', 'the CRM does not tell when it ends'],
		['of a newer version', null, 'the CRM does not tell when it ends'],
	])('connected by the way %s is never said to end, and the page says what is known', async (way, life, words) => {
		await stage.connect(way);
		expect((await stage.health()).accounts).toMatchObject([{ secretLife: life, secretEndsAt: null }]);
		stage.wait(1_000);
		expect(await toldKinds()).toEqual([]);
		expect(await stage.page()).toContain(words);
	});

	it('that n8n keeps is not called well', async () => {
		expect(await stage.page()).toContain('when it ends is not told here');
	});

	it('that the CRM refused is told with the mend, until a run gets through', async () => {
		const { syncRuns } = stage.workspace();
		await syncRuns.save(endedRun(1, { state: 'stopped', reason: 'It was refused', stoppedBy: 'auth' }));
		expect(await toldKinds()).toEqual(['failing: secretRefused']);
		expect((await stage.health()).problems[0]).toMatchObject({
			...{ what: 'It was refused', integrationId: 'hubspot:1', since: endedRun(1).endedAt },
			mend: expect.stringContaining('CRM Integration: Rotate Secret'),
		});
		await syncRuns.save(endedRun(0));
		expect(await toldKinds()).toEqual([]);
	});
});

describe('A token of the API', () => {
	it('is told two weeks before it ends and a week after, but for one that was revoked', async () => {
		const { apiTokens } = stage.workspace();
		const token = (id: string, ends: number, revokedAt: string | null = null) =>
			apiTokens.add({ id, subject: 'shop', scopes: [], createdAt: day(-90), expiresAt: day(ends), revokedAt });
		await token('far', 15);
		await token('soon', 3);
		await token('over', -2);
		await token('forgotten', -8);
		await token('gone', 3, day(-1));
		await apiTokens.revoke('gone', day(-1));
		const { problems } = await stage.health();
		expect(problems.map(({ kind, state, what }) => [kind, state, what])).toEqual([
			['apiTokenEnds', 'failing', "The API's token over ended on 2026-11-26."],
			['apiTokenEnds', 'waiting', "The API's token soon ends on 2026-12-01."],
		]);
		expect(JSON.stringify(problems)).not.toContain('shop');
	});
});

const STOPS: RunStop[] = [...CRM_ERROR_KINDS, 'otherRun', 'overtaken', 'cancelled', 'cap', 'policy'];

describe('Why a run ended early', () => {
	it.each(STOPS)('is told for %s with what it means and a mend of its own', (stop) => {
		const { means, mend } = wordsOfStop(stop);
		expect([means, mend].every((text) => /^[A-Z].{15,}\.$/.test(text))).toBe(true);
		expect(means).not.toBe(wordsOfStop(null).means);
	});

	it('is told also of a word that this version does not know, and of none', () => {
		expect(wordsOfStop('of a newer version' as RunStop)).toEqual(wordsOfStop(null));
	});
});
