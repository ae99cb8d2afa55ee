import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { N8nClient, WorkflowNode } from '../../sandbox/n8n';
import { HUBSPOT } from './credentials';
import { openEditor } from './editor';
import { node, PACKAGE } from './pack-nodes';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
const THEMES = ['light', 'dark'] as const;
const STORE = { type: 'socialCrmStoreApi', name: 'Social CRM Store' };
const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

interface Picture {
	/** The file's name begins so. */
	name: string;
	type: 'socialCrm' | 'crmSync' | 'crmIntegration' | 'socialContact' | 'socialTrigger' | 'socialPollTrigger';
	version: number;
	parameters: Record<string, unknown>;
	/** Whether the node has the credential of the sandbox, so that lists are filled, and the master key if it asks. */
	isConnected?: boolean;
}

const ofCrm = (name: string, parameters: Record<string, unknown>): Picture => ({
	name: `node-${name}`,
	type: 'socialCrm',
	version: 2,
	parameters,
});

/** The panels that the guides show. */
const PICTURES: readonly Picture[] = [
	...['hubspot', 'salesforce', 'pipedrive'].map((crm) => ofCrm(crm, { crm, options: {} })),
	ofCrm('expression', { crm: '={{ $json.crm }}', options: {} }),
	ofCrm('salesforce-contact-options', {
		crm: 'salesforce',
		options: {
			contactAccount: 'company',
			defaultAccount: { __rl: true, mode: 'list', value: '001Dn00000AbCdEIAV', cachedResultName: 'Acme' },
			allowDuplicates: true,
			recordType: { __rl: true, mode: 'list', value: 'Customer', cachedResultName: 'Customer' },
		},
	}),
	ofCrm('salesforce-lead-options', {
		crm: 'salesforce',
		resource: 'lead',
		options: { existingContacts: 'useContact', runAssignmentRules: true },
	}),
	ofCrm('clear-fields', {
		crm: 'hubspot',
		options: { clearFields: ['website'], listValues: 'add', missingFields: 'create' },
	}),
	{
		name: 'crm-sync-policy',
		type: 'crmSync',
		version: 1,
		parameters: {
			crm: 'hubspot',
			resource: 'policy',
			operation: 'set',
			fieldsFrom: 'chosen',
			settings: { mayCreateInCrm: true },
		},
		isConnected: true,
	},
	{
		name: 'crm-sync-two-way',
		type: 'crmSync',
		version: 1,
		parameters: { crm: 'hubspot', resource: 'sync', operation: 'twoWay' },
	},
	{
		name: 'crm-integration',
		type: 'crmIntegration',
		version: 1,
		parameters: { resource: 'integration', operation: 'create', crm: 'hubspot', options: { name: 'Acme, sales' } },
		isConnected: true,
	},
	...['whatsapp', 'slack'].map((platform): Picture => ({
		name: `trigger-${platform}`,
		type: 'socialTrigger',
		version: 1,
		parameters: { platform, ...(platform === 'whatsapp' ? { verifyToken: 'spring-2026-crm' } : {}) },
	})),
	{
		name: 'trigger-telegram',
		type: 'socialTrigger',
		version: 1,
		parameters: { platform: 'telegram', register: 'atPlatform', checkWith: 'telegramApi' },
	},
	{
		name: 'poll-trigger-reddit',
		type: 'socialPollTrigger',
		version: 1,
		parameters: { platform: 'reddit', redditFeeds: ['inbox', 'comments'], subreddits: 'n8n, selfhosted' },
	},
	{
		name: 'node-delivery-get-many',
		type: 'socialContact',
		version: 1,
		parameters: { resource: 'delivery', operation: 'getAll' },
	},
	{
		name: 'node-history-import',
		type: 'socialContact',
		version: 1,
		parameters: {
			resource: 'history',
			operation: 'import',
			platform: 'telegram',
			columns: { column: [{ name: 'Sent on', field: 'occurredAt' }] },
			options: { dateFormat: 'dd.MM.yyyy HH:mm', timeZone: 'Europe/Berlin' },
		},
	},
	{
		name: 'node-own-accounts',
		type: 'socialContact',
		version: 1,
		parameters: {
			resource: 'ownAccount',
			operation: 'set',
			platform: 'whatsapp',
			accountIds: '106540352242922, 106540352242923',
		},
	},
];

/** The node with its credential field, for each CRM and with the CRM from an expression, and what options look like. */
export async function takeScreenshots(
	browser: Browser,
	n8n: N8nClient,
	start: (name: string, nodes: readonly WorkflowNode[]) => Promise<string>,
	stored: Readonly<Record<string, string>>,
): Promise<void> {
	const credentials = { [HUBSPOT.type]: { id: stored[HUBSPOT.type] ?? '', name: HUBSPOT.name } };
	const keys = await n8n.createCredential({ ...STORE, data: { keyId: '2026-11', masterKey: MASTER_KEY } });
	const withKeys = { ...credentials, [STORE.type]: { id: keys, name: STORE.name } };
	const only = process.env.SOCIAL_CRM_SCREENSHOTS ?? '1';
	const pictures = PICTURES.filter(({ name }) => only === '1' || name.startsWith(only));
	const nodes = pictures.map(({ name, type, version, parameters, isConnected = false }, column) => ({
		...node(name, `${PACKAGE}.${type}`, parameters, version, column + 1),
		...(isConnected ? { credentials: type === 'crmIntegration' ? withKeys : credentials } : {}),
	}));
	for (const theme of THEMES) {
		// One workflow each: n8n holds a workflow for the page that edited it last, for a while.
		const id = await start(`Pictures ${theme}`, nodes);
		const editor = await openEditor(browser, n8n, theme);
		await editor.open(id);
		for (const { name, type, isConnected } of pictures) {
			await editor.openNode(name);
			await editor.page.mouse.move(5, 5);
			await editor.page.waitForTimeout(400);
			if (isConnected && type === 'crmSync') await editor.rows();
			await editor.page
				.locator('[data-test-id=node-parameters]')
				.first()
				.screenshot({ path: join(IMAGES, `${name}-${theme}.png`) });
			await editor.closeNode();
		}
		await editor.page.context().close();
	}
}
