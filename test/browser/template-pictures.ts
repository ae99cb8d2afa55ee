import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { SandboxHandle } from '../../sandbox/crm';
import type { N8nClient, WorkflowJson } from '../../sandbox/n8n';
import { foreignClient } from '../support/foreign-workflow';
import { openEditor } from './editor';
import { PACKAGE } from './pack-nodes';

const ROOT = join(__dirname, '..', '..');
interface Picture {
	file: string;
	width: number;
	height: number;
	/** The trigger that it is executed from. Without one it is shown as it is imported. */
	start?: string;
}

const PICTURES: readonly Picture[] = [
	{ file: '01-new-conversation-to-crm-contact.json', width: 1900, height: 1100, start: 'Social Trigger' },
	{ file: '02-message-to-engagement-update.json', width: 2100, height: 1100, start: 'Social Trigger' },
	{ file: '03-post-engagement-to-lead-attribution.json', width: 2100, height: 1100, start: 'Social Trigger' },
	{ file: '05-six-hourly-two-way-sync.json', width: 1800, height: 1000, start: 'Every Six Hours' },
	{ file: '04-hourly-contact-sync.json', width: 1800, height: 1000, start: 'Every Hour' },
	{ file: '07-weekly-drift-report.json', width: 1500, height: 900, start: 'Every Monday' },
	{ file: '08-sync-errors.json', width: 1500, height: 900, start: 'A Sync Failed' },
	{ file: '09-data-retention.json', width: 1500, height: 1000, start: 'Every Night' },
	{ file: '10-weekly-attribution-report.json', width: 1700, height: 1000, start: 'Try It with a Sample' },
	{ file: '12-health-page.json', width: 1300, height: 900, start: 'Page Is Opened' },
	{ file: '13-agent-tools.json', width: 1700, height: 1000 },
	{ file: '14-metrics.json', width: 1300, height: 900, start: 'Prometheus Asks' },
	...['contacts', 'enrich', 'integrations', 'leads', 'sync'].map((name) => {
		return { file: `api/${name}.json`, width: 1500, height: 1000 };
	}),
];

/** Somebody who is not the same on both sides, so that the sync has something to say. */
async function makeUnlike(n8n: N8nClient, { admin }: Pick<SandboxHandle, 'admin'>): Promise<void> {
	const people = foreignClient(n8n, { type: `${PACKAGE}.socialContact`, typeVersion: 1 }, {});
	const ana = { firstName: 'Ana', company: 'Acme' };
	await people.run({ resource: 'contact', operation: 'enrich', person: { emails: 'ana@example.com', ...ana } });
	admin.seed({ contacts: [{ email: 'ana@example.com', jobtitle: 'Buyer' }, { email: 'rui@example.com' }] });
}

/** `template-01-executed`, or `template-api-contacts` for one that waits for requests. */
function nameOf(picture: Picture): string {
	const { file } = picture;
	return picture.start !== undefined
		? `template-${file.slice(0, 2)}-executed`
		: `template-${file.replace('/', '-').replace('.json', '')}`;
}

/**
 * The templates in the editor after an execution, in light and dark.
 * @param credentials those of the CRM, which has to be there
 */
export async function takeTemplatePictures(
	browser: Browser,
	n8n: N8nClient,
	credentials: Record<string, string>,
	sandbox: Pick<SandboxHandle, 'admin'>,
): Promise<void> {
	await makeUnlike(n8n, sandbox);
	const password = { user: 'ops', password: 'a long password of the pictures' };
	const httpBasicAuth = await n8n.createCredential({ name: 'Page', type: 'httpBasicAuth', data: password });
	const chosen = { ...credentials, httpBasicAuth };
	const only = process.env.SOCIAL_CRM_SCREENSHOTS ?? '1';
	for (const picture of PICTURES.filter(
		({ file }) => only === '1' || only.split(',').some((each) => file.startsWith(each)),
	)) {
		const { file, width, height, start } = picture;
		const template = JSON.parse(readFileSync(join(ROOT, 'workflows', file), 'utf8')) as WorkflowJson;
		// What the template has n8n keep of its executions does not matter here.
		const settings = { executionOrder: 'v1' };
		const id = await n8n.importWorkflow({ ...template, settings }, { credentials: chosen });
		const shown = start === undefined ? '' : `/executions/${(await n8n.run(id, { startNode: start })).id}`;
		for (const theme of ['light', 'dark'] as const) {
			const { page } = await openEditor(browser, n8n, theme);
			await page.setViewportSize({ width, height });
			await page.goto(`${n8n.url}/workflow/${id}${shown}`);
			await page.locator('[data-test-id=canvas-node]').first().waitFor();
			await page.waitForTimeout(2_500);
			// Its hatching is most of a picture's bytes.
			await page.addStyleTag({ content: '.vue-flow__background { display: none }' });
			// It lies over the lowest nodes, with the list of triggers beside it.
			await page
				.locator('[data-test-id=execute-workflow-button]')
				.evaluateAll((buttons) => buttons.forEach((button) => button.parentElement?.parentElement?.remove()));
			// What n8n advises for a new workflow lies over the canvas.
			await page.keyboard.press('Escape');
			await page.mouse.click(width - 40, height / 2);
			await page.waitForTimeout(500);
			const path = join(ROOT, 'docs', 'images', `${nameOf(picture)}-${theme}.png`);
			await page.locator('.vue-flow').first().screenshot({ path });
			await page.context().close();
		}
	}
}
