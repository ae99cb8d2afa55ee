import type { Browser } from 'playwright-core';
import { EMULATORS, startSandbox, type SandboxHandle } from '../../sandbox/crm';
import { startN8n, type N8nHandle, type WorkflowJson, type WorkflowNode } from '../../sandbox/n8n';
import { ensureBuilt } from '../support/built-pack';
import { describeInChromium, launch } from './chromium';
import { describeConflictForm } from './conflict-form';
import { describeCredentialDialogue } from './credential-dialogue';
import { describeDecisionsForm } from './decisions-form';
import { describeCrmSync } from './crm-sync';
import { credentialStock, HUBSPOT, PIPEDRIVE } from './credentials';
import { openEditor, type Editor } from './editor';
import { DESCRIPTIONS, walk } from './fields';
import { describeFirstWay } from './first-way';
import { credentialsOf, node, PACKAGE } from './pack-nodes';
import { describeLists } from './lists';
import { describePictures } from './pictures';
import { describeSyncWalk } from './sync-walk';
import { describeSamples } from './template-samples';
import { describeImports, describeTemplates, EVERY_FIELD } from './templates';
import { describeToolChoices } from './tool-choices';
import { describeTrigger } from './trigger';

/** What n8n holds changes nothing about most fields, so that not every node is walked through each time. */
const WALKED = { 0: DESCRIPTIONS, 1: DESCRIPTIONS.slice(0, 1), 3: DESCRIPTIONS.slice(1, 2) } as const;
const HOW_FAR = EVERY_FIELD ? 'all' : 'operations';
describeInChromium('the editor', describeEditor);

