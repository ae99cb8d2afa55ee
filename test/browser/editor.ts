import type { Browser, Page } from 'playwright-core';
import type { N8nClient, WorkflowNode } from '../../sandbox/n8n';
import { mapperRows, type MapperRows } from './mapper-rows';
import { shownLabels } from './shown-labels';
import { typeInto } from './typed';

const PATIENCE_MS = 20_000;
const panel = '[data-test-id=node-parameters]';
const output = '[data-test-id=output-panel]';

/** A credential field of the open node. */
export interface Box {
	label: string;
	/** Name of the chosen credential; `null` while none is chosen. */
	chosen: string | null;
}

/** n8n's editor in a browser, used as a person does: by clicks, and by what is shown. */
export interface Editor extends MapperRows {
	page: Page;
	/** Opens a workflow afresh. */
	open(workflowId: string): Promise<void>;
	/** Makes a workflow of a file, by *Import from File*. @returns its id */
	importFile(path: string): Promise<string>;
	/** Adds a node by one of its actions, and leaves it open. */
	addNode(name: string, action: string): Promise<void>;
	openNode(name: string): Promise<void>;
	closeNode(): Promise<void>;
	/** Chooses in a drop-down of the open node. @param option as it is shown */
	choose(parameter: string, option: string): Promise<void>;
	chooseCredential(label: string, name: string): Promise<void>;
	/** Writes into a text field of the open node. */
	fill(parameter: string, text: string): Promise<void>;
	/** What the parameters of the open node are called, from top to bottom; without the credential fields. */
	labels(): Promise<string[]>;
	boxes(): Promise<Box[]>;
	/** Runs the open node. @returns what stands in its output */
	execute(): Promise<string>;
	/** What came out of the open node: all of it as a table, or as much JSON as there is room for. */
	output(mode: 'table' | 'json'): Promise<string>;
	/** Runs the open node, which fails. @returns what stands in its output */
	refusal(): Promise<string>;
	/** Saves, and reads what n8n then holds. */
	saved(workflowId: string): Promise<WorkflowNode[]>;
}

export async function openEditor(browser: Browser, n8n: N8nClient, theme: 'light' | 'dark' = 'light'): Promise<Editor> {
	const context = await browser.newContext({ viewport: { width: 1400, height: 1200 } });
	await context.addInitScript((chosen) => localStorage.setItem('N8N_THEME', chosen), theme);
	const { email, password } = n8n.login;
	await context.request.post(`${n8n.url}/rest/login`, { data: { emailOrLdapLoginId: email, password } });
	const page = await context.newPage();
	page.setDefaultTimeout(PATIENCE_MS);
	return { page, ...canvas(page, n8n), ...nodePanel(page) };
}

type Canvas = Pick<Editor, 'open' | 'importFile' | 'addNode' | 'openNode' | 'closeNode' | 'saved'>;

