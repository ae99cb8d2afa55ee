import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * n8n-core reads these when it is first imported, so this module is imported before it. Every test file has a user
 * folder of its own, which is gone when the file is done.
 */
export const userFolder = mkdtempSync(join(tmpdir(), 'social-crm-unit-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'key-for-unit-tests';
// The engine logs every failed node; tests look at the result instead.
process.env.N8N_LOG_LEVEL = 'silent';

const remove = () => rmSync(userFolder, { recursive: true, force: true });
// A process of its own has no test file that ends.
if (typeof afterAll === 'function') afterAll(remove);
else process.once('exit', remove);
