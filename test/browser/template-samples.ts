import { join } from 'node:path';
import type { SandboxHandle } from '../../sandbox/crm';
import { itemsOf, type N8nClient } from '../../sandbox/n8n';
import { HUBSPOT, type CredentialStock } from './credentials';
import type { Editor } from './editor';

const WORKFLOWS = join(__dirname, '..', '..', 'workflows');

/** What a user does first with a template: imports it, chooses a credential, and clicks. */
export function describeSamples(
	editor: () => Editor,
	stock: CredentialStock,
	n8n: () => N8nClient,
	hubSpot: () => SandboxHandle,
): void {
	it.each([['03-post-engagement-to-lead-attribution.json', 'Track Attribution', 'Result']])(
		'one click on Execute workflow in an import of %s shows its sample, and writes nothing',
		async (file, node, last) => {
			await stock.grow(1);
			const id = await editor().importFile(join(WORKFLOWS, file));
			await editor().openNode(node);
			await editor().chooseCredential('Credential for HubSpot', HUBSPOT.name);
			await editor().closeNode();
			await editor().saved(id);
			hubSpot().admin.clearRequests();
			await editor().page.locator('[data-test-id=execute-workflow-button]').click();
			const execution = await n8n().waitForExecution({ workflowId: id });
			expect([execution.mode, execution.status, execution.data.resultData.error?.message]).toEqual([
				'manual',
				'success',
				undefined,
			]);
			expect(itemsOf(execution, last)).toHaveLength(3);
			expect(hubSpot().admin.counts()).toMatchObject({ writes: 0 });
			expect(hubSpot().admin.counts().reads).toBeGreaterThan(0);
		},
	);
}
