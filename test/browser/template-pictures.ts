import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { SandboxHandle } from '../../sandbox/crm';
import { createWebhookCredential, takeFromOthers, webhookAddress } from '../../sandbox/demo/webhooks';
import type { N8nClient, WorkflowJson } from '../../sandbox/n8n';
import { foreignClient } from '../support/foreign-workflow';
import { openEditor } from './editor';
import { PACKAGE } from './pack-nodes';

const ROOT = join(__dirname, '..', '..');
interface Picture {
	file: string;
	width: number;
	height: number;
	/** What is delivered to the template before its picture is taken. */
	event?: object;
	/** The trigger that it is executed from instead. Without either it is shown as it is imported. */
	start?: string;
}

const PICTURES: readonly Picture[] = [
	{
		file: '01-new-conversation-to-crm-contact.json',
		width: 1700,
		height: 900,
		event: {
			update_id: 1,
			message: {
				message_id: 7,
				date: 1_793_520_000,
				text: 'Hi! Do you ship to Lisbon?',
				chat: { id: 500_001, type: 'private' },
				from: { id: 500_001, is_bot: false, first_name: 'Ana', last_name: 'Kovač', username: 'ana_kovac' },
			},
		},
	},
	{
		file: '03-post-engagement-to-lead-attribution.json',
		width: 2700,
		height: 1000,
		event: { platform: 'linkedin', kind: 'click', eventId: 'c1', email: 'ana@example.com', postId: 'launch-1' },
	},
	{ file: '05-six-hourly-two-way-sync.json', width: 1800, height: 1000, start: 'Every Six Hours' },
	{ file: '04-hourly-contact-sync.json', width: 1800, height: 1000, start: 'Every Hour' },
	{ file: '07-weekly-drift-report.json', width: 1500, height: 900, start: 'Every Monday' },
	{ file: '08-sync-errors.json', width: 1500, height: 900, start: 'A Sync Failed' },
	{ file: '09-data-retention.json', width: 1500, height: 1000, start: 'Every Night' },
	{ file: '12-agent-tools.json', width: 1700, height: 1000 },
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

const isExecuted = ({ event, start }: Picture): boolean => event !== undefined || start !== undefined;

/** `template-01-executed`, or `template-api-contacts` for one that waits for requests. */
function nameOf(picture: Picture): string {
	const { file } = picture;
	return isExecuted(picture)
		? `template-${file.slice(0, 2)}-executed`
		: `template-${file.replace('/', '-').replace('.json', '')}`;
}

/** @returns the id of an execution that has ended */
async function execute(n8n: N8nClient, id: string, { event, start }: Picture, headers: HeadersInit): Promise<string> {
	if (start !== undefined) return (await n8n.run(id, { startNode: start })).id;
	await n8n.publish(id);
	const body = JSON.stringify(event);
	const answer = await fetch(await webhookAddress(n8n, id), { method: 'POST', headers, body });
	const [{ executionId }] = (await answer.json()) as [{ executionId: string }];
	await n8n.waitForExecution({ id: executionId });
	return executionId;
}

/**
 * The templates in the editor after a delivery, in light and dark.
 * @param credentials those of the CRM, which has to be there
 */
export async function takeTemplatePictures(
	browser: Browser,
	n8n: N8nClient,
	credentials: Record<string, string>,
	sandbox: Pick<SandboxHandle, 'admin'>,
): Promise<void> {
	await makeUnlike(n8n, sandbox);
	const headers = await createWebhookCredential(n8n, 'the key of the pictures');
	const only = process.env.SOCIAL_CRM_SCREENSHOTS ?? '1';
	for (const picture of PICTURES.filter(({ file }) => only === '1' || file.startsWith(only))) {
		const { file, width, height } = picture;
		const template = JSON.parse(readFileSync(join(ROOT, 'workflows', file), 'utf8')) as WorkflowJson;
		takeFromOthers(template);
		const id = await n8n.importWorkflow(template, { credentials });
		const shown = isExecuted(picture) ? `/executions/${await execute(n8n, id, picture, headers)}` : '';
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
				.evaluateAll((buttons) => buttons.forEach((button) => button.parentElement?.remove()));
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
