import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { N8nClient } from '../../sandbox/n8n';
import { openEditor } from './editor';
import { syncScene, type SyncScene } from './sync-scene';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
const THEMES = ['light', 'dark'] as const;

/** What a sync gives: the node, the name of its picture, and the column that it begins with. */
const OUTPUTS = [
	['Preview', 'preview', 'does'],
	['Apply Plan', 'apply', 'changedHere'],
	['Conflicts', 'conflicts', 'field'],
	['Drift Report', 'drift', 'differences'],
	['Undo Run', 'undo', 'changedHere'],
] as const;
/** What lies over the output. */
const HIDDEN = '[class*=floatingNodes], [class*=floating-nodes] { display: none !important }';

const at = (name: string) => `${name}@example.com`;

/** Five in step, of whom one has something of each kind to be brought to the other side. */
async function stage(scene: SyncScene): Promise<void> {
	const people = { ana: 'Ana Kovač', rui: 'Rui Costa', zoe: 'Zoë Brandt', tom: 'Tom Okafor', lia: 'Lia Rossi' };
	for (const [name, whole] of Object.entries(people)) {
		const [firstName, lastName] = whole.split(' ');
		await scene.learn(at(name), { firstName, lastName, ...(name === 'zoe' ? { company: 'Gamma' } : {}) });
	}
	await scene.run('set', { resource: 'policy', settings: { mayCreateInCrm: true, conflict: 'ask' } });
	for (const operation of ['twoWay', 'apply', 'twoWay']) await scene.run(operation);
	await scene.learn(at('ana'), { company: 'Acme' });
	await scene.learn(at('tom'), { jobTitle: 'Engineer' });
	scene.editRecord(at('tom'), { jobtitle: 'Director' });
	scene.editRecord(at('rui'), { jobtitle: 'Buyer' });
	scene.editRecord(at('zoe'), { company: '' });
}

async function run(n8n: N8nClient, scene: SyncScene) {
	const runId = "={{ $('Apply Plan').first().json.runId }}";
	const nodes = [
		scene.node('Preview', 1, { operation: 'preview', options: { includePlan: true, planAs: ['field'] } }),
		scene.node('Apply Plan', 2, { operation: 'apply', options: { includeChanges: true } }),
		scene.node('Conflicts', 3, { resource: 'conflict', operation: 'getAll' }, { executeOnce: true }),
		scene.node('Drift Report', 4, { operation: 'driftReport', options: { includeDifferences: true } }),
		scene.node('Undo Run', 5, { operation: 'undo', runId, options: { includeChanges: true } }),
	];
	const names = ['Start', ...OUTPUTS.map(([node]) => node)];
	const follows = Object.fromEntries(names.slice(1).map((name, index) => [names[index], name]));
	const id = await scene.workflow('What a sync gives', nodes, follows);
	const { id: execution, status, data } = await n8n.run(id, { startNode: 'Start' });
	if (status !== 'success') throw new Error(data.resultData.error?.message);
	const [summary] = data.resultData.runData.Preview?.[0]?.data?.main?.[0] ?? [];
	return { address: `${n8n.url}/workflow/${id}/executions/${execution}`, page: String(summary?.json.planHtml) };
}

/** The page of a plan, and what the operations of *CRM Sync* give in the editor, in light and dark. */
export async function takeSyncPictures(browser: Browser, n8n: N8nClient): Promise<void> {
	const scene = await syncScene(n8n, 24_000_075);
	await stage(scene);
	const { address, page: plan } = await run(n8n, scene);
	for (const theme of THEMES) {
		const page = await browser.newPage({ viewport: { width: 900, height: 800 }, colorScheme: theme });
		await page.setContent(plan);
		await page.screenshot({ path: join(IMAGES, `crm-sync-plan-page-${theme}.png`) });
		await page.close();
		const editor = await openEditor(browser, n8n, theme);
		await editor.page.setViewportSize({ width: 1900, height: 640 });
		await editor.open(address.slice(`${n8n.url}/workflow/`.length));
		await editor.page.addStyleTag({ content: HIDDEN });
		for (const [node, name, column] of OUTPUTS) {
			await editor.openNode(node);
			const output = editor.page.locator('[data-test-id=output-panel]');
			await output.locator('[data-test-id=radio-button-table]').click();
			const heading = output.locator('th', { hasText: new RegExp(`^\\s*${column}\\s*$`) }).first();
			await heading.evaluate((cell) => cell.scrollIntoView({ inline: 'start', block: 'nearest' }));
			await output
				.locator('tbody tr')
				.last()
				.evaluate((row) => row.scrollIntoView({ block: 'center' }));
			await editor.page.mouse.move(5, 5);
			await editor.page.waitForTimeout(400);
			await output.screenshot({ path: join(IMAGES, `crm-sync-${name}-${theme}.png`) });
			await editor.closeNode();
		}
		await editor.page.context().close();
	}
	await scene.close();
}
