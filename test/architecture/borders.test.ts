import { readdirSync } from 'node:fs';
import { circlesOf, roomOf, violationsOf } from './borders';
import { ROOMS } from './rooms';
import { PROVIDERS } from './rooms/core';
import { filesUnder, hiddenLoadsOf, importsOf, ROOT, type Import } from './source-tree';

const sources = ['core', 'nodes', 'credentials', 'sandbox'].flatMap((folder) => filesUnder(folder));
const imports = sources.flatMap(importsOf);

/** An import as if somebody had written it. */
function added(from: string, to: string, isPackage = false): Import {
	return { from, to, isPackage, isTypeOnly: false };
}

describe('The house', () => {
	it('is looked at as a whole', () => {
		expect(sources.length).toBeGreaterThan(500);
		expect(imports.length).toBeGreaterThan(2000);
		expect(PROVIDERS.length).toBeGreaterThanOrEqual(3);
	});

	it('has every source file in a room of the table', () => {
		expect(sources.filter((file) => roomOf(file, ROOMS) === null)).toEqual([]);
	});

	it('has a file in every room of the table, and knows every room that a room may import', () => {
		const lived = new Set(sources.map((file) => roomOf(file, ROOMS)));
		const named = Object.values(ROOMS).flatMap(({ mayImport }) => mayImport);
		const outside = new Set(['gulpfile.js']);
		expect(Object.keys(ROOMS).filter((room) => !lived.has(room) && !outside.has(room))).toEqual([]);
		expect(named.filter((room) => !(room in ROOMS))).toEqual([]);
	});

	it('imports only what the table allows, through the doors', () => {
		expect(violationsOf(imports, ROOMS)).toEqual([]);
	});

	it('loads nothing in a way that this test does not see', () => {
		expect(sources.flatMap(hiddenLoadsOf)).toEqual([]);
	});

	it('has no folder beside those that are looked at', () => {
		const known = new Set(['core', 'nodes', 'credentials', 'sandbox', 'test', 'workflows', 'docs']);
		const made = new Set(['node_modules', 'dist', 'coverage']);
		const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
		const names = folders.map(({ name }) => name).filter((name) => !name.startsWith('.') && !made.has(name));
		expect(names.filter((name) => !known.has(name))).toEqual([]);
	});

	it('has no circles of files', () => {
		expect(circlesOf(imports)).toEqual([]);
	});
});

describe('The border test', () => {
	it.each([
		['a CRM that knows a flow', 'core/crm/hubspot/index.ts', 'core/flows/sync/index.ts'],
		['the transport that knows the store', 'core/crm/transport/index.ts', 'core/store/index.ts'],
		['a CRM that knows the store', 'core/crm/hubspot/records/lookup.ts', 'core/store/contract/index.ts'],
		['a CRM that knows another', 'core/crm/hubspot/index.ts', 'core/crm/pipedrive/index.ts'],
		['the runner of n8n that knows the core', 'sandbox/n8n/index.ts', 'core/lib/errors.ts'],
		['an emulator that knows the code it judges', 'sandbox/crm/hubspot/index.ts', 'core/crm/hubspot/index.ts'],
		['a credential that knows a node', 'credentials/different-host.ts', 'nodes/SocialCrm/SocialCrm.node.ts'],
		['a node that opens the database', 'nodes/SocialCrm/SocialCrm.node.ts', 'core/store/sqlite/index.ts'],
		[
			'a node that knows another',
			'nodes/SocialCrm/SocialCrm.node.ts',
			'nodes/LeadAttribution/LeadAttribution.node.ts',
		],
		['a flow that knows a CRM', 'core/flows/sync/index.ts', 'core/crm/hubspot/index.ts'],
		['a way past the door', 'core/flows/sync/index.ts', 'core/contact/email.ts'],
		['a file in a room that nobody has declared', 'core/newroom/index.ts', 'core/lib/errors.ts'],
		['an import of a room that nobody has declared', 'core/flows/sync/index.ts', 'core/newroom/index.ts'],
	])('fails for %s', (_, from, to) => {
		expect(violationsOf([added(from, to)], ROOMS)).toHaveLength(1);
	});

	it.each([
		['n8n in the core', 'core/flows/sync/index.ts', 'n8n-workflow'],
		['a database driver in a flow', 'core/flows/sync/index.ts', 'node:sqlite'],
		['an SDK outside its client', 'core/crm/hubspot/index.ts', '@hubspot/api-client'],
		['the network in a credential', 'credentials/different-host.ts', 'node:http'],
		['a package that only begins like one that is allowed', 'core/contact/index.ts', 'tldts-experimental'],
	])('fails for %s', (_, from, to) => {
		expect(violationsOf([added(from, to, true)], ROOMS)).toHaveLength(1);
	});

	it('fails for a room that hands another on to those who may not know it', () => {
		const passed = { ...added('nodes/shared/store/index.ts', 'core/store/index.ts'), isPassedOn: true };
		expect(violationsOf([passed], ROOMS)).toHaveLength(1);
	});

	it('lets a room in through the door', () => {
		expect(violationsOf([added('core/flows/sync/index.ts', 'core/contact/index.ts')], ROOMS)).toEqual([]);
	});

	it('finds a circle, however long, and only the files in it', () => {
		const chain = [added('a', 'b'), added('b', 'c'), added('c', 'a'), added('c', 'd'), added('d', 'e')];
		expect(circlesOf(chain)).toEqual([['a', 'b', 'c']]);
		expect(circlesOf(chain.slice(1))).toEqual([]);
	});
});
