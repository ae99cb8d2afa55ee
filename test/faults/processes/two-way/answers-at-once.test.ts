import { answer, run, SAY, useAnswerStage, type Say } from '../../../support/two-way/answer-stage';
import { runNight, settle } from '../../../support/two-way/night-run';

const answers = useAnswerStage();
const COMPANIES = { hub: 'Here1', crm: 'There1' } as const;

describe('Two people in two processes', () => {
	const ROUNDS = 8;
	const companies = async () =>
		await answers.stage.inStore(async (_workspace, places) => {
			const { view, late } = await settle(places);
			expect(late).toEqual([]);
			return view
				.filter((line) => /^(contact|record A) p1@/.test(line))
				.map((line) => / of (\S+) as /.exec(line)?.[1]);
		});

	test.each<[string, Say, Say, string[]]>([
		['opposite values', SAY.hub, SAY.crm, ['answered', 'stands']],
		['a value of one’s own and one that is there', SAY.own, SAY.hub, ['answered', 'stands']],
		['the same', SAY.hub, SAY.hub, ['answered', 'same']],
		['merge and keep apart', SAY.merge, SAY.apart, ['done', 'stands']],
		['merge, both', SAY.merge, SAY.merge, ['done', 'same']],
		['try again, both', SAY.retry, SAY.retry, ['done', 'done']],
		['dismiss, both', SAY.dismiss, SAY.dismiss, ['done', 'gone']],
		['choose, both', SAY.choose, SAY.choose, ['done', 'same']],
	])(
		'who say at once: %s, are told that one of them counts',
		async (_what, one, other, verdicts) => {
			for (let round = 0; round < ROUNDS; round++) {
				await answers.restore();
				const results = await Promise.all([
					answers.worker().run(answers.stage.jobOf([answer(one(answers.waiting, 'Ana'))])),
					answers.worker().run(answers.stage.jobOf([answer(other(answers.waiting, 'Eva'))])),
				]);
				expect(results.flatMap((result) => result?.verdicts).sort()).toEqual(verdicts);
			}
		},
		600_000,
	);

	test.each<['hub' | 'crm', 'hub' | 'crm']>([
		['hub', 'crm'],
		['crm', 'hub'],
	])(
		'of whom one keeps %s and the other %s: one answer is on both sides, and in the audit',
		async (first, second) => {
			for (let round = 0; round < ROUNDS; round++) {
				await answers.restore();
				const says = [
					[SAY[first], 'Ana', first],
					[SAY[second], 'Eva', second],
				] as const;
				const results = await Promise.all(
					says.map(
						async ([say, by]) =>
							await answers.worker().run(answers.stage.jobOf([answer(say(answers.waiting, by))])),
					),
				);
				const [, winner, kept] = says[results.findIndex((result) => result?.verdicts[0] === 'answered')]!;
				const company = COMPANIES[kept];
				expect(await companies()).toEqual([company, company]);
				expect(await answers.saidInAudit()).toEqual([expect.stringContaining(winner)]);
			}
		},
		600_000,
	);
});

describe('An answer', () => {
	test('that is given while another person’s is still checked against the CRM counts, and theirs does not', async () => {
		const [one, other] = [answers.worker(), answers.worker()];
		const server = answers.stage.servers[0]!;
		let verdict: string[] | undefined;
		server.watch(async (_call, moment, method) => {
			if (method !== 'describeFields' || moment !== 'handled') return;
			server.watch(null);
			verdict = (await other.run(answers.stage.jobOf([answer(SAY.crm(answers.waiting, 'Eva'))])))?.verdicts;
		});
		const late = await one.run(answers.stage.jobOf([answer(SAY.own(answers.waiting, 'Ana'))]));
		expect([verdict, late?.verdicts]).toEqual([['answered'], ['stands']]);
	});

	test('that comes with any call of a run is carried out by it or by the next one, once', async () => {
		const { calls } = await runNight(answers.stage, { steps: [run], kill: null, isAtOnce: false, isQuiet: true });
		for (let call = 0; call < calls; call++) {
			await answers.restore();
			const [one, other] = [answers.worker(), answers.worker()];
			let told: Promise<unknown> | undefined;
			answers.stage.servers[0]?.watch((now, moment) => {
				if (now === call && moment === 'before')
					told = other.run(answers.stage.jobOf([answer(SAY.hub(answers.waiting, 'Ana'))]));
			});
			await one.run(answers.stage.jobOf([run]));
			await told;
			answers.stage.servers[0]?.watch(null);
			const ofFirst = await answers.stage.inStore(async (_workspace, places) => (await settle(places)).view);
			expect(ofFirst.filter((line) => /^(contact|record A) p1@.* of Here1 /.test(line))).toHaveLength(2);
			expect(await answers.saidInAudit()).toEqual([expect.stringContaining('Ana')]);
		}
	}, 600_000);
});
