import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RoomTable } from '../rooms';
import { ROOT } from '../source-tree';

const SHARED = 'nodes/shared';

const FLOWS = ['recording', 'scores', 'journeys', 'timeline', 'sales', 'sync'].map((flow) => `core/flows/${flow}`);

/** What the n8n face may see of the core: what a user asks for, the words, and never a database or a CRM by itself. */
const CORE_DOORS = [
	'core/lib',
	'core/contact',
	'core/social',
	'core/scoring',
	'core/attribution',
	'core/crm/contract',
	'core/store/contract',
	...FLOWS,
];

const NODES = readdirSync(join(ROOT, 'nodes'), { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && entry.name !== 'shared')
	.map(({ name }) => `nodes/${name}`);

export const SHELL_ROOMS: RoomTable = {
	credentials: { door: 'files', mayImport: [], packages: ['n8n-workflow'] },
	[`${SHARED}/items`]: { door: 'files', mayImport: CORE_DOORS, packages: ['n8n-workflow'] },
	[`${SHARED}/parameters`]: {
		door: 'files',
		mayImport: [...CORE_DOORS, `${SHARED}/items`],
		packages: ['n8n-workflow'],
	},
	[`${SHARED}/store`]: {
		door: 'files',
		mayImport: [...CORE_DOORS, 'core/store', `${SHARED}/items`],
		packages: ['n8n-workflow', 'node:os', 'node:path'],
	},
	[`${SHARED}/crm`]: {
		door: 'index',
		mayImport: [
			...CORE_DOORS,
			'core/crm/registry.ts',
			'core/crm/transport',
			'credentials',
			`${SHARED}/items`,
			`${SHARED}/parameters`,
			`${SHARED}/store`,
		],
		packages: ['n8n-workflow', 'node:crypto'],
	},
	...Object.fromEntries(
		NODES.map((path) => [
			path,
			{
				door: 'index' as const,
				mayImport: [
					...CORE_DOORS,
					`${SHARED}/items`,
					`${SHARED}/parameters`,
					`${SHARED}/store`,
					`${SHARED}/crm`,
				],
				packages: ['n8n-workflow'],
			},
		]),
	),
};
