import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { SandboxProvider } from '../../../sandbox/crm';

/** The answers that docs/api.md shows of these routes, in their order. */
const SHOWN =
	/## Connecting accounts\n(.*?)\n## /s.exec(readFileSync(join(__dirname, '../../../docs/api.md'), 'utf8'))?.[1] ??
	'';
export const EXAMPLES = [...SHOWN.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => JSON.parse(text ?? '') as Row);
type Row = Record<string, unknown>;

/** A value's form: names and kinds, without what differs from account to account. */
export const formOf = (value: unknown): unknown =>
	Array.isArray(value)
		? value.slice(0, 1).map(formOf)
		: typeof value === 'object' && value !== null
			? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, formOf(each)]))
			: typeof value;

/** An account of each CRM, with secrets that nobody else holds. */
export const ACCOUNTS = [
	{
		provider: 'hubspot',
		connection: 'accessToken',
		settings: { portalId: 24_000_091 },
		secret: { accessToken: 'pat-na1-canary-of-the-api' },
	},
	{
		provider: 'pipedrive',
		connection: 'apiToken',
		settings: { companyId: 12_000_091 },
		secret: { apiToken: '91'.repeat(20) },
	},
	{
		provider: 'salesforce',
		connection: 'clientCredentials',
		settings: {},
		secret: {
			clientId: 'canary-consumer-key-of-the-api',
			clientSecret: 'canary-consumer-secret-of-the-api',
			myDomain: 'sandbox.my.salesforce.com',
		},
	},
] as const satisfies ReadonlyArray<{ provider: SandboxProvider; connection: string; settings: object; secret: object }>;

/** What may stand nowhere in the clear. The domain of Salesforce is no secret. */
export const SECRETS: readonly string[] = ACCOUNTS.flatMap(({ secret }) =>
	Object.entries(secret).flatMap(([name, value]) => (name === 'myDomain' || name === 'clientId' ? [] : [value])),
);
