import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { postgresOf } from '../../../nodes/shared/store';
import { freshStore, runContactNode } from './bench';

freshStore();

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'copied-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const enrich = { resource: 'contact', operation: 'enrich', person: { emails: 'anna@example.com' } };
const copyTo = async (file: string) =>
	await runContactNode({ resource: 'store', operation: 'copy', copyTo: 'file', file });

describe('Social Contact, store, Copy', () => {
	it('tells what came over and what to do next; from then on nothing is stored, with words that say where', async () => {
		await runContactNode(enrich);
		const file = join(folder, 'b.sqlite');
		const run = await copyTo(file);
		const tables = expect.arrayContaining([
			{ table: 'contacts', rows: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
		]);
		expect(run.output()).toMatchObject([{ outcome: 'created', to: file, rows: expect.any(Number), tables }]);
		expect(run.hints('Node')).toEqual([
			expect.stringMatching(/^Copied \d+ rows to .*b\.sqlite\. Let SOCIAL_CRM_DB_PATH name it for every process/),
		]);
		const again = await runContactNode({ ...enrich, person: { emails: 'ben@example.com' } });
		expect(again.error?.message).toMatch(/was moved to ".*b\.sqlite", and takes no changes any more/);
		expect((await copyTo(file)).output()).toMatchObject([{ outcome: 'unchanged', to: file }]);
	});

	it('says what is wrong, and the store goes on', async () => {
		await runContactNode(enrich);
		const itself = await copyTo(process.env.SOCIAL_CRM_DB_PATH ?? '');
		expect(itself.error?.message).toMatch(/^Contact store: The store ".*" cannot be copied to itself/);
		expect(itself.error?.description).toBe('Name another file or database to copy it to');
		expect((await copyTo(' ')).error?.message).toMatch(/^File: it is empty/);
		expect((await copyTo('b.sqlite')).error?.message).toMatch(/^File: it is no whole path/);
		expect((await runContactNode({ ...enrich, person: { emails: 'ben@example.com' } })).error).toBeNull();
	});
});

describe("n8n's credential of a Postgres database", () => {
	const own = {
		host: 'db.example.com',
		port: 5433,
		database: 'social',
		user: 'n8n',
		password: 'p@ss/word%',
		ssl: 'disable',
	};

	it.each([
		[{}, 'postgres://n8n:p%40ss%2Fword%25@db.example.com:5433/social'],
		[{ ssl: 'require' }, 'postgres://n8n:p%40ss%2Fword%25@db.example.com:5433/social?sslmode=verify-full'],
		[
			{ ssl: 'require', allowUnauthorizedCerts: true },
			'postgres://n8n:p%40ss%2Fword%25@db.example.com:5433/social?sslmode=no-verify',
		],
		[{ database: 'my data' }, 'postgres://n8n:p%40ss%2Fword%25@db.example.com:5433/my%20data'],
	])('with %j is the address %s', (changes, connectionString) => {
		expect(postgresOf({ ...own, ...changes })).toEqual({ kind: 'postgres', connectionString });
	});

	it('is refused with an SSH tunnel', () => {
		expect(() => postgresOf({ ...own, sshTunnel: true })).toThrow(/SSH tunnel/);
	});
});
