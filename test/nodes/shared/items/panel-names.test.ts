import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { panelName } from '../../../../nodes/shared/items/panel-names';
import { everyProperty } from '../../properties';

/** Messages name fields as the panels do. What is not known as a label here has to be given one. */

const ROOT = join(__dirname, '../../../..');

/** Rooms whose errors reach a node as they are. Those of CRMs, platforms and the API's own have words of their own. */
const ROOMS = ['attribution', 'contact', 'flows', 'importing', 'scoring'].map((room) => join(ROOT, 'core', room));

/** Names of what stands in an item or a file, not in a panel. */
const IN_DATA = new Set(['erasures', 'interactions', 'link', 'answer', 'customdeletedInCrm', 'params', 'deleted']);

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => join(entry.parentPath, entry.name));
}

/** The names that errors are made with. */
function namesIn(file: string): string[] {
	const made = readFileSync(file, 'utf8').matchAll(/new InputError\(\{\s*field: '([a-z][A-Za-z]*)'/g);
	return [...made].map(([, name = '']) => name);
}

function labels(): Set<string> {
	const found = new Set<string>();
	const nodes = join(ROOT, 'nodes');
	for (const name of readdirSync(nodes).filter((each) => each !== 'shared')) {
		const path = join(nodes, name, `${name}.node.ts`);
		const types = jest.requireActual<Record<string, new () => object>>(path);
		const node = new types[name]!() as {
			nodeVersions?: Record<string, { description: { properties: INodeProperties[] } }>;
			description: { properties: INodeProperties[] };
		};
		for (const { description } of Object.values(node.nodeVersions ?? { 1: node }))
			for (const { displayName } of everyProperty(description.properties)) found.add(displayName);
	}
	return found;
}

const used = [...new Set(ROOMS.flatMap(filesBelow).flatMap(namesIn))].sort();

it('knows what the panel calls every field that an error is made with', () => {
	expect(used.length).toBeGreaterThan(15);
	expect(used.filter((name) => !IN_DATA.has(name) && panelName(name) === name)).toEqual([]);
});

it('calls them as some panel does', () => {
	const known = labels();
	const isLabel = (label: string) => [...known].some((each) => each === label || each.endsWith(`: ${label}`));
	expect(used.map(panelName).filter((label) => /^[A-Z]/.test(label) && !isLabel(label))).toEqual([]);
});

it.each([
	['contactId', 'Contact ID'],
	['emails[1]', 'Emails, entry 2'],
	['profiles[0].platform', 'Profiles, entry 1, Platform'],
	['params.halfLifeDays', 'Half-Life in Days'],
	['event.revision', 'event.revision'],
	['message.from.id', 'message.from.id'],
	['team_id', 'team_id'],
	['Master Key', 'Master Key'],
])('calls %s %s', (field, label) => expect(panelName(field)).toBe(label));
