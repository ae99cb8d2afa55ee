import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Room, RoomTable } from '../rooms';
import { ROOT } from '../source-tree';
import { STORE } from './store';

const LIB = 'core/lib';
const CONTACT = 'core/contact';
const SOCIAL = 'core/social';
const DOOR = 'core/door';
const PROOFS = 'core/door/proofs';
const DOOR_PLATFORMS = 'core/door/platforms';
const POLL = 'core/poll';
const API = 'core/api';
const IMPORTING = 'core/importing';
const REGISTRATION = 'core/door/registration';
const REGISTRARS = 'core/door/registration/platforms';
const CRM_CONTRACT = 'core/crm/contract';
const KIT = 'core/crm/kit';
const TRANSPORT = 'core/crm/transport';
const STORE_CONTRACT = 'core/store/contract';
const SYNC = 'core/flows/sync';
const ERASING = 'core/flows/erasing';

const PURE: RoomTable = {
	[LIB]: { door: 'files', mayImport: [], packages: ['node:crypto'] },
	[CONTACT]: { door: 'index', mayImport: [LIB], packages: ['libphonenumber-js', 'tldts', 'node:url'] },
	[SOCIAL]: { door: 'index', mayImport: [LIB, CONTACT], packages: ['node:crypto'] },
	// What a stranger sent is judged by its bytes alone, before anything reads it.
	[DOOR]: { door: 'index', mayImport: [PROOFS, DOOR_PLATFORMS] },
	[PROOFS]: { door: 'files', mayImport: [], packages: ['node:crypto'] },
	[DOOR_PLATFORMS]: { door: 'files', mayImport: [DOOR, PROOFS] },
	// How feeds are asked for and read; HTTP and time are passed in.
	[POLL]: { door: 'index', mayImport: [LIB] },
	[REGISTRATION]: { door: 'index', mayImport: [LIB, DOOR, REGISTRARS] },
	[REGISTRARS]: { door: 'files', mayImport: [DOOR, PROOFS, REGISTRATION] },
	// Files of the past as rows; the bytes are passed in.
	[IMPORTING]: { door: 'index', mayImport: [LIB, SOCIAL], packages: ['csv-parse', 'luxon', 'node:stream'] },
	// Chance that decides about secrets is the system's own.
	'core/sealing': { door: 'index', mayImport: [LIB], packages: ['node:crypto'] },
	// Numbers as pictures; it is loaded when something is drawn first.
	'core/charts': { door: 'index', mayImport: [LIB], packages: ['echarts'] },
	// What a caller may ask, and whether it is proven and right; nothing is stored or carried out here.
	[API]: {
		door: 'index',
		mayImport: [LIB, CONTACT, 'core/attribution', 'core/sealing'],
		packages: ['jose', 'node:crypto'],
	},
	'core/scoring': { door: 'index', mayImport: [LIB, CONTACT, SOCIAL], packages: ['node:crypto'] },
	'core/attribution': { door: 'index', mayImport: [LIB, CONTACT, SOCIAL] },
};

/** Folders of core/crm that are no CRM. */
const NO_CRMS = ['contract', 'group-commit', 'kit', 'transport'];