function describeEditor(path: string): void {
	let n8n: N8nHandle;
	let hubSpot: SandboxHandle;
	let browser: Browser;
	let editor: Editor;
	const [editorOf, n8nOf, hubSpotOf] = [() => editor, () => n8n, () => hubSpot];
	const stock = credentialStock(n8nOf, hubSpotOf);

	beforeAll(async () => {
		ensureBuilt();
		hubSpot = await startSandbox({ provider: 'hubspot' });
		n8n = await startN8n();
		browser = await launch(path);
		editor = await openEditor(browser, n8n);
	}, 180_000);
	afterAll(async () => {
		await browser?.close();
		await n8n?.stop();
		await hubSpot?.close();
	}, 60_000);

	const start = async (name: string, nodes: readonly WorkflowNode[] = []) => {
		const trigger = node('Start', 'n8n-nodes-base.manualTrigger', {}, 1);
		return await n8n.importWorkflow({ name, nodes: [trigger, ...nodes], connections: {} } as WorkflowJson);
	};

	describe('The first way of somebody new', () => describeFirstWay(editorOf, n8nOf, start));

	const describeTools = () => {
		it('a tool has one credential field, too', async () => {
			const id = await start('Tool', [node('Tool', `${PACKAGE}.socialCrmTool`, { crm: 'salesforce' }, 2, 1)]);
			await editor.open(id);
			await editor.openNode('Tool');
			expect(await editor.boxes()).toMatchObject([{ label: 'Credential for Salesforce' }]);
			expect(await editor.labels()).toEqual(expect.arrayContaining(['Resource', 'Operation']));
			await editor.closeNode();
		});

		describeToolChoices(() => editor, start);

		it('an expression shows one credential for each CRM, by its name', async () => {
			const byItem = { crm: '={{ $json.crm }}' };
			const pull = { ...byItem, resource: 'conversion', operation: 'pull' };
			await editor.open(
				await start('By item', [
					node('Sync', `${PACKAGE}.socialCrm`, byItem, 2, 1),
					node('Pull', `${PACKAGE}.leadAttribution`, pull, 2, 2),
				]),
			);
			const boxes = Object.values(EMULATORS).map(({ label }) => `Credential for ${label}`);
			for (const name of ['Sync', 'Pull']) {
				await editor.openNode(name);
				expect((await editor.boxes()).map(({ label }) => label)).toEqual(boxes);
				await editor.choose('salesforceConnection', 'Not Used');
				expect(await editor.boxes()).toHaveLength(boxes.length - 1);
				await editor.closeNode();
			}
		});
	};

	describe.each([0, 1, 3] as const)('With %i credentials in n8n', (count) => {
		beforeAll(async () => await stock.grow(count));

		it('every node shows its fields for what is chosen, and one credential for a CRM', async () => {
			const shown = WALKED[count];
			const nodes = shown.map(({ name, version }, index) =>
				node(name, `${PACKAGE}.${name}`, {}, Number(version), index + 1),
			);
			await editor.open(await start('Fields', nodes));
			for (const description of shown) {
				await editor.openNode(description.name);
				const { seen, wrong } = await walk(editor, description, count === 0 ? HOW_FAR : 'resources');
				expect(wrong).toEqual([]);
				expect(seen).toBeGreaterThan(2);
				await editor.closeNode();
			}
		}, 480_000);

		it('a node that is added has the credential of its CRM, and another CRM another field', async () => {
			const id = await start('Added');
			await editor.open(id);
			await editor.addNode('Social CRM', 'Sync a contact');
			const chosen = count === 0 ? null : HUBSPOT.name;
			expect(await editor.boxes()).toEqual([{ label: 'Credential for HubSpot', chosen }]);
			await editor.choose('crm', 'Pipedrive');
			expect(await editor.boxes()).toMatchObject([{ label: 'Credential for Pipedrive' }]);
			await editor.closeNode();
			expect(credentialsOf(await editor.saved(id)).filter((type) => type !== PIPEDRIVE.type)).toEqual([]);
			await editor.openNode('Sync a contact');
			await editor.choose('crm', 'HubSpot');
			expect(await editor.boxes()).toMatchObject([{ label: 'Credential for HubSpot' }]);
			await editor.closeNode();
			const saved = await editor.saved(id);
			expect(credentialsOf(saved).filter((type) => type !== HUBSPOT.type)).toEqual([]);
			await editor.open(id);
			await editor.openNode('Sync a contact');
			const boxes = await editor.boxes();
			await editor.closeNode();
			expect(boxes).toMatchObject([{ label: 'Credential for HubSpot' }]);
			expect(await editor.saved(id)).toEqual(saved);
		});

		describeImports(() => editor, count);
		// With one credential n8n fills it in by itself, so that is where most may go wrong.
		if (count === 1 || EVERY_FIELD) describeTools();
	});

	it('a CRM that was Not Used for an expression says how its credential appears, once it is chosen', async () => {
		const left = node('Left', `${PACKAGE}.socialCrm`, { crm: 'salesforce', salesforceConnection: 'none' }, 2, 1);
		await editor.open(await start('Left', [left]));
		await editor.openNode('Left');
		expect(await editor.boxes()).toEqual([]);
		const notice = 'Connect Salesforce With is still set to Not Used.';
		expect((await editor.labels()).filter((label) => label.startsWith(notice))).toHaveLength(1);
		await editor.choose('salesforceConnection', 'OAuth2');
		expect(await editor.boxes()).toMatchObject([{ label: 'Credential for Salesforce' }]);
		expect((await editor.labels()).filter((label) => label.startsWith(notice))).toEqual([]);
		await editor.closeNode();
	});

	describeTemplates(editorOf, stock);
	describeSamples(editorOf, stock, n8nOf, hubSpotOf);
	describeConflictForm(() => browser, n8nOf);
	describeDecisionsForm(() => browser, n8nOf);
	describeCrmSync(editorOf, stock, start);
	describeLists(editorOf, n8nOf, stock, start);
	describeTrigger(editorOf, n8nOf, start);

	it('a credential that is chosen by hand is saved, survives opening and closing, and runs', async () => {
		await stock.grow(3);
		const id = await start('By hand');
		await editor.open(id);
		await editor.addNode('Social CRM', 'Set up the social fields');
		await editor.choose('crm', 'Pipedrive');
		await editor.chooseCredential('Credential for Pipedrive', PIPEDRIVE.name);
		await editor.closeNode();
		expect(credentialsOf(await editor.saved(id))).toEqual([PIPEDRIVE.type]);
		await editor.openNode('Set up the social fields');
		await editor.choose('crm', 'HubSpot');
		await editor.chooseCredential('Credential for HubSpot', HUBSPOT.name);
		expect(await editor.execute()).toMatch(/created/);
		await editor.closeNode();
		const saved = await editor.saved(id);
		expect(credentialsOf(saved)).toEqual([HUBSPOT.type]);
		await editor.open(id);
		await editor.openNode('Set up the social fields');
		expect(await editor.boxes()).toEqual([{ label: 'Credential for HubSpot', chosen: HUBSPOT.name }]);
		await editor.closeNode();
		expect(await editor.saved(id)).toEqual(saved);
	});

	describeSyncWalk(editorOf, n8nOf);

	describeCredentialDialogue(
		() => editor.page,
		() => n8n.url,
	);

	if (process.env.SOCIAL_CRM_SCREENSHOTS)
		describePictures({ browser: () => browser, n8n: n8nOf, hubSpot: hubSpotOf, stock, start });
}
