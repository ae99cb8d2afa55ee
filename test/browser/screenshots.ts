import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { N8nClient, WorkflowNode } from '../../sandbox/n8n';
import { HUBSPOT, PIPEDRIVE, SALESFORCE } from './credentials';
import { openEditor } from './editor';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
const THEMES = ['light', 'dark'] as const;

const PICTURES = [
	{ crm: 'hubspot', ...HUBSPOT },
	{ crm: 'salesforce', ...SALESFORCE },
	{ crm: 'pipedrive', ...PIPEDRIVE },
];

/** The node with its credential field, for each CRM and with the CRM from an expression, in light and dark. */
export async function takeScreenshots(
	browser: Browser,
	n8n: N8nClient,
	start: (name: string, nodes: readonly WorkflowNode[]) => Promise<string>,
): Promise<void> {
	const nodes = [...PICTURES.map(({ crm }) => crm), '={{ $json.crm }}'].map((crm, column) => ({
		id: `${column}`,
		name: `Sync ${column}`,
		type: 'n8n-nodes-social-crm.socialCrm',
		typeVersion: 2,
		parameters: { crm, options: {} },
		position: [240 * (column + 1), 0],
	}));
	const id = await start('Pictures', nodes);
	for (const theme of THEMES) {
		const editor = await openEditor(browser, n8n, theme);
		await editor.open(id);
		for (const [column, name] of [...PICTURES.map(({ crm }) => crm), 'expression'].entries()) {
			await editor.openNode(`Sync ${column}`);
			await editor.page.mouse.move(5, 5);
			await editor.page.waitForTimeout(400);
			await editor.page
				.locator('[data-test-id=node-parameters]')
				.first()
				.screenshot({ path: join(IMAGES, `node-${name}-${theme}.png`) });
			await editor.closeNode();
		}
		await editor.page.context().close();
	}
}
