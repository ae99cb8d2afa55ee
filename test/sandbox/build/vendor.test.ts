import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runModule } from '../../support/run-module';

// Every test starts a process, and one bundles.
jest.setTimeout(60_000);

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'social-crm-vendor-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function asked<T>(file: string, name: string, ...args: unknown[]): Promise<T> {
	const { stdout, stderr } = await runModule(`
		import { ${name} } from './sandbox/build/${file}.mjs';
		process.stdout.write(JSON.stringify(await ${name}(...${JSON.stringify(args)})));
	`);
	if (stderr) throw new Error(stderr);
	return JSON.parse(stdout) as T;
}

it.each([
	['kysely', 'kysely.js'],
	['@hubspot/api-client', 'hubspot-api-client.js'],
	['@hubspot/api-client/lib/codegen/crm/contacts', 'hubspot-api-client/lib-codegen-crm-contacts.js'],
	['@hubspot/api-client/lib/codegen/crm/contacts/index.js', 'hubspot-api-client/lib-codegen-crm-contacts-index.js'],
])('finds %s in %s', async (specifier, file) => {
	expect(await asked('vendor', 'vendorFile', specifier)).toBe(file);
});

it('bundles a package once, with a file for each part that is used', async () => {
	const files = await asked<string[]>(
		'vendor',
		'bundleVendors',
		['libphonenumber-js/max', 'libphonenumber-js/min', 'luxon'],
		folder,
	);
	expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
		'libphonenumber-js',
		'libphonenumber-js/bundle.js',
		'libphonenumber-js/max.js',
		'libphonenumber-js/min.js',
		'luxon.js',
	]);
	expect(files.every((file) => /^node_modules\/(libphonenumber-js|luxon)\//.test(file))).toBe(true);
	const { stdout } = await runModule(`
		import { createRequire } from 'node:module';
		const require = createRequire(${JSON.stringify(join(folder, 'x.js'))});
		const { parsePhoneNumber } = require('./libphonenumber-js/max.js');
		process.stdout.write([parsePhoneNumber('+4915123456789').getType(), require('./luxon.js').DateTime.fromISO('2026-11-24').weekday].join());
	`);
	expect(stdout).toBe('MOBILE,2');
});

it('writes the licence of every bundled package once', async () => {
	const path = join(folder, 'licenses.txt');
	await asked(
		'licenses',
		'writeLicenses',
		[
			'node_modules/luxon/build/node/luxon.js',
			'node_modules/luxon/package.json',
			'node_modules/kysely/dist/cjs/index.js',
		],
		path,
	).catch(() => null);
	const text = readFileSync(path, 'utf8');
	expect(text.match(/^(luxon|kysely) [\d.]+$/gm)).toEqual([
		expect.stringMatching(/^kysely /),
		expect.stringMatching(/^luxon /),
	]);
	expect(text.match(/^Licence: MIT$/gm)).toHaveLength(2);
	expect(text.match(/Permission is hereby granted/g)).toHaveLength(2);
});
