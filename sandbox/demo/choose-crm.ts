import type { SandboxProvider } from '../crm';
import type { WorkflowJson } from '../n8n';

/** How the sandbox's credential connects, where that is not what a new node has. */
const CONNECTIONS: Readonly<Record<SandboxProvider, Record<string, string>>> = {
	hubspot: {},
	pipedrive: {},
	salesforce: { salesforceConnection: 'clientCredentials' },
};

/** Chooses the CRM in every node of the pack that has one, as a user does after an import. Changes the workflow. */
export function chooseCrm(workflow: WorkflowJson, provider: SandboxProvider): void {
	for (const { type, parameters } of workflow.nodes) {
		const hasCrm = type.startsWith('n8n-nodes-social-crm.') && parameters.crm !== undefined;
		if (hasCrm) Object.assign(parameters, { crm: provider, ...CONNECTIONS[provider] });
	}
}
