import type { Browser } from 'playwright-core';
import type { SandboxHandle } from '../../sandbox/crm';
import type { N8nClient, WorkflowNode } from '../../sandbox/n8n';
import { takeCredentialPictures } from './credential-pictures';
import type { CredentialStock } from './credentials';
import { takeListPictures } from './lists';
import { takeScreenshots } from './screenshots';
import { takeSyncPictures } from './sync-pictures';
import { takeTemplatePictures } from './template-pictures';

export interface Studio {
	browser(): Browser;
	n8n(): N8nClient;
	hubSpot(): SandboxHandle;
	stock: CredentialStock;
	start(name: string, nodes: readonly WorkflowNode[]): Promise<string>;
}

/** The pictures of the guides, taken anew. */
export function describePictures({ browser, n8n, hubSpot, stock, start }: Studio): void {
	it('takes the pictures of the panels', async () => {
		await stock.grow(1);
		await takeScreenshots(browser(), n8n(), start, stock.stored);
	}, 240_000);

	it('takes the pictures of credentials', async () => {
		await takeCredentialPictures(browser(), n8n());
	}, 120_000);

	it('takes the pictures of lists', async () => {
		await stock.grow(1);
		await takeListPictures(browser(), n8n(), start, stock.stored);
	}, 120_000);

	it('takes the pictures of what a sync gives', async () => {
		await takeSyncPictures(browser(), n8n());
	}, 240_000);

	it('takes the pictures of the templates', async () => {
		await stock.grow(1);
		await takeTemplatePictures(browser(), n8n(), stock.stored, hubSpot());
	}, 240_000);
}
