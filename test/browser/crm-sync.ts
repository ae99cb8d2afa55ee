import type { WorkflowNode } from '../../sandbox/n8n';
import { HUBSPOT, type CredentialStock } from './credentials';
import type { Editor } from './editor';
import { credentialsOf } from './pack-nodes';

/** What a person does who sets a sync up: the node, the CRM, a policy, and a look at what would be done. */
export function describeCrmSync(
	editor: () => Editor,
	stock: CredentialStock,
	start: (name: string, nodes?: readonly WorkflowNode[]) => Promise<string>,
): void {
	it('CRM Sync is added, connected, given its usual policy and previewed by hand', async () => {
		await stock.grow(3);
		const id = await start('In step');
		await editor().open(id);
		await editor().addNode('CRM Sync', 'Set a policy');
		await editor().chooseCredential('Credential for HubSpot', HUBSPOT.name);
		expect(await editor().execute()).toMatch(/Keeps the contacts of HubSpot in step/);
		await editor().closeNode();
		await editor().addNode('CRM Sync', 'Preview a sync');
		await editor().chooseCredential('Credential for HubSpot', HUBSPOT.name);
		expect(await editor().labels()).toEqual(expect.arrayContaining(['Object', 'Expected Policy', 'Options']));
		expect(await editor().execute()).toMatch(
			/HubSpot: Preview, nothing was written: it would do this: nothing to write.* 0 writes/,
		);
		await editor().closeNode();
		expect(credentialsOf(await editor().saved(id))).toEqual([HUBSPOT.type, HUBSPOT.type]);
	});
}
