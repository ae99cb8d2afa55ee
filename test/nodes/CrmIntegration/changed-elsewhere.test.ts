import { removeConnection, rotateSecret, updateIntegration } from '../../../core/flows/integrations';
import { createKeyring, createSealer } from '../../../core/sealing';
import type { CrmAdapter } from '../../../core/crm/contract';
import { openStore } from '../../../core/store';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { SANDBOX_ACCESS } from '../../../sandbox/crm';
import { integrationBench, MASTER_KEY } from './integration-bench';

const { sandboxOf, run, fromCredential } = integrationBench(['hubspot', 'salesforce']);

let people = 0;

/** Somebody new is synced by the integration, in the process that made no change. */
async function sync(integrationId: string) {
	const person = { emails: `person-${(people += 1)}@example.com`, lastName: 'Person' };
	const more = { contactSource: 'defineBelow', person, options: { missingFields: 'create' } };
	const parameters = { resource: 'contact', operation: 'sync', crm: 'integration', integrationId, ...more };
	const done = await run(parameters, { node: SocialCrm });
	return done.error === null ? String(done.output()[0]?.outcome) : done.error.message;
}

/** What another process does to the same store: a connection to it of its own, and nothing in common but the file. */
async function elsewhere<T>(
	work: (deps: Parameters<typeof rotateSecret>[0]) => Promise<T>,
	accountId = '',
): Promise<T> {
	const store = await openStore({ kind: 'sqlite', file: String(process.env.SOCIAL_CRM_DB_PATH) }, systemRuntime);
	const sealer = createSealer(createKeyring({ id: MASTER_KEY.keyId, key: MASTER_KEY.masterKey }));
	const open = () => ({ verify: async () => await Promise.resolve({ accountId, name: 'Account' }) }) as CrmAdapter;
	try {
		return await work({ workspace: store.workspace('default'), sealer, runtime: systemRuntime, open });
	} finally {
		await store.close();
	}
}

describe('What another process changes of an integration', () => {
	it('is worked with from the next call on: a secret, and its end', async () => {
		const integrationId = await fromCredential('hubspot');
		expect(await sync(integrationId)).toBe('created');
		const { token } = SANDBOX_ACCESS.hubspot;
		const { url: host } = sandboxOf('hubspot');
		const rotate = async (accessToken: string) =>
			await elsewhere(async (deps) => {
				const secrets = { accessToken, useDifferentHost: true, host };
				const entered = { provider: 'hubspot', way: 'accessToken', settings: {}, secrets, tokens: null };
				await rotateSecret(deps, integrationId, entered);
			}, integrationId.split(':')[1]);
		await rotate('pat-na1-of-another-process');
		expect(await sync(integrationId)).toContain('did not accept the token');
		await rotate(String(token));
		expect(await sync(integrationId)).toBe('created');
		await elsewhere(async ({ workspace }) => await removeConnection(workspace, integrationId));
		expect(await sync(integrationId)).toContain('has no secret of its own');
	});

	it('is worked with from the next call on: the version of the API', async () => {
		const integrationId = await fromCredential('salesforce');
		const versions = async () => {
			const before = sandboxOf('salesforce').admin.requests().length;
			expect(await sync(integrationId)).toBe('created');
			const paths = sandboxOf('salesforce').admin.requests().slice(before);
			return new Set(paths.flatMap(({ path }) => /\/data\/(v[\d.]+)/.exec(path)?.[1] ?? []));
		};
		expect([...(await versions())]).toEqual(['v67.0']);
		await elsewhere(
			async (deps) =>
				await updateIntegration(deps, integrationId, { settings: { apiVersion: '66.0' }, over: null }),
		);
		expect([...(await versions())]).toEqual(['v66.0']);
	});
});