/** A CRM needs no line of its own here: every other folder of core/crm is one. */
export const PROVIDERS = readdirSync(join(ROOT, 'core/crm'), { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && !NO_CRMS.includes(entry.name))
	.map(({ name }) => name);

/** What the client of a CRM may use of others' code, and no other CRM's client. */
const SDKS: Readonly<Record<string, readonly string[]>> = {
	hubspot: ['@hubspot/api-client'],
	salesforce: ['jsforce', 'csv-parse', 'csv-stringify'],
	pipedrive: ['pipedrive'],
};

const PROVIDER_KNOWS = [LIB, CONTACT, CRM_CONTRACT, KIT, TRANSPORT];

function roomsOf(provider: string): RoomTable {
	const path = `core/crm/${provider}`;
	const client = `${path}/client`;
	return {
		[path]: { door: 'index', mayImport: [...PROVIDER_KNOWS, client], typesOf: SDKS[provider] ?? [] },
		[client]: { door: 'files', mayImport: [...PROVIDER_KNOWS, path], packages: SDKS[provider] ?? [] },
	};
}

const CRM: RoomTable = {
	[CRM_CONTRACT]: { door: 'index', mayImport: [LIB] },
	[KIT]: { door: 'files', mayImport: [LIB, CONTACT, CRM_CONTRACT, TRANSPORT], packages: ['node:crypto'] },
	[TRANSPORT]: { door: 'index', mayImport: [LIB, CRM_CONTRACT] },
	'core/crm/group-commit': { door: 'index', mayImport: [LIB, CRM_CONTRACT, KIT] },
	'core/crm/registry.ts': {
		door: 'index',
		mayImport: [CRM_CONTRACT, KIT, TRANSPORT, ...['group-commit', ...PROVIDERS].map((id) => `core/crm/${id}`)],
	},
	...Object.assign({}, ...PROVIDERS.map(roomsOf)),
};

/** Flows see the CRMs and the store by their contracts alone. */
const PORTS = [LIB, CONTACT, SOCIAL, CRM_CONTRACT, STORE_CONTRACT];

const flow = (...others: string[]): Room => ({ door: 'index', mayImport: [...PORTS, ...others] });

/** An inner room of the engine: only the engine itself sees it, file by file. */
const engine = (...others: string[]): Room => ({ door: 'files', mayImport: [...PORTS, SYNC, ...others] });

const PARTS = [
	'values',
	'claim',
	'match',
	'merge',
	'plan',
	'apply',
	'history',
	'reconcile',
	'pull',
	'gather',
	'undo',
	'two-way',
	'policy',
	'status',
	'cases',
	'plan-view',
	'drift',
	'decisions',
] as const;

/** A path for each of them. */
type Paths<T extends readonly string[]> = { [K in keyof T]: string };

const [
	VALUES,
	CLAIM,
	MATCH,
	MERGE,
	PLAN,
	APPLY,
	HISTORY,
	RECONCILE,
	PULL,
	GATHER,
	UNDO,
	TWO_WAY,
	POLICY,
	STATUS,
	CASES,
	PLAN_VIEW,
	DRIFT,
	DECISIONS,
] = PARTS.map((part) => `${SYNC}/${part}`) as unknown as Paths<typeof PARTS>;

const FLOWS: RoomTable = {
	'core/flows/scores': flow('core/scoring'),
	[ERASING]: { ...flow(), packages: ['node:crypto'] },
	'core/flows/recording': flow('core/flows/scores', 'core/scoring', ERASING),
	'core/flows/integrations': { ...flow('core/sealing'), packages: ['node:util'] },
	'core/flows/consent': flow(),
	'core/flows/health': flow(SYNC, 'core/charts'),
	'core/flows/intake': flow(),
	'core/flows/api': { ...flow(API), packages: ['node:crypto'] },
	'core/flows/polling': flow(POLL),
	'core/flows/importing': flow(IMPORTING, 'core/flows/recording'),
	'core/flows/journeys': flow('core/attribution', 'core/flows/recording'),
	'core/flows/privacy': flow('core/flows/scores', 'core/scoring', 'core/flows/journeys', 'core/attribution'),
	'core/flows/timeline': flow(SYNC),
	'core/flows/sales': { ...flow(SYNC, 'core/flows/timeline', 'core/attribution'), passesOn: [SYNC] },
	[SYNC]: flow(
		VALUES,
		CLAIM,
		MATCH,
		MERGE,
		PLAN,
		APPLY,
		HISTORY,
		RECONCILE,
		PULL,
		UNDO,
		TWO_WAY,
		POLICY,
		STATUS,
		CASES,
		PLAN_VIEW,
		DRIFT,
		DECISIONS,
		'core/flows/consent',
	),
	[VALUES]: engine(),
	[CLAIM]: engine(),
	[MERGE]: engine(VALUES),
	[MATCH]: engine(CLAIM, MERGE),
	[PLAN]: engine(VALUES, CLAIM, MATCH, MERGE, 'core/flows/scores', 'core/scoring'),
	[APPLY]: engine(CLAIM, MATCH, MERGE, PLAN),
	// Decides, over data alone: the ports are known by their types.
	[RECONCILE]: { ...engine(VALUES, MERGE), door: 'index' },
	[PULL]: engine(),
	[GATHER]: engine(MATCH, MERGE, PLAN, RECONCILE, ERASING, 'core/flows/scores'),
	[POLICY]: engine(MERGE, PLAN, PULL),
	[UNDO]: engine(CLAIM, RECONCILE, GATHER),
	[TWO_WAY]: engine(CLAIM, MATCH, MERGE, PLAN, APPLY, RECONCILE, PULL, GATHER, UNDO, ERASING, POLICY),
	[STATUS]: engine(PULL, POLICY, TWO_WAY),
	[CASES]: engine(CLAIM, MERGE, RECONCILE, POLICY, STATUS, TWO_WAY, 'core/flows/recording'),
	[PLAN_VIEW]: engine(RECONCILE, TWO_WAY),
	[DECISIONS]: engine(CASES, PLAN_VIEW, STATUS, TWO_WAY),
	[DRIFT]: engine(RECONCILE, GATHER, PULL, POLICY, TWO_WAY, PLAN_VIEW),
	[HISTORY]: engine(VALUES, CLAIM, MATCH, MERGE, PLAN, APPLY),
};

export const CORE_ROOMS: RoomTable = { ...PURE, ...CRM, ...STORE, ...FLOWS };
