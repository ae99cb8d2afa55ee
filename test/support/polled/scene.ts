import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { type PlatformSession, startPlatform } from '../../../sandbox/platforms';
import { closeStores } from '../../../nodes/shared/store';
import { readStore, until } from '../social-trigger';
import type { Polled } from './platforms';
import { type Poller, type PollerSetup, startPoller } from './poller';
import { giveClockBack, letPass, takeOverClock } from './time';

/** What came out of the trigger: an event, and whether it tells of an edit. */
export interface Arrived {
	id: string;
	isRevision: boolean;
	text: string | null;
}

/** A platform, a store, and a trigger that polls the one into the other. */
export interface Scene {
	session: PlatformSession;
	setup: PollerSetup;
	poller: Poller;
	/** @returns the id of what happened */
	happen: (words?: Record<string, unknown>) => Promise<string>;
	/** The same several times. @returns the ids, in their order */
	happenTimes: (count: number, words?: (number: number) => Record<string, unknown>) => Promise<string[]>;
	/** Asks once, and waits until what was kept is handed on. @returns what poll() gave by itself */
	poll: () => Promise<INodeExecutionData[][] | null>;
	/** Asks several times, and lets some time go by after each. */
	pollTimes: (count: number, pauseMs: number) => Promise<void>;
	/** Waits until all that is kept is handed on. */
	handOn: () => Promise<void>;
	arrived: () => Arrived[];
	/** Ids of what arrived, without edits, sorted. */
	ids: () => string[];
	/** As if n8n were started again. */
	restart: () => Promise<void>;
	/** Time goes by, for the platform and for n8n. */
	later: (milliseconds: number) => void;
	/** Paths that were asked since the last time. */
	asked: () => Promise<Array<{ path: string; status: number }>>;
	close: () => Promise<void>;
}

const MINUTE = 60_000;

export interface SceneOptions {
	access?: object;
	parameters?: IDataObject;
	/** Whether the trigger is published and has polled once. Default true. */
	isPublished?: boolean;
	/** How far the platform's clock is ahead of n8n's; behind below 0. */
	aheadMs?: number;
}

function arrivedIn(executions: readonly INodeExecutionData[][][]): Arrived[] {
	return executions
		.flatMap(([events]) => events ?? [])
		.map(({ json }) => json.event as IDataObject)
		.map((event) => ({
			id: String(event.eventId),
			isRevision: event.revision !== null && event.revision !== undefined,
			text: event.text as string | null,
		}));
}

/** The trigger and its store, across restarts of n8n. */
function pollerOf(setup: PollerSetup) {
	let poller = startPoller(setup);
	let earlier: readonly INodeExecutionData[][][] = [];

	const waiting = () => readStore(setup.storeFile, "select id from inbox where state = 'waiting'").length;
	const handOn = async () => void (await until(waiting, (count) => count === 0));
	const arrived = () => arrivedIn([...earlier, ...poller.executions()]);

	return {
		current: () => poller,
		handOn,
		arrived,
		ids: () =>
			arrived()
				.filter(({ isRevision }) => !isRevision)
				.map(({ id }) => id)
				.sort(),
		async poll() {
			const given = await poller.poll();
			await handOn();
			return given;
		},
		async restart() {
			await poller.stop();
			await closeStores();
			earlier = [...earlier, ...poller.executions()];
			// n8n holds its credentials in its own database.
			setup.credential.data = poller.credentials[setup.credential.type] as IDataObject;
			poller = startPoller(setup);
			await poller.listen('init');
		},
	};
}

export async function openScene(
	polled: Polled,
	{ access = {}, parameters = {}, isPublished = true, aheadMs = 0 }: SceneOptions = {},
): Promise<Scene> {
	takeOverClock();
	const folder = mkdtempSync(join(tmpdir(), 'polled-'));
	const clock = { now: () => Date.now() + aheadMs };
	const session: PlatformSession = await startPlatform(polled.name, { clock, access } as never);
	const setup = {
		parameters: { ...polled.parameters, ...parameters } as PollerSetup['parameters'],
		credential: await polled.credentialOf(session),
		storeFile: join(folder, 'store.sqlite'),
	};
	const { current, ...trigger } = pollerOf(setup);
	const scene: Scene = {
		...trigger,
		session,
		setup,
		get poller() {
			return current();
		},
		happen: async (words = {}) => await polled.happen(session, words),
		async happenTimes(count, words = () => ({})) {
			const ids: string[] = [];
			for (let number = 0; number < count; number += 1) ids.push(await scene.happen(words(number)));
			return ids;
		},
		async pollTimes(count, pauseMs) {
			for (let time = 0; time < count; time += 1) {
				await scene.poll();
				letPass(pauseMs);
			}
		},
		later: letPass,
		async asked() {
			const requests = (await session.page('requests')) as Array<{ path: string; status: number }>;
			await session.page('forgetRequests');
			return requests.map(({ path, status }) => ({ path, status }));
		},
		async close() {
			await current().stop();
			await closeStores();
			await session.close();
			delete process.env.SOCIAL_CRM_DB_PATH;
			rmSync(folder, { recursive: true, force: true });
			giveClockBack();
		},
	};
	if (isPublished) {
		await scene.poller.listen();
		await scene.poll();
		letPass(MINUTE);
	}
	return scene;
}
