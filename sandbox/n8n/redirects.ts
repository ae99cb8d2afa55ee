import { join } from 'node:path';

/** The environment of an n8n whose requests to these hosts go to other origins: host name -> origin. */
export function redirectingEnvironment(origins: Readonly<Record<string, string>>): Record<string, string> {
	return {
		NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'redirect.cjs'))}`,
		SANDBOX_REDIRECTS: JSON.stringify(origins),
	};
}
