import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Room, RoomTable } from '../rooms';
import { ROOT } from '../source-tree';

const SHARED = 'nodes/shared';

const FLOWS = [
	'intake',
	'polling',
	'recording',
	'importing',
	'scores',
	'journeys',
	'timeline',
	'sales',
	'sync',
	'consent',
	'erasing',
	'privacy',
	'integrations',
	'health',
	'api',
].map((flow) => `core/flows/${flow}`);

/** What the n8n face may see of the core: what a user asks for, the words, and never a database or a CRM by itself. */
const CORE_DOORS = [
	'core/lib',
	'core/contact',
	'core/social',
	'core/importing',
	'core/api',
	'core/door',
	'core/poll',
	'core/door/registration',
	'core/scoring',
	'core/attribution',
	'core/charts',
	'core/crm/contract',
	'core/store/contract',
	...FLOWS,
];

const NODES = readdirSync(join(ROOT, 'nodes'), { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && entry.name !== 'shared')
	.map(({ name }) => `nodes/${name}`);

const ITEMS = `${SHARED}/items`;
const PARAMETERS = `${SHARED}/parameters`;
const PEOPLE = `${SHARED}/people`;
const RUNTIME = `${SHARED}/runtime`;
const STORE = `${SHARED}/store`;
const CRM = `${SHARED}/crm`;
const INTAKE = `${SHARED}/intake`;
const KEYS = `${SHARED}/keys`;
const WEBHOOK = `${SHARED}/webhook`;
const API = `${SHARED}/api`;
const LISTS = `${SHARED}/lists`;
const PROGRAM = `${SHARED}/program`;
const CHARTS = `${SHARED}/charts`;
const METRICS = `${SHARED}/metrics`;
const LOG = `${SHARED}/log`;

/** What each node stands on. It never sees the database, the registry of CRMs or a credential by itself. */
const node: Room = {
	door: 'index',
	mayImport: [
		...CORE_DOORS,
		ITEMS,
		PARAMETERS,
		PEOPLE,
		RUNTIME,
		STORE,
		CRM,
		INTAKE,
		WEBHOOK,
		API,
		KEYS,
		LISTS,
		LOG,
		CHARTS,
	],
	packages: ['n8n-workflow'],
};

export const SHELL_ROOMS: RoomTable = {
	credentials: { door: 'files', mayImport: [], packages: ['n8n-workflow', 'node:crypto'] },
	[ITEMS]: {
		door: 'files',
		mayImport: ['core/lib', 'core/contact', 'core/crm/contract', 'core/flows/sync', RUNTIME],
		packages: ['n8n-workflow', 'node:stream'],
	},
	[PARAMETERS]: { door: 'files', mayImport: ['core/lib', 'core/contact', ITEMS], packages: ['n8n-workflow'] },
	// How items name people, whom it finds in the store.
	[PEOPLE]: {
		door: 'index',
		mayImport: ['core/lib', 'core/contact', 'core/store/contract', PARAMETERS, STORE],
		packages: ['n8n-workflow'],
	},
	// The only one that reads the clock and draws lots.
	[RUNTIME]: { door: 'index', mayImport: ['core/lib'], packages: ['node:crypto'] },
	// The only one that writes to n8n's log what is no trouble of a single node.
	[LOG]: { door: 'index', mayImport: ['core/lib', RUNTIME], packages: ['n8n-workflow'] },
	// What processes on a store count together; the only one that watches the event loop.
	[METRICS]: {
		door: 'index',
		mayImport: ['core/lib', 'core/store/contract', RUNTIME],
		packages: ['node:perf_hooks'],
	},
	// The only one that chooses a database.
	[STORE]: {
		door: 'index',
		mayImport: ['core/lib', 'core/store', 'core/store/contract', METRICS, PARAMETERS, RUNTIME],
		packages: ['node:async_hooks', 'node:fs', 'node:os', 'node:path'],
	},
	// The only one that sees master keys.
	[KEYS]: {
		door: 'index',
		mayImport: ['core/lib', 'core/sealing', ITEMS, PARAMETERS, STORE],
		packages: ['n8n-workflow', 'node:fs'],
	},
	[INTAKE]: {
		door: 'index',
		mayImport: [
			'core/lib',
			'core/social',
			'core/store/contract',
			'core/flows/intake',
			ITEMS,
			LOG,
			PARAMETERS,
			RUNTIME,
		],
		packages: ['n8n-workflow'],
	},
	[WEBHOOK]: { door: 'index', mayImport: [], packages: ['n8n-workflow'] },
	// The only one that draws pictures, by code that is loaded with the first one.
	[CHARTS]: {
		door: 'index',
		mayImport: ['core/charts', ITEMS, PARAMETERS],
		packages: ['n8n-workflow', '@resvg/resvg-wasm', 'dejavu-fonts-ttf'],
	},
	[API]: { door: 'index', mayImport: ['core/lib', 'core/api', ITEMS], packages: ['n8n-workflow'] },
	[CRM]: {
		door: 'index',
		mayImport: [
			'core/lib',
			'core/api',
			'core/crm/contract',
			'core/crm/registry.ts',
			'core/crm/transport',
			'core/flows/health',
			'core/flows/integrations',
			'core/store/contract',
			'credentials',
			ITEMS,
			LOG,
			METRICS,
			PARAMETERS,
			RUNTIME,
			STORE,
			KEYS,
			API,
		],
		packages: ['n8n-workflow', 'node:crypto'],
	},
	// Run by Node alone, without n8n.
	[PROGRAM]: {
		door: 'files',
		mayImport: ['core/lib', 'core/store', RUNTIME, STORE],
		packages: ['node:util'],
	},
	// What drop-downs offer, out of the store and the CRMs.
	[LISTS]: {
		door: 'index',
		mayImport: [
			'core/lib',
			'core/api',
			'core/contact',
			'core/crm/contract',
			'core/flows/sync',
			'core/store/contract',
			CRM,
			ITEMS,
			PARAMETERS,
			RUNTIME,
			STORE,
		],
		packages: ['n8n-workflow'],
	},
	...Object.fromEntries(NODES.map((path) => [path, node])),
};
