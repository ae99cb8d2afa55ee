import { rhythmOf } from '../../../../core/flows/health/rhythm';
import { conflict, deadLetter, syncPlan, syncRun } from '../../store/support/sync';
import { person, withKeys } from '../../store/support/people';
import { review } from '../../store/support/links';
import { at, calls, endedRun, healthStage, NOW } from './stage';

const stage = healthStage();

const kindsOf = async () => (await stage.health()).problems.map(({ kind, state }) => `${state}: ${kind}`);

describe('The health of a workspace', () => {
	it('of nothing is well', async () => {
		expect(await stage.health()).toMatchObject({
			...{ workspace: 'default', at: '2026-11-28T12:00:00.000Z', state: 'well', contacts: 0 },
			...{ storeBytes: 5_000_000, reviews: 0, syncs: [], accounts: [], problems: [] },
		});
	});

	it('tells of a sync its days, calls, runs and when the next is due', async () => {
		await stage.keepInStep();
		const { syncRuns } = stage.workspace();
		for (let number = 0; number < 9; number++) await syncRuns.save(endedRun(number));
		const { state, syncs } = await stage.health(7);
		expect(state).toBe('well');
		const [sync] = syncs;
		expect(sync).toMatchObject({
			...{ integrationId: 'hubspot:1', object: 'contact', account: { provider: 'hubspot', name: 'Acme' } },
			lastDoneAt: at(1),
			next: { everyMinutes: 360, expectedAt: at(-5), isLate: false },
			calls: { today: 10, perDay: null, left: 1_000, saidAt: at(1) },
			totals: { runs: 9, runsDone: 9, created: 9, updated: 18, unchanged: 27, calls: 45 },
		});
		expect(sync?.days.map(({ day, figures }) => [day, figures.runs])).toEqual([
			['2026-11-22', 0],
			['2026-11-23', 0],
			['2026-11-24', 0],
			['2026-11-25', 0],
			['2026-11-26', 3],
			['2026-11-27', 4],
			['2026-11-28', 2],
		]);
		expect(sync?.lastRuns).toHaveLength(9);
	});

	it('knows nothing of another workspace', async () => {
		await stage.keepInStep('hubspot:1');
		await stage.keepInStep('pipedrive:2', 'other');
		await stage.workspace().syncRuns.save(endedRun(0, { state: 'failed', reason: 'It is theirs.' }));
		expect(await stage.health(7, 'other')).toMatchObject({
			...{ workspace: 'other', state: 'well', problems: [] },
			syncs: [{ integrationId: 'pipedrive:2', totals: { runs: 0 } }],
			accounts: [{ integrationId: 'pipedrive:2' }],
		});
		expect(JSON.stringify(await stage.health(7, 'other'))).not.toContain('theirs');
	});

	it.each([
		['failed', 'failing: runFailed'],
		['stopped', 'failing: runStopped'],
	] as const)('of a last run that %s says why, what it means and what mends it', async (state, told) => {
		await stage.keepInStep();
		const { syncRuns } = stage.workspace();
		await syncRuns.save(endedRun(1));
		await syncRuns.save(endedRun(0, { state, reason: 'The token is refused' }));
		const { problems, state: all } = await stage.health();
		expect([await kindsOf(), all]).toEqual([[told], 'failing']);
		expect(problems[0]).toMatchObject({ what: 'The token is refused', since: at(1), integrationId: 'hubspot:1' });
		expect(problems[0]?.means).not.toBe('');
		expect(problems[0]?.mend).not.toBe('');
	});

	it('is well again once a later run was done', async () => {
		await stage.keepInStep();
		const { syncRuns } = stage.workspace();
		await syncRuns.save(endedRun(1, { state: 'stopped', reason: 'The token is refused' }));
		await syncRuns.save(endedRun(0));
		expect(await kindsOf()).toEqual([]);
	});

	it('tells a run whose process is gone', async () => {
		await stage.keepInStep();
		await stage.workspace().syncRuns.save(syncRun('run-1', { startedAt: at(2), updatedAt: at(1) }));
		expect(await kindsOf()).toEqual(['failing: runGone']);
		const [sync] = (await stage.health()).syncs;
		expect(sync?.progress).toMatchObject({ isAlive: false, startedAt: at(2) });
	});

	it('tells one that should have run by now', async () => {
		await stage.keepInStep();
		for (const number of [2, 3, 4]) await stage.workspace().syncRuns.save(endedRun(number));
		expect(await kindsOf()).toEqual(['failing: late']);
		expect((await stage.health()).problems[0]?.what).toBe('It usually runs every 6 hours, and did not.');
	});

	it('tells when nothing is left of the calls', async () => {
		await stage.keepInStep();
		await stage.workspace().syncRuns.save(endedRun(0, { calls: calls(9, 0) }));
		expect(await kindsOf()).toEqual(['failing: noCallsLeft']);
	});

	it('tells what waits for a person, by reason, what fails first', async () => {
		await stage.keepInStep();
		const { contacts, conflicts, deadLetters, reviews, syncPlans, syncRuns } = stage.workspace();
		await contacts.save([1, 2, 3].map((number) => withKeys(person(number))));
		await conflicts.open([conflict(1)]);
		const letters = [1, 2, 3].map((number) => deadLetter(number, { contactId: `contact-${number}` }));
		await deadLetters.put([...letters.slice(0, 2), { ...letters[2]!, kind: 'ambiguous', message: 'Two match.' }]);
		await reviews.open(review(1, ['contact-1', 'contact-2']));
		await syncPlans.save(syncPlan('plan-1', { state: 'held', heldBecause: 'It is the first one.' }));
		await syncRuns.save(endedRun(0, { state: 'failed' }));
		expect(await kindsOf()).toEqual([
			'failing: runFailed',
			'waiting: plan',
			'waiting: conflicts',
			'waiting: refused',
			'waiting: refused',
			'waiting: reviews',
		]);
		const refused = (await stage.health()).problems.filter(({ kind }) => kind === 'refused');
		expect(refused.map(({ what, count }) => [what, count])).toEqual([
			['HubSpot refused the phone.', 2],
			['Two match.', 1],
		]);
	});

	it('tells how a full comparison ended', async () => {
		await stage.keepInStep();
		const counts = { equal: 90, different: 3, onlyHere: 4, onlyInCrm: 1, firstMet: 0, recordGone: 2 };
		await stage.workspace().syncRuns.save(endedRun(2, { kind: 'drift', counts }));
		const [sync] = (await stage.health()).syncs;
		expect(sync?.drift).toEqual({ at: at(13), state: 'done', equal: 90, different: 3, others: 7 });
		expect(sync?.totals).toMatchObject({ runs: 1, created: 0, calls: 5 });
	});
});

describe('How regularly a sync runs', () => {
	const runs = (...hours: number[]) => hours.map((hour) => syncRun(`run-${hour}`, { startedAt: at(hour) }));

	it('is told by three runs and more, and not by those that people start', () => {
		expect(rhythmOf(runs(1, 7), NOW).everyMinutes).toBeNull();
		expect(rhythmOf(runs(1, 7, 13), NOW)).toEqual({ everyMinutes: 360, expectedAt: at(-5), isLate: false });
		const byHand = runs(1, 2, 3).map((run) => ({ ...run, kind: 'preview' as const }));
		expect(rhythmOf(byHand, NOW)).toEqual({ everyMinutes: null, expectedAt: null, isLate: false });
	});

	it('takes the usual gap, whatever single runs do', () => {
		expect(rhythmOf(runs(1, 2, 3, 4, 50, 51), NOW).everyMinutes).toBe(60);
	});

	it.each([
		[8, false],
		[10, true],
	])('is late only after half of the usual time: of six hours %s hours ago, %s', (hours, isLate) => {
		expect(rhythmOf(runs(hours, hours + 6, hours + 12), NOW).isLate).toBe(isLate);
	});
});
