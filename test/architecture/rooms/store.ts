import type { RoomTable } from '../rooms';

const LIB = 'core/lib';
const CONTACT = 'core/contact';
const SOCIAL = 'core/social';
const CRM_CONTRACT = 'core/crm/contract';
const STORE_CONTRACT = 'core/store/contract';
const DATABASE = 'core/store/database';
const QUERIES = 'core/store/queries';
const SQLITE = 'core/store/sqlite';
const POSTGRES = 'core/store/postgres';
const COPY = 'core/store/copy';

/** Contract, what every database has, one set of queries, a driver each; the room itself chooses among the drivers. */
export const STORE: RoomTable = {
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
	[POSTGRES]: {
		door: 'files',
		mayImport: [LIB, STORE_CONTRACT, DATABASE, QUERIES],
		packages: ['kysely', 'pg'],
	},
	// Knows two databases by what both can do.
	[COPY]: { door: 'index', mayImport: [LIB, STORE_CONTRACT, DATABASE], packages: ['kysely', 'node:crypto'] },
	'core/store': { door: 'index', mayImport: [LIB, STORE_CONTRACT, COPY, DATABASE, SQLITE, POSTGRES] },
};
