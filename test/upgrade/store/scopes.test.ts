import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { Kysely } from 'kysely';

import { recordEvents } from '../../../core/flows/recording';
import { parseSocialPayload } from '../../../core/social';
import { openStore, type Store } from '../../../core/store';
import { MIGRATIONS } from '../../../core/store/database/migrations';
import { migrate } from '../../../core/store/database/migrations/migrate';
import type { Database } from '../../../core/store/database/schema';
import { openDatabaseFile } from '../../../core/store/sqlite/database-file';
import { createSqliteDialect, SQLITE_TRAITS } from '../../../core/store/sqlite/dialect';
import { testRuntime } from '../../support/runtime';
import { expected, writeOldStore } from './old-store';
import { addPeople, PEOPLE } from './people-of-pages';

const runtime = testRuntime(Date.parse(expected.writtenAt));

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'old-scopes-'));
	file = join(folder, 'store.sqlite');
	writeOldStore(file);
	addPeople(file);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
	const store = await openStore({ kind: 'sqlite', file }, runtime);
	try {
		return await work(store);
	} finally {
		await store.close();
	}
}

const scopes = async (): Promise<Array<string | null>> =>
	await withStore(async (store) => {
		const ids = PEOPLE.map(({ id }) => id);
		const people = await store.workspace('default').contacts.getMany(ids);
		return people.map((contact) => contact!.profiles[0]!.scope);
	});

const LEARNED = ['104000001', null, null, '104000001', '17841400000000001'];

const message = (pageId: string, userId: string, mid: string) =>
	parseSocialPayload(
		{
			object: 'page',
			entry: [
				{
					id: pageId,
					messaging: [
						{
							sender: { id: userId },
							recipient: { id: pageId },
							timestamp: 1795000000000,
							message: { mid, text: 'Hi' },
						},
					],
				},
			],
		},
		{ receivedAt: expected.writtenAt },
	);

describe('A store of version 0.1 with ids of pages', () => {
	it('learns where an id was seen in exactly one', async () => {
		expect(await scopes()).toEqual(LEARNED);
	});

	it('does so for the people whom version 0.1 recorded itself', async () => {
		await withStore(async (store) => {
			const { items } = await store.workspace('default').contacts.list({ limit: 500 });
			const known = items.flatMap(({ profiles }) => profiles).filter(({ platform }) => platform === 'instagram');
			const scopeOf = (id: string) => known.find(({ userId }) => userId === id)?.scope;
			expect(scopeOf('997700000000001')).toBe('17841400000000001');
			expect(scopeOf('997700000000002')).toBeNull();
		});
	});

	it('asks where an id was seen in several, and changes no key', async () => {
		await withStore(async (store) => {
			const reviews = await store.workspace('default').reviews.listOpen(50);
			expect(reviews.filter(({ contactIds }) => contactIds.includes('two-pages'))).toMatchObject([
				{
					key: 'messenger:id:72',
					contactIds: ['two-pages'],
					reason: expect.stringContaining('several places'),
				},
			]);
			const people = await store.workspace('default').contacts.getMany(PEOPLE.map(({ id }) => id));
			expect(people.map((contact) => contact!.externalKey)).toEqual(
				PEOPLE.map(({ platform, userId }) => `${platform}:id:${userId}`),
			);
		});
	});

	it('knows everybody again by the pages’ events, and nobody as two', async () => {
		await withStore(async (store) => {
			const workspace = store.workspace('default');
			const before = await workspace.contacts.count();
			const events = [
				...message('104000001', '71', 'm1'),
				...message('105000001', '72', 'm2'),
				...message('105000001', '73', 'm3'),
			];
			const recorded = await recordEvents({ workspace, runtime, events });
			expect(recorded.map((one) => one?.contact.id)).toEqual(['one-page', 'two-pages', 'no-page']);
			expect(await workspace.contacts.count()).toBe(before);
			const [other] = await recordEvents({ workspace, runtime, events: message('105000001', '71', 'm4') });
			expect(other?.contactOutcome).toBe('created');
		});
	});

	it('finds the contact of a shared mailbox again', async () => {
		await withStore(async (store) => {
			const workspace = store.workspace('default');
			const lead = {
				id: 'l1',
				created_time: '2026-06-01T08:00:00+0000',
				field_data: [{ name: 'email', values: ['info@acme.example'] }],
			};
			const events = parseSocialPayload(lead, { receivedAt: expected.writtenAt });
			const [recorded] = await recordEvents({ workspace, runtime, events });
			expect(recorded).toMatchObject({ contact: { id: 'mailbox', externalKey: 'contact:mailbox' } });
		});
	});
});

/** Brings the file up to a version, and no further. */
async function migrateTo(version: number): Promise<void> {
	const opened = await openDatabaseFile(file, runtime);
	const database = new Kysely<Database>({ dialect: createSqliteDialect({ database: opened, runtime, file }) });
	const migrations = MIGRATIONS.filter((migration) => migration.version <= version);
	await migrate({ database, traits: SQLITE_TRAITS, clock: runtime.clock, migrations, location: file });
	await database.destroy();
}

describe('Scopes and edits', () => {
	it.each([5, 6])('open a store of version %d of the schema', async (version) => {
		await migrateTo(version);
		expect(await scopes()).toEqual(LEARNED);
	});

	it.each([
		['apart_contacts', 6],
		['own_accounts', 7],
	])('leave the store as it was when the migration breaks off at %s, and open it later', async (table, version) => {
		await migrateTo(version - 1);
		// The migration finds the name of its last table taken.
		const blocking = new DatabaseSync(file);
		blocking.exec(`create table ${table} (a)`);
		blocking.close();
		await expect(withStore(async () => await Promise.resolve())).rejects.toThrow();
		const mended = new DatabaseSync(file);
		const latest = mended.prepare('select max(version) as version from schema_migrations').get();
		expect(latest).toEqual({ version: version - 1 });
		mended.exec(`drop table ${table}`);
		mended.close();
		expect(await scopes()).toEqual(LEARNED);
	});
});
