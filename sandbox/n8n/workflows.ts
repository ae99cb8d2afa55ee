import { setTimeout as sleep } from 'node:timers/promises';
import { N8nError, type Log } from './log';
import { withCredentials, type CredentialMapping } from './node-credentials';
import type { RestClient } from './rest';
import type { WorkflowJson } from './workflow-json';

const PUBLISH_TIMEOUT_MS = 30_000;
const POLL_MS = 100;

export interface ImportOptions {
	credentials?: CredentialMapping;
}

export interface WorkflowCalls {
	/** @returns the workflow's id; a workflow of the same id is replaced */
	importWorkflow(workflow: WorkflowJson, options?: ImportOptions): Promise<string>;
	/** Resolves when the current draft is live. @throws N8nError with the triggers' own messages when it cannot be */
	publish(workflowId: string): Promise<void>;
	unpublish(workflowId: string): Promise<void>;
	deleteWorkflow(workflowId: string): Promise<void>;
}

interface PublicationStatus {
	status: string;
	liveVersionId: string | null;
	triggers?: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}

export function workflowCalls(client: RestClient, log: Log): WorkflowCalls {
	const { rest } = client;
	const unpublish = async (id: string) => {
		await rest('POST', `/workflows/${id}/deactivate`, {});
		await waitUntilOffline(client, id, log);
	};
	const remove = async (id: string) => {
		// n8n refuses to delete what it is still withdrawing.
		await unpublish(id);
		await rest('POST', `/workflows/${id}/archive`, {});
		await rest('DELETE', `/workflows/${id}`);
	};
	return {
		async importWorkflow(workflow, { credentials = {} } = {}) {
			if (typeof workflow.id === 'string' && (await exists(client, workflow.id))) await remove(workflow.id);
			const nodes = await withCredentials(client, workflow, credentials);
			const body = { ...workflow, nodes, active: false, settings: workflow.settings ?? {} };
			return (await rest<{ id: string }>('POST', '/workflows', body)).id;
		},
		async publish(id) {
			const { versionId } = await rest<{ versionId: string }>('GET', `/workflows/${id}`);
			await rest('POST', `/workflows/${id}/activate`, { versionId });
			await waitUntilLive(client, id, versionId, log);
		},
		unpublish,
		deleteWorkflow: remove,
	};
}

async function exists({ rest }: RestClient, id: string): Promise<boolean> {
	try {
		await rest('GET', `/workflows/${id}`);
		return true;
	} catch (error) {
		if (error instanceof N8nError && error.status === 404) return false;
		throw error;
	}
}

/** Withdrawing is done in the background, too. */
async function waitUntilOffline({ rest }: RestClient, id: string, log: Log): Promise<void> {
	const deadline = Date.now() + PUBLISH_TIMEOUT_MS;
	while (Date.now() < deadline) {
		const { status } = await rest<PublicationStatus>('GET', `/workflows/${id}/publication-status`);
		if (status === 'not_published') return;
		await sleep(POLL_MS);
	}
	throw new N8nError(`Workflow ${id} is still live after ${PUBLISH_TIMEOUT_MS / 1000} s.`, log);
}

/** Publishing is done in the background: the answer to the request says nothing about the triggers. */
async function waitUntilLive({ rest }: RestClient, id: string, versionId: string, log: Log): Promise<void> {
	const deadline = Date.now() + PUBLISH_TIMEOUT_MS;
	let last: PublicationStatus | null = null;
	while (Date.now() < deadline) {
		last = await rest<PublicationStatus>('GET', `/workflows/${id}/publication-status`);
		const problems = (last.triggers ?? []).flatMap(({ errorMessage }) => (errorMessage ? [errorMessage] : []));
		if (problems.length > 0)
			throw new N8nError(`Workflow ${id} could not be published: ${problems.join('; ')}`, log);
		if (last.status === 'published' && last.liveVersionId === versionId) return;
		await sleep(POLL_MS);
	}
	throw new N8nError(`Workflow ${id} is not live after ${PUBLISH_TIMEOUT_MS / 1000} s: ${JSON.stringify(last)}`, log);
}
