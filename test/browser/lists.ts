import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { N8nClient, WorkflowNode } from '../../sandbox/n8n';
import { nodeRuns } from '../support/node-runs';
import { HUBSPOT, type CredentialStock } from './credentials';
import { openEditor, type Editor } from './editor';
import { node, PACKAGE, packNodes } from './pack-nodes';
import { chooseMode, locatorInput, locatorOf } from './typed';

const PEOPLE = [
	{ firstName: 'Ana', lastName: 'Lima', emails: 'ana@shop.example', username: 'ana_l' },
	{ firstName: 'Ben', lastName: 'Okafor', emails: 'ben@firm.example', username: 'benok' },
	{ firstName: 'Chiara', lastName: 'Lima', emails: 'chiara@shop.example', username: 'chiara' },
];
const IN_WORKSPACE = { options: { workspace: 'picked' } };

/** Puts people into the store, and an account of a CRM, as earlier runs do. */
async function fillStore(n8n: N8nClient, stored: Readonly<Record<string, string>>): Promise<void> {
	const runs = nodeRuns(n8n);
	for (const { username, ...person } of PEOPLE) {
		const profiles = { profile: [{ platform: 'telegram', username }] };
		const parameters = {
			resource: 'contact',
			operation: 'enrich',
			person: { ...person, profiles },
			...IN_WORKSPACE,
		};
		await runs.run('socialContact', parameters, [{}], {});
	}
	const status = { crm: 'hubspot', resource: 'sync', operation: 'getStatus', ...IN_WORKSPACE };
	await runs.run('crmSync', status, [{}], { [HUBSPOT.type]: stored[HUBSPOT.type] ?? '' });
	await runs.remove();
}

const NODES = [
	node('Get', `${PACKAGE}.socialContact`, { resource: 'contact', operation: 'get', ...IN_WORKSPACE }, 1, 1),
	node(
		'Status',
		`${PACKAGE}.crmSync`,
		{ crm: 'integration', resource: 'sync', operation: 'getStatus', ...IN_WORKSPACE },
		1,
		2,
	),
	node(
		'Before',
		`${PACKAGE}.socialContact`,
		{ resource: 'contact', operation: 'get', contactId: 'an-id-of-before', ...IN_WORKSPACE },
		1,
		3,
	),
];

/** Opens a parameter's list and searches it. @returns what is offered */
async function searched(page: Page, parameter: string, text: string): Promise<Locator> {
	const locator = locatorOf(page, parameter);
	// A new node has an expression there; n8n offers the list once it is a fixed value.
	const item = page.locator('[data-test-id=parameter-item]', { has: locator });
	await item.hover();
	await item.locator('[data-test-id=radio-button-fixed]').click();
	await chooseMode(page, locator, /^\s*From list/i);
	await locator.locator('[data-test-id=rlc-input]').first().click();
	const items = page.locator('[data-test-id=rlc-item]:visible');
	await items.first().waitFor();
	await page
		.locator('[data-test-id=rlc-search]:visible input, input[data-test-id=rlc-search]:visible')
		.first()
		.fill(text);
	await page.waitForTimeout(1_500);
	return items;
}

/** What a person does who does not know an ID. */
export function describeLists(
	editor: () => Editor,
	n8n: () => N8nClient,
	stock: CredentialStock,
	start: (name: string, nodes?: readonly WorkflowNode[]) => Promise<string>,
): void {
	it('a contact and an integration are found by a search, and kept; a plain text of before is left as it is', async () => {
		await stock.grow(1);
		await fillStore(n8n(), stock.stored);
		const id = await start('Picked', NODES);
		await editor().open(id);
		const { page } = editor();
		await editor().openNode('Get');
		const people = await searched(page, 'contactId', 'lima');
		expect(await people.allInnerTexts()).toEqual([
			'Ana Lima (ana@shop.example, Telegram @ana_l)',
			'Chiara Lima (chiara@shop.example, Telegram @chiara)',
		]);
		await people.first().click();
		await editor().execute();
		await page.locator('[data-test-id=output-panel]').getByText('ana@shop.example').first().waitFor();
		await editor().closeNode();
		await editor().openNode('Status');
		const accounts = await searched(page, 'integrationId', 'hubspot');
		expect(await accounts.allInnerTexts()).toEqual([expect.stringMatching(/hubspot:\d+.*by a credential$/)]);
		await accounts.first().click();
		await editor().closeNode();
		await editor().openNode('Before');
		expect(await locatorInput(locatorOf(page, 'contactId')).inputValue()).toBe('an-id-of-before');
		await editor().closeNode();
		const [get, status, before] = packNodes(await editor().saved(id)).map(({ parameters }) => parameters);
		expect(get?.contactId).toMatchObject({
			__rl: true,
			mode: 'list',
			cachedResultName: 'Ana Lima (ana@shop.example, Telegram @ana_l)',
		});
		expect(status?.integrationId).toMatchObject({
			mode: 'list',
			value: expect.stringMatching(/^hubspot:/) as string,
		});
		expect(before?.contactId).toBe('an-id-of-before');
	}, 120_000);
}

/** The list of contacts while somebody searches it, for the guide. */
export async function takeListPictures(
	browser: Browser,
	n8n: N8nClient,
	start: (name: string, nodes: readonly WorkflowNode[]) => Promise<string>,
	stored: Readonly<Record<string, string>>,
): Promise<void> {
	await fillStore(n8n, stored);
	for (const theme of ['light', 'dark'] as const) {
		const { page, ...editor } = await openEditor(browser, n8n, theme);
		await editor.open(await start(`List ${theme}`, NODES));
		await editor.openNode('Get');
		await searched(page, 'contactId', 'lima');
		const box = await page.locator('[data-test-id=node-parameters]').first().boundingBox();
		const path = join(__dirname, '..', '..', 'docs', 'images', `list-contacts-${theme}.png`);
		if (box) await page.screenshot({ path, clip: { ...box, height: Math.min(box.height, 320) } });
		await page.context().close();
	}
}
