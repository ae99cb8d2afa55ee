import type { Browser } from 'playwright-core';
import { SANDBOX_ACCESS, startSandbox, systemClock } from '../../sandbox/crm';
import type { N8nClient } from '../../sandbox/n8n';
import { openCredentialForm } from './credential-form';
import { openEditor } from './editor';
import { takeInBothThemes } from './themes';

interface Filled {
	crm: 'salesforce' | 'pipedrive';
	/** The type as the list shows it. */
	type: string;
	/** What is right in it, beside the host. */
	fields: Record<string, string>;
	/** The field that is filled in wrongly first, what stands in it, and what n8n says to that. */
	slip: { field: string; text: string; said: string };
}

const SALESFORCE = SANDBOX_ACCESS.salesforce.oauthClient;

const CREDENTIALS: readonly Filled[] = [
	{
		crm: 'salesforce',
		type: 'Social CRM Salesforce Client Credentials OAuth2 API',
		fields: { ...SALESFORCE, myDomain: 'acme.my.salesforce.com' },
		slip: { field: 'clientSecret', text: 'the secret of another app', said: 'Client authentication failed' },
	},
	{
		crm: 'pipedrive',
		type: 'Social CRM Pipedrive API Token API',
		fields: { apiToken: SANDBOX_ACCESS.pipedrive.token },
		slip: { field: 'apiToken', text: 'the-token-of-another-company', said: 'Pipedrive did not accept the token' },
	},
];

/** The dialogues of credentials for the guides: with a slip in a field, and once it is mended. */
export async function takeCredentialPictures(browser: Browser, n8n: N8nClient): Promise<void> {
	for (const { crm, type, fields, slip } of CREDENTIALS) {
		const sandbox = await startSandbox({ provider: crm, clock: systemClock });
		const { page } = await openEditor(browser, n8n);
		const form = await openCredentialForm(page, n8n.url, type);
		for (const [name, text] of Object.entries({ ...fields, [slip.field]: slip.text })) await form.fill(name, text);
		await form.switchOn('useDifferentHost');
		await form.fill('host', sandbox.url);
		await form.test(slip.said);
		await takeInBothThemes(page, form.shown, `credential-${crm}-refused`);
		await form.fill(slip.field, fields[slip.field] ?? '');
		await form.test('Connection tested successfully');
		await takeInBothThemes(page, form.shown, `credential-${crm}`);
		await page.context().close();
		await sandbox.close();
	}
}
