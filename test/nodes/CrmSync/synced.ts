import { join } from 'node:path';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { recordEvents } from '../../../core/flows/recording';
import { recognitionKeys, type Contact } from '../../../core/contact';
import { SocialCrmHubSpotApi } from '../../../credentials/SocialCrmHubSpotApi.credentials';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { closeStores, openWorkspace } from '../../../nodes/shared/store';
import { startSandbox, systemClock, type SandboxHandle } from '../../../sandbox/crm';
import { DEFAULT_STATIC_TOKEN } from '../../../sandbox/crm/hubspot';
import { runNode, userFolder } from '../../support/in-process';

export interface SyncBench {
	readonly sandbox: SandboxHandle;
	run(
		parameters: INodeParameters,
		options?: { items?: IDataObject[]; onError?: OnError },
	): ReturnType<typeof runNode>;
	/** A run of the resource Sync that has to succeed. @returns its first item */
	sync(operation: string, more?: INodeParameters): Promise<IDataObject>;
	/** Sets the policy, and applies what its first run holds. */
	begin(settings?: IDataObject): Promise<void>;
	person(name: string): Promise<Contact>;
	edit(id: string, values: Partial<Contact>): Promise<void>;
	contact(id: string): Promise<Contact>;
	/** The properties of the record with an address. */
	record(email: string): { id: string; properties: Record<string, string | null> };
	/** What a person edits in the CRM by hand. */
	editRecord(id: string, properties: Record<string, string>): void;
}

let lastStore = 0;

/** CRM Sync on a fresh sandbox HubSpot, with a fresh store for every test. */
export function syncBench(): SyncBench {
	let sandbox: SandboxHandle;
	beforeAll(async () => void (sandbox = await startSandbox({ provider: 'hubspot', clock: systemClock })));
	afterAll(async () => await sandbox.close());
	beforeEach(() => {
		sandbox.admin.reset();
		lastStore += 1;
		process.env.SOCIAL_CRM_DB_PATH = join(userFolder, `crm-sync-${lastStore}.sqlite`);
	});
	afterEach(closeStores);

	const bench: SyncBench = {
		get sandbox() {
			return sandbox;
		},
		run: async (parameters, { items = [{}], onError } = {}) =>
			await runNode(
				CrmSync,
				{ crm: 'hubspot', hubSpotConnection: 'accessToken', ...parameters },
				{
					items,
					onError,
					credentialTypes: [SocialCrmHubSpotApi],
					credentials: {
						socialCrmHubSpotApi: {
							accessToken: DEFAULT_STATIC_TOKEN,
							useDifferentHost: true,
							host: sandbox.url,
						},
					},
				},
			),
		async sync(operation, more = {}) {
			const run = await bench.run({ resource: 'sync', operation, ...more });
			expect(run.error).toBeNull();
			return run.output()[0] ?? {};
		},
		async begin(settings = {}) {
			const set = await bench.run({ resource: 'policy', operation: 'set', settings: settings as never });
			expect(set.error).toBeNull();
			const first = await bench.sync('twoWay');
			if (first.state === 'held') await bench.sync('apply');
		},
		async person(name) {
			const [recorded] = await recordEvents({
				workspace: await openWorkspace('default'),
				runtime: systemRuntime,
				events: [eventOf(name)],
			});
			return recorded!.contact;
		},
		async edit(id, values) {
			const workspace = await openWorkspace('default');
			const after = { ...(await bench.contact(id)), ...values, updatedAt: new Date().toISOString() };
			await workspace.contacts.save([{ contact: after, keys: recognitionKeys(after) }]);
		},
		contact: async (id) => (await (await openWorkspace('default')).contacts.getMany([id]))[0]!,
		record(email) {
			const rows = sandbox.admin.rows('contacts') as Array<ReturnType<SyncBench['record']>>;
			return rows.find(({ properties }) => properties.email === email)!;
		},
		editRecord: (id, properties) => void sandbox.admin.seed({ edits: [{ id, ...properties }] }),
	};
	return bench;
}

let lastEvent = 0;

function eventOf(name: string): Parameters<typeof recordEvents>[0]['events'][number] {
	return {
		platform: 'telegram',
		kind: 'message',
		direction: 'in',
		eventId: `event-${++lastEvent}`,
		occurredAt: new Date().toISOString(),
		person: {
			firstName: name,
			lastName: 'Example',
			displayName: null,
			nameOrigin: null,
			company: null,
			jobTitle: null,
			emails: [`${name.toLowerCase()}@example.com`],
			phones: [],
			profiles: [],
		},
		conversationId: null,
		postId: null,
		campaign: null,
		source: null,
		stage: null,
		text: 'Hi',
		revision: null,
	};
}
