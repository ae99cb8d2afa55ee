import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { recognitionKeys, type Contact } from '../../../core/contact';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { openWorkspace } from '../../../nodes/shared/store';
import type { SandboxHandle, SandboxProvider } from '../../../sandbox/crm';
import type { runNode } from '../../support/in-process';
import { crmBench } from '../SocialCrm/sandbox-crm';

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

/**
 * CRM Sync on a fresh sandbox CRM, with a fresh store for every test. `record` and `editRecord` are of the first one.
 */
export function syncBench(provider: SandboxProvider = 'hubspot'): SyncBench {
	const crm = crmBench(provider, CrmSync);
	const bench: SyncBench = {
		get sandbox() {
			return crm.sandbox;
		},
		run: async (parameters, { items, onError } = {}) => await crm.run(parameters, items, onError),
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
		person: async (name) => await bench.contact(await crm.chat(name, ['Hi'])),
		async edit(id, values) {
			const workspace = await openWorkspace('default');
			const after = { ...(await bench.contact(id)), ...values, updatedAt: new Date().toISOString() };
			await workspace.contacts.save([{ contact: after, keys: recognitionKeys(after) }]);
		},
		contact: async (id) => (await (await openWorkspace('default')).contacts.getMany([id]))[0]!,
		record(email) {
			const rows = crm.sandbox.admin.rows('contacts') as Array<ReturnType<SyncBench['record']>>;
			return rows.find(({ properties }) => properties.email === email)!;
		},
		editRecord: (id, properties) => void crm.sandbox.admin.seed({ edits: [{ id, ...properties }] }),
	};
	return bench;
}

/** A run of an operation that has to succeed. @returns its items */
export const itemsOf = async (
	bench: SyncBench,
	resource: string,
	operation: string,
	more: INodeParameters = {},
): Promise<IDataObject[]> => {
	const run = await bench.run({ resource, operation, ...more });
	expect(run.error).toBeNull();
	return run.output();
};
