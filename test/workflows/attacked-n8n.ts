import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { CHOICES } from '../../nodes/CrmApiTrigger/operations';
import type { N8nClient } from '../../sandbox/n8n';
import { seedOf } from '../core/api/some-tokens';
import { TABLES } from '../core/store/support/tables';
import { foreignClient } from '../support/foreign-workflow';
import { template } from '../support/pushed-workflow';
import { readStore, storeOf, until } from '../support/social-trigger';
import { sandboxCredential } from '../support/template-for';
import { createApiClient } from '../support/api/client';

const PACKAGE = 'n8n-nodes-social-crm';
const FOLDER = join(__dirname, '..', '..', 'workflows', 'api');

/** An n8n that serves the whole API for two workspaces, one of which is attacked by the other. */
export interface AttackedN8n {
	ours: { token: string; integrationId: string };
	theirs: { token: string; tokenId: string; integrationId: string; contactId: string; runId: string };
	/** Ids of the operations that its workflows serve. */
	served: ReadonlySet<string>;
	workflowIds: readonly string[];
	/** Of all that the store holds of the attacked workspace. */
	digestOfTheirs(): string;
	close(): Promise<void>;
}

export const OURS = 'api-attacker';
export const THEIRS = 'api-attacked';
/** Stands in what the attacked workspace holds, and in nothing that is sent. */
export const CANARY = 'Q7canary';
export const THEIR_KEY = 'their-key-1';

const SCOPES = ['contacts', 'leads', 'sync', 'integrations'];

export async function openAttackedN8n(n8n: N8nClient): Promise<AttackedN8n> {
	const data = { signingKey: seedOf(1).toString('base64'), issuer: 'social-crm', audience: 'social-crm-api' };
	const signing = await n8n.createCredential({ name: 'Attacked key', type: 'socialCrmSigningKeyApi', data });
	const keys = { masterKey: seedOf(9).toString('base64'), keyId: '2026-11' };
	const store = await n8n.createCredential({ name: 'Attacked store', type: 'socialCrmStoreApi', data: keys });
	const node = (type: string, credentials: Record<string, string>) =>
		foreignClient(n8n, { type: `${PACKAGE}.${type}`, typeVersion: 1 }, credentials);
	const accounts = node('crmIntegration', {
		...(await sandboxCredential(n8n, 'hubspot')),
		...(await sandboxCredential(n8n, 'pipedrive')),
		socialCrmStoreApi: store,
	});
	const manage = { resource: 'integration' };
	const connect = async (workspace: string, crm: string): Promise<string> => {
		const [made] = await accounts.run({ ...manage, operation: 'create', crm, options: { workspace } });
		return String(made?.integrationId);
	};
	const [ourAccount, theirAccount] = [await connect(OURS, 'hubspot'), await connect(THEIRS, 'pipedrive')];
	const tokens = node('crmApi', { socialCrmSigningKeyApi: signing });
	const grant = async (workspace: string) => {
		const given = { givenTo: 'web shop', scopes: SCOPES, days: 1, options: { workspace } };
		const [made] = await tokens.run({ resource: 'token', operation: 'create', ...given });
		return { token: String(made?.token), tokenId: String(made?.tokenId) };
	};
	const { served, workflowIds } = await publishAll(n8n, {
		socialCrmSigningKeyApi: signing,
		socialCrmStoreApi: store,
	});
	const theirs = { ...(await grant(THEIRS)), integrationId: publicId(theirAccount) };
	const ours = { ...(await grant(OURS)), integrationId: publicId(ourAccount) };
	return {
		ours,
		theirs: { ...theirs, ...(await workAs(n8n, theirs)) },
		served,
		workflowIds,
		digestOfTheirs: () => digestOf(storeOf(n8n.home)),
		async close() {
			for (const id of workflowIds) await n8n.deleteWorkflow(id);
			for (const [workspace, integrationId] of [
				[OURS, ourAccount],
				[THEIRS, theirAccount],
			])
				await accounts.run({ ...manage, operation: 'delete', integrationId, options: { workspace } });
		},
	};
}

const publicId = (id: string): string => `int_${id.replace(':', '_')}`;

/** All templates of the API; what fails in one of them is saved, so that it can be looked for. */
async function publishAll(n8n: N8nClient, credentials: Record<string, string>) {
	const served = new Set<string>();
	const workflowIds: string[] = [];
	for (const file of readdirSync(FOLDER)) {
		const workflow = template(`api/${file}`);
		for (const { type, parameters } of workflow.nodes) {
			if (!type.endsWith('.crmApiTrigger')) continue;
			for (const id of CHOICES[String(parameters.operation)] ?? []) served.add(id);
			parameters.limits = { requestsPerMinute: 100_000 };
		}
		Object.assign(workflow.settings ?? {}, { saveDataErrorExecution: 'all' });
		const id = await n8n.importWorkflow(workflow, { credentials });
		await n8n.publish(id);
		workflowIds.push(id);
	}
	return { served, workflowIds };
}

/** Something of each kind that has an id: a person, a request with a key, a run. */
async function workAs(n8n: N8nClient, { token, integrationId }: { token: string; integrationId: string }) {
	const client = createApiClient(n8n.url, token);
	const path = { integrationId };
	const body = { firstName: CANARY, lastName: CANARY, emails: [`${CANARY}@example.com`] };
	const synced = await client.syncContact!({ path, headers: { 'idempotency-key': THEIR_KEY }, body });
	const { contactId } = synced.body as { contactId: string };
	const begun = await client.syncFromCrm!({ path, body: { object: 'contact' } });
	const { runId } = begun.body as { runId: string };
	await until(
		async () => ((await client.getRun!({ path: { ...path, runId } })).body as { status: string }).status,
		(status) => status !== 'queued' && status !== 'running',
	);
	return { contactId, runId };
}

function digestOf(file: string): string {
	const hash = createHash('sha256');
	for (const table of TABLES)
		hash.update(JSON.stringify(readStore(file, `select * from ${table} where workspace_id = '${THEIRS}'`)));
	return hash.digest('hex');
}
