import { answer, run, SAY, useAnswerStage, type Say } from '../../../support/two-way/answer-stage';
import { describeFindings } from '../../../support/faults/findings';
import { findingsOf, runNight, type KillPoint, type NightEnd } from '../../../support/two-way/night-run';

/** Of the moments at which a process may die each so many is tried; `SYNC_KILLS_ALL=1` for each of them. */
const STEP = process.env.SYNC_KILLS_ALL === '1' ? 1 : 16;
/** What an answer itself writes comes first: there it dies in any case. */
const OF_THE_ANSWER = 3;

const answers = useAnswerStage();

/** Around each call, and at statements of the store: those of the answer, and each so many of the rest. */
function killsOf({ calls, statements }: NightEnd, offset: number): KillPoint[] {
	const inStore = Array.from({ length: statements }, (_, statement): KillPoint => {
		return { in: 'store', at: { statement, when: 'before' } };
	});
	const inCalls = Array.from({ length: calls }, (_, call) => call).flatMap((call): KillPoint[] => [
		{ in: 'call', call, moment: 'before' },
		{ in: 'call', call, moment: 'handled' },
	]);
	const later = [...inCalls, ...inStore.slice(OF_THE_ANSWER)];
	return [...inStore.slice(0, OF_THE_ANSWER), ...later.filter((_, index) => (index + offset) % STEP === 0)];
}

describe.each<[string, Say, RegExp | null, string]>([
	['keeps the value here', SAY.hub, /Ana/, 'record A p1@example.com: First1 Last1 of Here1 as Job1'],
	['keeps the value of the CRM', SAY.crm, /Ana/, 'contact p1@example.com: First1 Last1 of There1 as Job1'],
	['keeps both', SAY.both, null, 'contact p1@example.com: First1 Last1 of Here1 as Job1'],
	['gives another value', SAY.own, /Ana/, 'record A p1@example.com: First1 Last1 of Own1 as Job1'],
	[
		'merges two people',
		SAY.merge,
		/Ana said that they are the same person/,
		'audit p3@example.com hub crmId: 4 to 3',
	],
	[
		'keeps two people apart',
		SAY.apart,
		/Ana said that .* are not the same person/,
		'contact p4@example.com: First4 Last4 of Company4 as Job4',
	],
	[
		'has a letter tried again',
		SAY.retry,
		null,
		'waiting A: {"inbox":0,"outbox":0,"conflicts":1,"letters":0,"inDoubt":0}',
	],
	['dismisses a letter', SAY.dismiss, /dismissed by Ana/, 'audit p2@example.com A deadLetter: invalid to -'],
	[
		'chooses the other record',
		SAY.choose,
		/Ana said which of two records stays linked/,
		'record A other5@example.com: First5 Last5 of Elsewhere as Job5',
	],
])('Who %s', (what, say, audited, line) => {
	const night = async (kill: KillPoint | null, isAtOnce = false): Promise<NightEnd> =>
		await runNight(answers.stage, {
			steps: [answer(say(answers.waiting, 'Ana')), run],
			kill,
			isAtOnce,
			isQuiet: true,
		});

	test('and dies of it, or the run that carries it out, has said it once when it is said again', async () => {
		const undisturbed = await night(null);
		expect(undisturbed.late).toEqual([]);
		const said = await answers.saidInAudit();
		expect(said).toEqual(audited === null ? [] : [expect.stringMatching(audited)]);
		expect(undisturbed.view).toContain(line);
		const wrong: string[] = [];
		for (const [index, kill] of killsOf(undisturbed, what.length).entries()) {
			await answers.restore();
			const end = await night(kill, index % 3 === 0);
			expect(end.wasKilled).toBe(true);
			const words = describeFindings(findingsOf(undisturbed, end));
			if (words !== '') wrong.push(`${JSON.stringify(kill)}: ${words}`);
			expect(await answers.saidInAudit()).toEqual(said);
		}
		expect(wrong).toEqual([]);
	}, 600_000);
});
