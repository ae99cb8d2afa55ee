import { join } from 'node:path';

export const root = join(__dirname, '..', '..');
/** Made by the set-up, git-ignored. */
export const runtime = join(root, '.runtime');
export const n8nScript = join(runtime, 'n8n', 'node_modules', 'n8n', 'bin', 'n8n');
export const packName = 'n8n-nodes-social-crm';
