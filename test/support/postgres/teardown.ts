import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { stopServer } from '../../../sandbox/postgres';
import { postgresFolder } from './run-folder';

/** After the last file: ends the server, if one was needed. */
export default async function tearDown(): Promise<void> {
	const folder = postgresFolder();
	const told = join(folder, 'server.json');
	if (existsSync(told)) await stopServer((JSON.parse(readFileSync(told, 'utf8')) as { pid: number }).pid);
	rmSync(folder, { recursive: true, force: true });
}
