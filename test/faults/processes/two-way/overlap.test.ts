import { fewOf, SUITE_DATABASES } from '../../../support/faults/databases';
import { compareViews, describeFindings, noFindings } from '../../../support/faults/findings';
import type { View } from '../../../support/faults/view';
import { editCrm, editHub, IN_THE_MORNING, prepareNight } from '../../../support/two-way/night';
import { settle } from '../../../support/two-way/night-run';
import { openSyncStage, type SyncStage, type SyncWorker } from '../../../support/two-way/stage';
import type { SyncJobResult, SyncStep } from '../../../support/two-way/worker/jobs';

const run = (): SyncStep => ({ do: 'sync', crm: 0, kind: 'twoWay' });
const PUSH: SyncStep = { do: 'push', crm: 0, emails: ['p1@example.com', 'p3@example.com'] };
const FORGOTTEN_DURING: Array<[string, call: number, SyncStep]> = [
	...[0, 1].map((call): [string, number, SyncStep] => ['a push', call, PUSH]),
	...[1, 5, 9, 13].map((call): [string, number, SyncStep] => ['a run', call, run()]),
];

const states = (results: ReadonlyArray<SyncJobResult | null>) =>
	results.map((result) => result?.reports.map(({ state }) => state).join());

describe.each(SUITE_DATABASES)('Two processes at once on one store, over $database', ({ database, isLean }) => {
	const few = fewOf(isLean);
	let stage: SyncStage;
	let restore: () => Promise<void>;
	let undisturbed: View;
	const workers: SyncWorker[] = [];
	const worker = (): SyncWorker => {
		const started = stage.worker({ hurry: false });
		workers.push(started);
		return started;
	};

	beforeAll(async () => {
		stage = await openSyncStage([{ batchSize: 2, pageSize: 3 }], database);
		await stage.inStore(async (_workspace, [place]) => await prepareNight(place!));
		restore = await stage.keep();
		await worker().run(stage.jobOf([run()]));
		undisturbed = await inTheMorning();
	}, 60_000);
	beforeEach(async () => {
		for (const each of workers.splice(0)) stage.giveBack(each);
		await restore();
	});
	afterAll(async () => await stage.close());

	/** What calm runs make of it, which may write nothing more in the end. */
	async function inTheMorning(): Promise<View> {
		return await stage.inStore(async (_workspace, places) => {
			const { view, late } = await settle(places.slice(0, 1));
			expect(late).toEqual([]);
			return view;
		});
	}

	const differences = (view: View) => describeFindings({ ...noFindings(), ...compareViews(undisturbed, view) });

	/** Does something to its end at a moment of the n-th call of what runs already, which waits for it. */
	function holding(at: 'before' | 'handled', call: number, work: () => Promise<unknown>): void {
		stage.servers[0]?.watch(async (now, moment) => {
			if (now !== call || moment !== at) return;
			stage.servers[0]?.watch(null);
			await work();
		});
	}

	/** The same while the answer is under way. */
	const whileAnswering = (call: number, work: () => Promise<unknown>) => holding('handled', call, work);

	/** Starts something with the n-th call of what runs already. */
	function withCall(call: number, start: () => Promise<unknown>): Promise<unknown> {
		return new Promise((resolve, reject) => {
			stage.servers[0]?.watch((now, moment) => {
				if (now === call && moment === 'before') start().then(resolve, reject);
			});
		});
	}

	test('the run that nothing disturbed ends as it should', () => {
		const calm = IN_THE_MORNING.filter((line) => !line.includes('Meanwhile'));
		expect(calm.filter((line) => !undisturbed.includes(line))).toEqual([]);
	});

	test.each(few(0, 3, 7))(
		'a second run that begins with call %i of the first waits, and both leave what one would',
		async (call) => {
			const [one, other] = [worker(), worker()];
			const second = withCall(call, async () => await other.run(stage.jobOf([run()])));
			const first = await one.run(stage.jobOf([run()]));
			expect(states([first, (await second) as SyncJobResult])).toEqual(['done', 'done']);
			expect(differences(await inTheMorning())).toBe('');
		},
	);

	test.each(few(1, 5, 9, 13))(
		'items that are pushed from call %i of a run on are neither doubled nor lost',
		async (call) => {
			const [one, other] = [worker(), worker()];
			const emails = [1, 3, 4, 8].map((number) => `p${number}@example.com`);
			const pushed = withCall(call, async () => await other.run(stage.jobOf([{ do: 'push', crm: 0, emails }])));
			await one.run(stage.jobOf([run()]));
			await pushed;
			expect(differences(await inTheMorning())).toBe('');
		},
	);

	test.each(few(...Array.from({ length: 14 }, (_, call) => call)))(
		'items that are pushed while the answer to call %i of a run is under way are not taken back by it',
		async (call) => {
			const [one, other] = [worker(), worker()];
			const emails = [1, 3, 4, 8].map((number) => `p${number}@example.com`);
			whileAnswering(call, async () => await other.run(stage.jobOf([{ do: 'push', crm: 0, emails }])));
			await one.run(stage.jobOf([run()]));
			expect(differences(await inTheMorning())).toBe('');
		},
	);

	test.each(few(2, 8, 14))(
		'a run that hangs in call %i while its lease runs out stores nothing any more',
		async (call) => {
			const [one, other] = [worker(), worker()];
			let result: SyncJobResult | null = null;
			whileAnswering(call, async () => {
				stage.later(5 * 60_000);
				result = await other.run(stage.jobOf([run()]));
			});
			const stalled = await one.run(stage.jobOf([run()]));
			expect(states([stalled, result])).toEqual(['stopped', 'done']);
			expect(stalled?.reports[0]?.reason).toMatch(/another run went on/);
			expect(differences(await inTheMorning())).toBe('');
		},
	);

	test.each(few(...FORGOTTEN_DURING))(
		'whom two processes forget during %s, from the answer to call %i on, does not come back',
		async (_, call, step) => {
			const [one, ...others] = [worker(), worker(), worker()];
			const forget = stage.jobOf([{ do: 'forget', emails: ['p1@example.com'] }]);
			let ends: Array<SyncJobResult | null> = [];
			whileAnswering(call, async () => void (ends = await Promise.all(others.map((each) => each.run(forget)))));
			const end = await one.run(stage.jobOf([step]));
			expect([end, ...ends].map((each) => each !== null)).toEqual([true, true, true]);
			const view = await inTheMorning();
			const about = (lines: View, isThem: boolean) => lines.filter((line) => line.includes('p1@') === isThem);
			expect(about(view, true).filter((line) => !line.startsWith('record '))).toEqual([]);
			expect(about(view, false)).toEqual(about(undisturbed, false));
		},
	);

	test('what somebody edits here after it was judged is not sent as it was', async () => {
		const [crm, server] = [stage.crms[0]!, stage.servers[0]!];
		const before = crm.sent.length;
		server.watch(async (_call, moment, method) => {
			if (method !== 'update' || moment !== 'before') return;
			server.watch(null);
			await stage.inStore(async (_workspace, [place]) => await editHub(place!, 1, { company: 'Newer1' }));
		});
		await worker().run(stage.jobOf([run()]));
		const view = await inTheMorning();
		const companies = crm.sent.slice(before).map(({ fields }) => fields.company);
		expect(companies).toContain('Newer1');
		expect(companies).not.toContain('Here1');
		expect(view).toContain('contact p1@example.com: First1 Last1 of Newer1 as Job1');
	});

	test('a plan that is carried out while people edit leaves out what moved', async () => {
		const one = worker();
		await one.run(stage.jobOf([{ do: 'sync', crm: 0, kind: 'preview' }]));
		const { planId } = await stage.inStore(async (workspace, [place]) => {
			const query = { integrationId: place!.integration.id, crmObject: 'contact', limit: 1 };
			return (await workspace.syncRuns.list(query))[0]!;
		});
		const edit = async () => stage.inStore(async (_, [place]) => editCrm(place!, 3, { lastName: 'Moved3' }));
		holding('before', 0, edit);
		const done = await one.run(stage.jobOf([{ do: 'sync', crm: 0, kind: 'apply', planId: planId ?? undefined }]));
		expect(done?.reports).toMatchObject([{ state: 'done', counts: { movedOn: 1 } }]);
		expect(await inTheMorning()).toContain('contact p3@example.com: First3 Moved3 of Here3 as There3');
	});

	test('events that are recorded and people who edit while a run goes on are all there in the end', async () => {
		const [one, other] = [worker(), worker()];
		const values = Array.from({ length: 12 }, (_, number) => `Edit${number}`);
		const edits = withCall(
			1,
			async () =>
				await other.run(
					stage.jobOf([
						{ do: 'addPeople', numbers: [21, 22, 23] },
						{ do: 'edit', email: 'p1@example.com', field: 'lastName', values },
					]),
				),
		);
		await one.run(stage.jobOf([run(), run(), run()]));
		await edits;
		const view = await inTheMorning();
		for (const number of [21, 22, 23]) {
			expect(view.filter((line) => line.startsWith(`record A p${number}@`))).toHaveLength(1);
			expect(view.filter((line) => line.startsWith(`contact p${number}@`))).toHaveLength(1);
		}
		expect(view).toContain('record A p1@example.com: First1 Edit11 of Here1 as Job1');
		expect(view).toContain('contact p1@example.com: First1 Edit11 of Here1 as Job1');
	});
});
