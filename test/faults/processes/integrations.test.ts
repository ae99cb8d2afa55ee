import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openStore } from '../../../core/store';
import type { Store } from '../../../core/store/contract';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { createConsentingCrm } from '../../core/flows/integrations/consenting-crm';
import {
	CASES,
	DEEDS,
	type DeedName,
	endOf,
	ordersOf,
	type Place,
	prepare,
	type Start,
	viewOf,
} from '../../core/flows/integrations/deeds';
import { SUITE_DATABASES } from '../../support/faults/databases';
import { randomOf } from '../../support/faults/plan';
import { bundleWorker } from '../../support/faults/worker-bundle';
import { startWorker, type Worker } from '../../support/faults/worker-process';
import { type ServedConsent, serveConsent } from '../../support/integrations/served-consent';
import type { DeedJob, DeedResult } from '../../support/integrations/worker/job';
import { storeAt } from '../../support/store-at';
import { type StageStore, stageStore } from '../../support/two-way/stage-store';

/** `INTEGRATION_KILLS=20` kills so many times for each case, `INTEGRATION_KILLS_SEED` elsewhere. */
const KILLS = Number(process.env.INTEGRATION_KILLS ?? 4);
const SEED = Number(process.env.INTEGRATION_KILLS_SEED ?? 20_261_128);
const ROUNDS = 6;
/** Longer than the lease of a renewal. */
const LEASE_MS = 61_000;

/** Of a suite that is short. */
const FEW = 4;

const PAIRS: Array<[DeedName, DeedName, Start]> = [
	['create', 'create', 'nothing'],
	['create by consent', 'create by consent', 'nothing'],
	['create', 'create by consent', 'nothing'],
	['rotate', 'create by consent', 'renewed'],
	['rotate by consent', 'verify', 'renewed'],
	['verify', 'verify', 'renewed'],
	['rewrap', 'verify', 'renewed'],
	['rewrap', 'rewrap', 'two'],
	['update', 'rotate', 'renewed'],
	['verify', 'remove', 'renewed'],
];

describe.each(SUITE_DATABASES)('Integrations over $database', ({ database, isLean }) => {
	const crm = createConsentingCrm();
	let folder: string;
	let file: string;
	let stored: StageStore;
	let store: Store;
	let served: ServedConsent;
	let worker: Worker<DeedJob, DeedResult>;
	let other: Worker<DeedJob, DeedResult>;
	let passed = 0;
	let places = 0;

	const now = () => Date.now() + passed;
	const later = (milliseconds: number) => {
		if (milliseconds <= 0) return;
		passed += milliseconds;
		stored.goAhead(passed);
	};
	const runtime = { ...systemRuntime, clock: { ...systemRuntime.clock, now } };
	const start = () =>
		startWorker<DeedJob, DeedResult>({
			file,
			folder,
			hurry: false,
			onTime: (time) => later(time - now()),
		});

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'social-crm-integrations-'));
		file = await bundleWorker('integrations');
		stored = await stageStore(database, folder);
		store = await openStore(storeAt(stored.place), runtime);
		served = await serveConsent(crm);
		[worker, other] = [start(), start()];
	});
	afterAll(async () => {
		await Promise.all([worker.kill(), other.kill()]);
		await served.close();
		await store.close();
		await stored.close();
		await rm(folder, { recursive: true });
	});

	async function placeWith(from: Start): Promise<Place> {
		const place = { store, runtime, workspaceId: `place-${(places += 1)}`, crm };
		await prepare(place, from);
		return place;
	}

	const jobOf = ({ workspaceId }: Place, deed: DeedName, more: Partial<DeedJob> = {}): DeedJob => ({
		deed,
		workspaceId,
		storeFile: stored.place,
		crmUrl: served.url,
		now: now(),
		...more,
	});

	/** The process is killed there, and another one takes its place. */
	async function killed(place: Place, deed: DeedName, at: DeedJob['killAt'] | 'before' | 'handled'): Promise<void> {
		if (typeof at === 'string') served.watch(async (moment) => (moment === at ? await worker.kill() : undefined));
		const end = await worker.run(jobOf(place, deed, typeof at === 'string' ? {} : { killAt: at }));
		served.watch(null);
		expect([deed, at, end]).toEqual([deed, at, null]);
		worker = start();
	}

	describe.each(isLean ? CASES.slice(0, FEW) : CASES)('A process that dies of "%s" over "%s"', (deed, from) => {
		test('leaves what opens, and the next one comes to the same end', async () => {
			const undisturbed = await placeWith(from);
			let asked = 0;
			served.watch(async (moment) => void (await Promise.resolve((asked += moment === 'before' ? 1 : 0))));
			const told = await worker.run(jobOf(undisturbed, deed));
			served.watch(null);
			const wanted = await viewOf(undisturbed);
			const random = randomOf(SEED, deed + from);
			for (let number = 0; number < (isLean ? 1 : KILLS); number += 1) {
				const statement = random.integer(told?.storeStatements ?? 0);
				const inStore = { statement, when: random.integer(2) === 0 ? 'before' : 'after' } as const;
				const atQuestion = random.integer(2) === 0 ? 'before' : 'handled';
				const place = await placeWith(from);
				await killed(place, deed, asked > 0 && random.integer(2) === 0 ? atQuestion : inStore);
				later(LEASE_MS);
				await viewOf(place);
				const again = (await worker.run(jobOf(place, deed)))?.end ?? '';
				// The answer of the CRM came to nobody: another secret mends it.
				const isLost = again === 'refused: the token is void';
				if (isLost) await DEEDS['rotate by consent'](place);
				expect([isLost && deed !== 'verify', again.startsWith('refused') && !isLost]).toEqual([false, false]);
				const end = isLost ? wanted.map((line) => line.replace(' old ', ' new ')) : wanted;
				expect(await viewOf(place)).toEqual(end);
			}
		}, 600_000);
	});

	describe.each(isLean ? PAIRS.slice(0, FEW) : PAIRS)(
		'Two processes at once, "%s" and "%s" over "%s"',
		(first, second, from) => {
			test('end as if one had come after the other, with one living token', async () => {
				const serial = new Map<string, string>();
				const turns = { first, second };
				for (const order of ['first,second', 'second,first', 'first', 'second', '']) {
					const place = await placeWith(from);
					for (const which of order.split(',').filter((each) => each !== ''))
						await endOf(DEEDS[turns[which as keyof typeof turns]](place));
					serial.set(order, (await viewOf(place)).join('\n'));
				}
				for (let round = 0; round < (isLean ? 1 : ROUNDS); round += 1) {
					const place = await placeWith(from);
					const [one, two] = await Promise.all([
						worker.run(jobOf(place, first)),
						other.run(jobOf(place, second)),
					]);
					const ends = { first: one?.end, second: two?.end };
					const view = (await viewOf(place)).join('\n');
					const orders = ordersOf(ends, second === 'remove').map((order) => serial.get(order));
					expect([ends, orders.includes(view) ? '' : view]).toEqual([ends, '']);
					expect(view).not.toContain(' dead');
				}
			}, 600_000);
		},
	);
});
