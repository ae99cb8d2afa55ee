import { join } from 'node:path';
import { SANDBOX_ACCESS, startSandbox, systemClock, type SandboxHandle } from '../../sandbox/crm';
import { itemsOf, type N8nClient, type WorkflowNode } from '../../sandbox/n8n';
import { openCredentialForm, type CredentialForm } from './credential-form';
import type { Editor } from './editor';
import { takeInBothThemes } from './themes';

const TEMPLATE = join(__dirname, '..', '..', 'workflows', '01-new-conversation-to-crm-contact.json');
const NAME = 'Social CRM HubSpot Access Token account';

/** From an n8n that knows no CRM to a template that works, with what goes wrong on the way. No credential is there. */
export function describeFirstWay(
	editor: () => Editor,
	n8n: () => N8nClient,
	start: (name: string, nodes?: readonly WorkflowNode[]) => Promise<string>,
): void {
	let sandbox: SandboxHandle | undefined;
	const opened = async (port?: number) => {
		sandbox = await startSandbox({
			provider: 'hubspot',
			clock: systemClock,
			...(port === undefined ? {} : { port }),
		});
		sandbox.admin.configure({ portalId: 24_000_077 });
		return sandbox;
	};
	const picture = async (name: string) =>
		await takeInBothThemes(editor().page, editor().page.locator('[data-test-id=ndv]'), name);

	it('somebody new gets from a credential with slips to a template that works, and mends what breaks', async () => {
		const { url, close } = await opened();
		const form = await openCredentialForm(editor().page, n8n().url, 'Social CRM HubSpot Access Token API');
		await connect(form, url);

		await editor().open(await start('First way'));
		await editor().addNode('Social CRM', 'Set up the social fields');
		expect(await editor().boxes()).toEqual([{ label: 'Credential for HubSpot', chosen: NAME }]);
		await close();
		expect(await editor().refusal()).toMatch(/HubSpot could not be reached[^]*Check the address/);
		const { admin } = await opened(Number(new URL(url).port));
		expect(await editor().execute()).toMatch(/17 fields: 17 created; /);
		await picture('first-fields');
		expect(await editor().execute()).toMatch(/17 fields: 17 there already; /);
		await editor().closeNode();

		const id = await editor().importFile(TEMPLATE);
		admin.clearRequests();
		await editor().page.locator('[data-test-id=execute-workflow-button]').click();
		const execution = await n8n().waitForExecution({ workflowId: id });
		expect([execution.mode, execution.status]).toEqual(['manual', 'success']);
		expect(itemsOf(execution, 'Sync to CRM')).toHaveLength(3);
		expect(admin.counts()).toMatchObject({ writes: 0 });
		expect(admin.counts().reads).toBeGreaterThan(0);
		await editor().openNode('Sync to CRM');
		expect(await editor().page.locator('[data-test-id=output-panel]').innerText()).toMatch(
			/Preview, nothing was written\. 2 contacts: 2 to be created/,
		);
		await picture('first-output');
		await editor().closeNode();
	}, 180_000);

	// What comes after it begins with an n8n that knows no CRM, too.
	afterAll(async () => {
		const all = await n8n().rest<Array<{ id: string; name: string }>>('GET', '/credentials');
		for (const { id } of all.filter(({ name }) => name === NAME)) await n8n().deleteCredential(id);
		await sandbox?.close();
	});
}

/** Fills in the credential as people do, with a slip in each field first. */
async function connect(form: CredentialForm, url: string): Promise<void> {
	await form.fill('accessToken', 'pat-na1-of-another-account');
	await form.switchOn('useDifferentHost');
	await form.fill('host', `  ${url}/ `);
	await form.test('HubSpot did not accept the token. Check the token');
	await form.fill('accessToken', ` ${SANDBOX_ACCESS.hubspot.token} `);
	await form.test('Connection tested successfully');
	await takeInBothThemes(form.page, form.shown, 'credential-hubspot');
}
