import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { systemClock } from '../../../sandbox/crm/core/clock';
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
	/** Asks once, and waits until what was kept is handed on. @returns what poll() gave by itself */
	poll: () => Promise<INodeExecutionData[][] | null>;
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

export async function openScene(
	polled: Polled,
	{ access = {}, parameters = {}, isPublished = true }: SceneOptions = {},
): Promise<Scene> {
	takeOverClock();
	const folder = mkdtempSync(join(tmpdir(), 'polled-'));
	const storeFile = join(folder, 'store.sqlite');
	const session: PlatformSession = await startPlatform(polled.name, { clock: systemClock, access } as never);
	const setup = {
		parameters: { ...polled.parameters, ...parameters } as PollerSetup['parameters'],
		credential: await polled.credentialOf(session),
		storeFile,
	};
	let poller = startPoller(setup);
	let earlier: readonly INodeExecutionData[][][] = [];

	const waiting = () => readStore(storeFile, "select id from inbox where state = 'waiting'").length;
	const handOn = async () => void (await until(waiting, (count) => count === 0));
	const arrived = () => arrivedIn([...earlier, ...poller.executions()]);

	async function poll() {
		const given = await poller.poll();
		await handOn();
		return given;
	}

	const scene: Scene = {
		session,
		setup,
		get poller() {
			return poller;
		},
		happen: async (words = {}) => await polled.happen(session, words),
		poll,
		handOn,
		arrived,
		ids: () =>
			arrived()
				.filter(({ isRevision }) => !isRevision)
				.map(({ id }) => id)
				.sort(),
		async restart() {
			await poller.stop();
			await closeStores();
			earlier = [...earlier, ...poller.executions()];
			// n8n holds its credentials in its own database.
			setup.credential.data = poller.credentials[setup.credential.type] as IDataObject;
			poller = startPoller(setup);
			await poller.listen('init');
		},
		later: letPass,
		async asked() {
			const requests = (await session.page('requests')) as Array<{ path: string; status: number }>;
			await session.page('forgetRequests');
			return requests.map(({ path, status }) => ({ path, status }));
		},
		async close() {
			await poller.stop();
			await closeStores();
			await session.close();
			delete process.env.SOCIAL_CRM_DB_PATH;
			rmSync(folder, { recursive: true, force: true });
			giveClockBack();
		},
	};
	if (isPublished) {
		await poller.listen();
		await poll();
		letPass(MINUTE);
	}
	return scene;
}
