import { EMULATORS, type SandboxProvider } from '../crm';
import type { WorkflowJson } from '../n8n';

/** Chooses the CRM in every node of the pack that has one, as a user does after an import. Changes the workflow. */
export function chooseCrm(workflow: WorkflowJson, provider: SandboxProvider): void {
	for (const node of workflow.nodes) {
		if (!node.type.startsWith('n8n-nodes-social-crm.') || node.parameters.crm === undefined) continue;
		Object.assign(node.parameters, { crm: provider, ...EMULATORS[provider].demo.connection });
		// The place of a HubSpot credential, which the templates hold, goes when another is chosen.
		delete node.credentials;
	}
}
