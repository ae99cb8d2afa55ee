import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RoomTable } from '../rooms';
import { ROOT } from '../source-tree';
import { FLOWS } from './flows';

const LIB = 'core/lib';
const CONTACT = 'core/contact';
const SOCIAL = 'core/social';
const DOOR = 'core/door';
const PROOFS = 'core/door/proofs';
const DOOR_PLATFORMS = 'core/door/platforms';
const POLL = 'core/poll';
const API = 'core/api';
const REGISTRATION = 'core/door/registration';
const REGISTRARS = 'core/door/registration/platforms';
const CRM_CONTRACT = 'core/crm/contract';
const KIT = 'core/crm/kit';
const TRANSPORT = 'core/crm/transport';
const STORE_CONTRACT = 'core/store/contract';

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
	// What a caller may ask, and whether it is proven and right; nothing is stored or carried out here.
	[API]: { door: 'index', mayImport: [LIB, CONTACT], packages: ['jose', 'node:crypto'] },
	'core/scoring': { door: 'index', mayImport: [LIB, CONTACT, SOCIAL], packages: ['node:crypto'] },
	'core/attribution': { door: 'index', mayImport: [LIB, CONTACT, SOCIAL] },
};

/** Folders of core/crm that are no CRM. */
const SHARED_BY_PROVIDERS = ['contract', 'kit', 'transport'];

/** A CRM needs no line of its own here: every other folder of core/crm is one. */
export const PROVIDERS = readdirSync(join(ROOT, 'core/crm'), { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && !SHARED_BY_PROVIDERS.includes(entry.name))
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
	'core/crm/registry.ts': {
		door: 'index',
		mayImport: [CRM_CONTRACT, KIT, TRANSPORT, ...PROVIDERS.map((id) => `core/crm/${id}`)],
	},
	...Object.assign({}, ...PROVIDERS.map(roomsOf)),
};

const DATABASE = 'core/store/database';
const QUERIES = 'core/store/queries';
const SQLITE = 'core/store/sqlite';

/** Contract, what every database has, one set of queries, a driver each; the room itself chooses among the drivers. */
const STORE: RoomTable = {
	[STORE_CONTRACT]: { door: 'index', mayImport: [LIB, CONTACT, SOCIAL, CRM_CONTRACT] },
	[DATABASE]: {
		door: 'files',
		mayImport: [LIB, CONTACT, SOCIAL, STORE_CONTRACT],
		packages: ['kysely', 'node:async_hooks', 'node:crypto'],
	},
	[QUERIES]: {
		door: 'files',
		mayImport: [LIB, CONTACT, SOCIAL, CRM_CONTRACT, STORE_CONTRACT, DATABASE],
		packages: ['kysely', 'node:crypto'],
	},
	[SQLITE]: {
		door: 'files',
		mayImport: [LIB, STORE_CONTRACT, DATABASE, QUERIES],
		packages: ['kysely', 'node:sqlite', 'node:fs', 'node:path'],
	},
	'core/store': { door: 'index', mayImport: [LIB, STORE_CONTRACT, SQLITE] },
};

export const CORE_ROOMS: RoomTable = { ...PURE, ...CRM, ...STORE, ...FLOWS };
