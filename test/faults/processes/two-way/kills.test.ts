import { SUITE_DATABASES } from '../../../support/faults/databases';
import { describeFindings } from '../../../support/faults/findings';
import { randomOf } from '../../../support/faults/plan';
import { IN_THE_MORNING, prepareNight, syncHere, TAKEN_BACK } from '../../../support/two-way/night';
import { findingsOf, runNight, type KillPoint, type NightEnd } from '../../../support/two-way/night-run';
import type { SimulatedCrmOptions } from '../../../support/simulated-crm';
import { openSyncStage, type SyncStage } from '../../../support/two-way/stage';
import type { SyncStep } from '../../../support/two-way/worker/jobs';

/** All of them together; `SYNC_KILLS=1000` for more of them. */
const KILLS = Number(process.env.SYNC_KILLS ?? 104);
const SEED = Number(process.env.SYNC_KILLS_SEED ?? 20_261_128);

type Kind = Extract<SyncStep, { do: 'sync' }>['kind'];
const sync = (kind: Kind, undoes?: string): SyncStep => ({ do: 'sync', crm: 0, kind, undoes });

interface Night {
	name: string;
	/** Of the CRM. */
	nature: Partial<SimulatedCrmOptions>;
	/** @param lastRun the id of the last run before */
	steps(lastRun: string): SyncStep[];
	/** Whether the night's run is over when the steps begin. Then nobody edits: who does is not taken back. */
	isOver?: true;
	share: number;
}

/** What dies, and in a CRM of which kind. */
const NIGHTS: readonly Night[] = [
	{ name: 'a run', nature: {}, steps: () => [sync('twoWay')], share: 0.35 },
	{
		name: 'a run, in a CRM that answers no values and spells them its own way',
		nature: { answersValues: false, keeps: (_field, value) => String(value).toUpperCase() },
		steps: () => [sync('twoWay')],
		share: 0.2,
	},
	{
		name: 'a preview and the plan of it',
		nature: { answersValues: false },
		steps: () => [sync('preview'), sync('apply')],
		share: 0.15,
	},
	{
		name: 'a policy that is set anew, a pull and a run',
		nature: {},
		steps: () => [{ do: 'policy', crm: 0, changes: { quietWrites: true } }, sync('pull'), sync('twoWay')],
		share: 0.15,
	},
	{
		name: 'the undoing of a run',
		nature: {},
		steps: (lastRun) => [sync('undo', lastRun)],
		isOver: true,
		share: 0.15,
	},
];

/** Of a suite that is short: the first and the last. */
const FEW = 6;
const SUITES = SUITE_DATABASES.flatMap(({ database, isLean }) =>
	NIGHTS.filter((_, index) => !isLean || index === 0 || index === NIGHTS.length - 1).map((night) => ({
		...night,
		database,
		kills: Math.round((isLean ? FEW : KILLS) * night.share),
	})),
);

describe.each(SUITES)('Where $name is killed, over $database', (suite) => {
	const { name, nature, steps: stepsAfter, isOver, database, kills: wanted } = suite;
	let stage: SyncStage;
	let restore: () => Promise<void>;
	let undisturbed: NightEnd;
	let steps: SyncStep[];

	beforeAll(async () => {
		stage = await openSyncStage([{ batchSize: 2, pageSize: 3, ...nature }], database);
		steps = await stage.inStore(async (workspace, [place]) => {
			await prepareNight(place!);
			if (isOver) await syncHere(place!);
			const query = { integrationId: place!.integration.id, crmObject: 'contact', limit: 500 };
			const runs = await workspace.syncRuns.list(query);
			return stepsAfter(runs.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))[0]?.id ?? '');
		});
		restore = await stage.keep();
		undisturbed = await runNight(stage, { steps, kill: null, isAtOnce: false, isQuiet: isOver });
	});
	afterAll(async () => await stage.close());

	test('the night that nothing disturbed ends as it should', () => {
		const lines = undisturbed.view.map((line) => line.toLowerCase());
		const morning = isOver ? TAKEN_BACK : IN_THE_MORNING;
		expect(morning.filter((line) => !lines.includes(line.toLowerCase()))).toEqual([]);
		expect(undisturbed.late).toEqual([]);
	});

	test('values, links, pairs and audit end as where nothing was killed, and nothing is there twice', async () => {
		const random = randomOf(SEED, name);
		const wrong: string[] = [];
		let kills = 0;
		for (let number = 0; number < wanted; number++) {
			const kill: KillPoint =
				random.integer(3) === 0
					? {
							in: 'call',
							call: random.integer(undisturbed.calls),
							moment: random.integer(2) === 0 ? 'before' : 'handled',
						}
					: { in: 'store', at: { statement: random.integer(undisturbed.statements), when: 'before' } };
			await restore();
			const end = await runNight(stage, { steps, kill, isAtOnce: random.integer(4) === 0, isQuiet: isOver });
			if (end.wasKilled) kills += 1;
			const words = describeFindings(findingsOf(undisturbed, end));
			if (words !== '') wrong.push(`${JSON.stringify(kill)}: ${words}`);
		}
		expect(wrong).toEqual([]);
		expect(kills).toBe(wanted);
	}, 3_600_000);
});
