import { join } from 'node:path';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { closeStores, openWorkspace } from '../../../nodes/shared/store';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { recordEvents } from '../../../core/flows/recording';
import type { SocialEvent } from '../../../core/social';
import {
	SANDBOX_ACCESS,
	startSandbox,
	systemClock,
	type SandboxHandle,
	type SandboxProvider,
} from '../../../sandbox/crm';
import { CRMS } from '../../support/crms';
import { runNode, userFolder } from '../../support/in-process';

export interface CrmBench {
	/** The emulator; read its rows and counts, not the node's word. */
	readonly sandbox: SandboxHandle;
	/** Runs the node, or another one, on the sandbox. */
	run(
		parameters: INodeParameters,
		items?: IDataObject[],
		onError?: OnError,
		other?: BenchNode,
	): ReturnType<typeof runNode>;
	/**
	 * Records messages of one person, as Social Contact does, half an hour apart from now on backwards. @returns the
	 * contact's id
	 */
	chat(name: string, texts: readonly string[], changes?: Partial<SocialEvent>): Promise<string>;
	rows(collection: string): Array<Record<string, unknown>>;
}

type BenchNode = Parameters<typeof runNode>[0];

let lastStore = 0;
let lastEvent = 0;

/** A fresh sandbox of one CRM and a fresh contact store for every test. */
export function crmBench(provider: SandboxProvider, node: BenchNode = SocialCrm): CrmBench {
	const { connection, type, secret } = CRMS[provider].inProcess;
	const credential = new type().name;
	let sandbox: SandboxHandle;
	beforeAll(async () => void (sandbox = await startSandbox({ provider, clock: systemClock })));
	afterAll(async () => await sandbox.close());
	beforeEach(() => {
		sandbox.admin.reset();
		lastStore += 1;
		process.env.SOCIAL_CRM_DB_PATH = join(userFolder, `${provider}-store-${lastStore}.sqlite`);
	});
	afterEach(closeStores);

	return {
		get sandbox() {
			return sandbox;
		},
		async run(parameters, items = [{}], onError, other = node) {
			return await runNode(
				other,
				{ crm: provider, ...connection, ...parameters },
				{
					items,
					onError,
					credentialTypes: [type],
					credentials: {
						[credential]: {
							...secret(SANDBOX_ACCESS[provider].token),
							useDifferentHost: true,
							host: sandbox.url,
						} as never,
					},
				},
			);
		},
		async chat(name, texts, changes = {}) {
			const workspace = await openWorkspace('default');
			const now = systemRuntime.clock.now();
			const recorded = await recordEvents({
				workspace,
				runtime: systemRuntime,
				events: texts.map((text, index) => eventOf(name, text, now - (texts.length - index) * 1_000, changes)),
			});
			return recorded[0]?.contact.id ?? '';
		},
		rows: (collection) => sandbox.admin.rows(collection) as Array<Record<string, unknown>>,
	};
}

function eventOf(name: string, text: string, at: number, changes: Partial<SocialEvent>): SocialEvent {
	return {
		platform: 'telegram',
		kind: 'message',
		direction: 'in',
		eventId: `event-${++lastEvent}`,
		occurredAt: new Date(at).toISOString(),
		person: {
			firstName: name,
			lastName: 'Example',
			displayName: null,
			nameOrigin: null,
			company: null,
			jobTitle: null,
			emails: [`${name.toLowerCase()}@example.com`],
			phones: [],
			profiles: [
				{
					platform: 'telegram',
					userId: name,
					scope: null,
					username: null,
					url: null,
					displayName: null,
					followers: null,
				},
			],
		},
		conversationId: `chat-${name}`,
		postId: null,
		campaign: 'spring',
		source: null,
		stage: null,
		text,
		revision: null,
		...changes,
	};
}