function canvas(page: Page, n8n: N8nClient): Canvas {
	const nodes = page.locator('[data-test-id=canvas-node]');
	return {
		async open(workflowId) {
			await page.goto(`${n8n.url}/workflow/${workflowId}`);
			await nodes.first().waitFor();
			await page.waitForTimeout(300);
		},
		async importFile(path) {
			await page.goto(`${n8n.url}/workflow/new`);
			await page.locator('[data-test-id=canvas-plus-button], [data-test-id=canvas-add-button]').first().waitFor();
			// n8n gives imported nodes the credentials it has read by then, as somebody who picks a file finds them.
			await page.waitForLoadState('networkidle');
			await page.locator('input[type=file]').first().setInputFiles(path);
			await nodes.first().waitFor();
			await page.waitForTimeout(500);
			await page.keyboard.press('Control+s');
			await page.waitForURL((url) => /\/workflow\/(?!new)\w+/.test(url.pathname) && !url.search.includes('new'));
			await page.waitForTimeout(1_000);
			await page.waitForLoadState('networkidle');
			return new URL(page.url()).pathname.split('/')[2] ?? '';
		},
		async addNode(name, action) {
			await page.locator('[data-test-id=node-creator-plus-button]').click();
			await page.locator('[data-test-id=node-creator-search-bar]').waitFor();
			await page.keyboard.type(name);
			const choices = page.locator('[data-test-id=item-iterator-item]');
			await choices.filter({ hasText: name }).first().click();
			await choices.filter({ hasText: action }).first().click();
			await page.locator(panel).waitFor();
			await settled(page);
		},
		async openNode(name) {
			await page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`).dblclick();
			await page.locator('[data-test-id=ndv]').waitFor();
			await settled(page);
		},
		async closeNode() {
			await page.locator('[data-test-id=ndv-close-button]').first().click();
			await page.locator('[data-test-id=ndv]').waitFor({ state: 'detached' });
		},
		async saved(workflowId) {
			await page.keyboard.press('Control+s');
			await page.waitForTimeout(500);
			await page.waitForLoadState('networkidle');
			return (await n8n.rest<{ nodes: WorkflowNode[] }>('GET', `/workflows/${workflowId}`)).nodes;
		},
	};
}

type NodePanel = Pick<
	Editor,
	'choose' | 'chooseCredential' | 'fill' | 'labels' | 'boxes' | keyof MapperRows | 'execute' | 'output' | 'refusal'
>;

function nodePanel(page: Page): NodePanel {
	const pick = async (option: string) => {
		const options = page.locator('.el-select-dropdown__item:visible');
		// The option's name stands in its first line, what it is for below.
		await options
			.filter({ hasText: new RegExp(`^\\s*${escaped(option)}`) })
			.first()
			.click();
		await settled(page);
	};
	return {
		async choose(parameter, option) {
			await page.locator(`${panel} [data-test-id=parameter-input-${parameter}]`).first().click();
			await pick(option);
		},
		async chooseCredential(label, name) {
			const slot = page.locator('[data-test-id=node-credentials-slot]', { hasText: label });
			await slot.locator('[data-test-id=node-credentials-select]').click();
			await pick(name);
		},
		async fill(parameter, text) {
			await typeInto(page, panel, parameter, text);
			await settled(page);
		},
		labels: async () => await shownLabels(page.locator(panel)),
		async boxes() {
			const slots = await page.locator('[data-test-id=node-credentials-slot]').all();
			return await Promise.all(
				slots.map(async (slot) => {
					const label = (await slot.locator('[data-test-id=credentials-label]').first().innerText()).split(
						'\n',
					)[0];
					const input = slot.locator('[data-test-id=node-credentials-select] input').first();
					const chosen = (await input.count()) > 0 ? await input.inputValue() : '';
					return { label: label?.trim() ?? '', chosen: chosen === '' ? null : chosen };
				}),
			);
		},
		...mapperRows(page, pick),
		async execute() {
			return await shownAfterRunning(page, '[data-test-id=ndv-items-count]');
		},
		async output(mode) {
			await page.locator(`${output} [data-test-id=radio-button-${mode}]`).click();
			const data = page.locator(`${output} [data-test-id=ndv-data-container]`);
			await data.getByText('outcome').first().waitFor();
			return await data.innerText();
		},
		async refusal() {
			return await shownAfterRunning(page, ERROR);
		},
	};
}

const ERROR = '[data-test-id=node-error-message]';

/** @param sign what shows that the run is over; what an earlier run failed with goes first */
async function shownAfterRunning(page: Page, sign: string): Promise<string> {
	const shown = page.locator(output);
	const run = page.locator('[data-test-id=node-execute-button]').first();
	if (sign === ERROR) await run.click();
	else {
		// What an earlier run gave is shown until n8n has begun the new one.
		const begun = page.waitForResponse((response) => /\/rest\/workflows\/[^/]+\/run\b/.test(response.url()));
		await run.click();
		await begun;
		await settled(page);
		await shown.locator(ERROR).waitFor({ state: 'detached' });
	}
	await shown.locator(sign).waitFor({ timeout: 60_000 });
	return await shown.innerText();
}

/** The panel follows a change after a moment; it is throttled. */
async function settled(page: Page): Promise<void> {
	await page.waitForTimeout(280);
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
