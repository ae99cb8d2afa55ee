import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RoomTable } from '../rooms';
import { ROOT } from '../source-tree';

const CORE = 'sandbox/crm/core';

const CALLER_CORE = 'sandbox/platforms/core';

const emulatorsIn = (room: string) =>
	readdirSync(join(ROOT, room), { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && entry.name !== 'core')
		.map(({ name }) => `${room}/${name}`);

const EMULATORS = emulatorsIn('sandbox/crm');
const CALLERS = emulatorsIn('sandbox/platforms');

/** The sandbox judges the pack, so none of it may know the pack's code. */
export const SANDBOX_ROOMS: RoomTable = {
	'sandbox/start.mjs': { door: 'files', mayImport: ['sandbox/bootstrap'] },
	'sandbox/bootstrap': {
		door: 'files',
		mayImport: [],
		packages: ['node:child_process', 'node:crypto', 'node:fs', 'node:path', 'node:url'],
	},
	'sandbox/build': {
		door: 'files',
		mayImport: ['sandbox/bootstrap', 'gulpfile.js'],
		packages: [
			'esbuild',
			'node:child_process',
			'node:crypto',
			'node:fs',
			'node:module',
			'node:path',
			'node:stream',
			'node:zlib',
		],
	},
	'gulpfile.js': { door: 'files', mayImport: [], packages: ['gulp'] },
	[CORE]: { door: 'files', mayImport: [], packages: ['node:crypto', 'node:http'], typesOf: ['node:net'] },
	...Object.fromEntries(
		EMULATORS.map((path) => [
			path,
			{
				door: 'index' as const,
				mayImport: [CORE],
				packages: ['node:crypto', '@jetstreamapp/soql-parser-js', 'csv-parse', 'csv-stringify'],
			},
		]),
	),
	'sandbox/crm': { door: 'index', mayImport: [CORE, ...EMULATORS], packages: ['node:util'] },
	[CALLER_CORE]: { door: 'files', mayImport: [CORE], packages: ['node:crypto', 'node:http'], typesOf: ['node:net'] },
	...Object.fromEntries(
		CALLERS.map((path) => [
			path,
			{
				door: 'index' as const,
				// Threads is Meta's too: the same handshake and the same signature, with another secret.
				mayImport: [CALLER_CORE, CORE, ...(path.endsWith('/threads') ? ['sandbox/platforms/meta'] : [])],
			},
		]),
	),
	'sandbox/platforms': {
		door: 'index',
		mayImport: [CALLER_CORE, CORE, ...CALLERS],
		packages: ['node:timers', 'node:util'],
	},
	'sandbox/n8n': {
		door: 'files',
		mayImport: [],
		packages: [
			'n8n-workflow',
			'node:child_process',
			'node:events',
			'node:fs',
			'node:http',
			'node:https',
			'node:net',
			'node:os',
			'node:path',
			'node:readline',
			'node:timers',
			'node:util',
		],
	},
	'sandbox/postgres': {
		door: 'index',
		mayImport: ['sandbox/n8n'],
		packages: ['node:child_process', 'node:fs', 'node:os', 'node:path', 'node:timers'],
	},
	'sandbox/demo': {
		door: 'files',
		mayImport: ['sandbox/crm', 'sandbox/n8n', 'sandbox/platforms', 'sandbox/postgres'],
		packages: ['node:crypto', 'node:events', 'node:fs', 'node:path', 'node:timers'],
	},
};
