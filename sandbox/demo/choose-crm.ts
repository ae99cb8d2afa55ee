import { EMULATORS, type SandboxProvider } from '../crm';
import type { WorkflowJson } from '../n8n';

/** Chooses the CRM in every node of the pack that has one, as a user does after an import. Changes the workflow. */
export function chooseCrm(workflow: WorkflowJson, provider: SandboxProvider): void {
	for (const { type, parameters } of workflow.nodes) {
		const hasCrm = type.startsWith('n8n-nodes-social-crm.') && parameters.crm !== undefined;
		if (hasCrm) Object.assign(parameters, { crm: provider, ...EMULATORS[provider].demo.connection });
	}
}
