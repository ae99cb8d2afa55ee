import { join } from 'node:path';

/**
 * Where n8n's own CRM nodes send their requests, whatever their credentials say. Of Salesforce it is only the log-in:
 * all other
 * requests go where the token says.
 */
export const FIXED_HOSTS = {
	hubspot: ['api.hubapi.com'],
	pipedrive: ['api.pipedrive.com', 'oauth.pipedrive.com'],
	salesforce: ['login.salesforce.com'],
} as const;

/** The environment of an n8n whose requests to these hosts go to other origins: host name -> origin. */
export function redirectingEnvironment(origins: Readonly<Record<string, string>>): Record<string, string> {
	return {
		NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'redirect.cjs'))}`,
		SANDBOX_REDIRECTS: JSON.stringify(origins),
	};
}
