import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Everything the set-up makes, git-ignored. Deleting it is always safe. */
export const runtime = join(root, '.runtime');

export const places = {
	lock: join(runtime, 'lock'),
	logs: join(runtime, 'logs'),
	node: join(runtime, 'node'),
	n8n: join(runtime, 'n8n'),
	n8nTemplate: join(root, 'sandbox', 'n8n', 'runtime'),
	/** What single commands need, each in a folder of its name. */
	fetched: runtime,
	mutantsTemplate: join(root, 'test', 'mutants', 'runtime'),
	zohoSdkTemplate: join(root, 'test', 'sandbox', 'crm', 'zoho', 'sdk', 'runtime'),
};

export const logFile = (name) => join(places.logs, `${name}.log`);
