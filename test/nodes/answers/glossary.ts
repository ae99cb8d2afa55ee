import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { MODEL_NAMES } from '../../../core/attribution';
import { readInstant } from '../../../core/lib/instant';

const ROW = /^\| `(\w+)` \| ([a-z ]+) \|/;
const INSIDE = /^\| ([`\w, ]+) \| `(\w+)` \| ([a-z ]+) \|/;
const LINES = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'glossary.md'), 'utf8').split('\n');

/** The names of docs/glossary.md, each with its types. */
export const GLOSSARY: ReadonlyMap<string, readonly string[]> = new Map(
	LINES.flatMap((line) => {
		const [, name, types = ''] = ROW.exec(line) ?? [];
		return name === undefined ? [] : [[name, typesIn(types)] as const];
	}),
);

/** Those that stand in another one, such as `calls.reads`. */
const NESTED: ReadonlyMap<string, readonly string[]> = new Map(
	LINES.flatMap((line) => {
		const [, parents = '', name = '', types = ''] = INSIDE.exec(line) ?? [];
		return [...parents.matchAll(/\w+/g)].map(([parent]) => [`${parent}.${name}`, typesIn(types)] as const);
	}),
);

const MODELS: ReadonlySet<string> = new Set(MODEL_NAMES);

/** What has names of data in it: of models, fields and settings, and an export's rows, which docs/privacy.md names. */
const OF_DATA: ReadonlySet<string> = new Set(['credits', 'crmFields', 'data', 'models', 'settings', 'workedOut']);

function typesIn(text: string): string[] {
	return text
		.replace('yes or no', 'switch')
		.split(' or ')
		.map((type) => type.trim());
}

const IS: Readonly<Record<string, (value: unknown) => boolean>> = {
	text: (value) => typeof value === 'string',
	time: (value) => typeof value === 'string' && readInstant(value) !== null && value.endsWith('Z'),
	number: (value) => typeof value === 'number',
	switch: (value) => typeof value === 'boolean',
	list: (value) => Array.isArray(value),
	object: (value) => typeof value === 'object' && !Array.isArray(value),
};

const fits = (value: unknown, types: readonly string[] = []) => types.some((type) => IS[type]?.(value));

/** Names further down in an answer that the glossary does not have there. */
export function unlistedInside(json: unknown, parent = ''): string[] {
	if (Array.isArray(json)) return json.flatMap((each) => unlistedInside(each, parent));
	if (typeof json !== 'object' || json === null || OF_DATA.has(parent)) return [];
	return Object.entries(json).flatMap(([name, value]): string[] => {
		if (parent === 'totals' && MODELS.has(name)) return [];
		const [here, above] = [NESTED.get(`${parent}.${name}`), GLOSSARY.get(name)];
		const isKnown =
			parent === '' || (value === null ? (here ?? above) !== undefined : fits(value, here) || fits(value, above));
		return [...(isKnown ? [] : [`${parent}.${name} is not in the glossary`]), ...unlistedInside(value, name)];
	});
}

/** Names at the top of an answer that the glossary does not have, or not with what they hold. */
export function unlisted(json: IDataObject): string[] {
	return Object.entries(json).flatMap(([name, value]) => {
		const types = GLOSSARY.get(name);
		if (types === undefined) return [`${name} is not in the glossary`];
		return value === null || types.some((type) => IS[type]?.(value)) ? [] : [`${name} is no ${types.join(' or ')}`];
	});
}
