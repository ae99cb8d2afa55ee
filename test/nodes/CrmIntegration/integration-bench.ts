import { join } from 'node:path';
import type { ICredentialDataDecryptedObject, ICredentialType, IDataObject, INodeParameters } from 'n8n-workflow';

import { SocialCrmStoreApi } from '../../../credentials/SocialCrmStoreApi.credentials';
import { CrmIntegration } from '../../../nodes/CrmIntegration/CrmIntegration.node';
import { closeStores } from '../../../nodes/shared/store';
import {
	SANDBOX_ACCESS,
	startSandbox,
	systemClock,
	type SandboxHandle,
	type SandboxProvider,
} from '../../../sandbox/crm';
import { CRMS } from '../../support/crms';
import { runNode, userFolder, type WorkflowNodeInput } from '../../support/in-process';

export const MASTER_KEY = { keyId: '2026-11', masterKey: Buffer.alloc(32, 7).toString('base64') };

type BenchNode = Parameters<typeof runNode>[0];

interface RunOptions {
	node?: BenchNode;
	items?: IDataObject[];
	/** Of the store. Default: the one that everything is sealed with; `null` for none. */
	keys?: IDataObject | null;
	/** A CRM whose credential the node has. */
	credentialOf?: SandboxProvider;
	onError?: 'continueRegularOutput';
	settings?: WorkflowNodeInput['settings'];
}

let lastStore = 0;

/** CRM Integration, and any other node, on fresh sandboxes with a fresh store for every test. */
export function integrationBench(providers: readonly SandboxProvider[]) {
	const sandboxes = new Map<SandboxProvider, SandboxHandle>();
	beforeAll(async () => {
		for (const provider of providers) sandboxes.set(provider, await startSandbox({ provider, clock: systemClock }));
	});
	afterAll(async () => {
		for (const sandbox of sandboxes.values()) await sandbox.close();
	});
	beforeEach(() => {
		for (const sandbox of sandboxes.values()) sandbox.admin.reset();
		lastStore += 1;
		process.env.SOCIAL_CRM_DB_PATH = join(userFolder, `integrations-${lastStore}.sqlite`);
	});
	afterEach(async () => {
		await closeStores();
		delete process.env.SOCIAL_CRM_KEYS_FILE;
	});
	const sandboxOf = (provider: SandboxProvider) => sandboxes.get(provider) as SandboxHandle;

	const credentialsOf = ({ keys = MASTER_KEY, credentialOf }: RunOptions) => {
		const types: Array<new () => ICredentialType> = [];
		const credentials: Record<string, ICredentialDataDecryptedObject> = {};
		const add = (type: new () => ICredentialType, data: IDataObject) => {
			types.push(type);
			credentials[new type().name] = data as ICredentialDataDecryptedObject;
		};
		if (keys !== null) add(SocialCrmStoreApi, keys);
		if (credentialOf !== undefined) {
			const { type, secret } = CRMS[credentialOf].inProcess;
			const { token } = SANDBOX_ACCESS[credentialOf];
			const host = sandboxOf(credentialOf).url;
			add(type, { ...secret(token), useDifferentHost: true, host } as IDataObject);
		}
		return { credentialTypes: types, credentials };
	};

	const run = async (parameters: INodeParameters, options: RunOptions = {}) => {
		const { node = CrmIntegration, items = [{}], onError, settings } = options;
		return await runNode(node, parameters, { items, onError, settings, ...credentialsOf(options) });
	};
	return {
		sandboxOf,
		run,
		/** An operation of CRM Integration that has to succeed. @returns its items */
		async manage(operation: string, more: INodeParameters = {}, options: RunOptions = {}): Promise<IDataObject[]> {
			const done = await run({ resource: 'integration', operation, ...more }, options);
			expect(done.error).toBeNull();
			return done.output();
		},
		/** @returns the id of an integration whose secret was taken from a credential */
		async fromCredential(provider: SandboxProvider): Promise<string> {
			const { connection } = CRMS[provider].inProcess;
			const create = { resource: 'integration', operation: 'create', crm: provider, ...connection };
			const done = await run(create, { credentialOf: provider });
			expect(done.error).toBeNull();
			return String(done.output()[0]?.integrationId);
		},
	};
}
