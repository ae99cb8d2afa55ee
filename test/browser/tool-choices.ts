import type { Page } from 'playwright-core';
import type { WorkflowNode } from '../../sandbox/n8n';
import type { Editor } from './editor';
import { node, PACKAGE } from './pack-nodes';

/** What a drop-down of the open node offers. */
async function choicesOf(page: Page, parameter: string): Promise<string[]> {
	await page.locator(`[data-test-id=parameter-input-${parameter}]`).first().click();
	const shown = page.locator('.el-select-dropdown__item:visible');
	await shown.first().waitFor();
	const texts = await shown.allInnerTexts();
	await page.keyboard.press('Escape');
	return texts.map((text) => text.split('\n')[0]?.trim() ?? '');
}

/** That n8n's editor leaves out of an agent's tool what the description says. */
export function describeToolChoices(
	editor: () => Editor,
	start: (name: string, nodes: readonly WorkflowNode[]) => Promise<string>,
): void {
	it('a tool offers nothing that takes or gives a file', async () => {
		const at = { resource: 'contact', operation: 'find' };
		const both = [
			node('Node', `${PACKAGE}.socialContact`, at, 1, 1),
			node('Tool', `${PACKAGE}.socialContactTool`, at, 1, 2),
		];
		await editor().open(await start('File', both));
		const offered: string[][] = [];
		for (const name of ['Node', 'Tool']) {
			await editor().openNode(name);
			offered.push(await choicesOf(editor().page, 'resource'));
			await editor().closeNode();
		}
		expect(offered[0]).toEqual(expect.arrayContaining(['Contact', 'Erasure', 'History', 'Store']));
		const ofPeople = ['Erasure', 'History', 'Store'];
		expect(offered[1]).toEqual(offered[0]?.filter((name) => !ofPeople.includes(name)));
	});
}
