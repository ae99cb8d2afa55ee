import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { readInstant } from '../../../core/lib/instant';

const ROW = /^\| `(\w+)` \| ([a-z ]+) \|/;

/** The names of docs/glossary.md, each with its types. */
export const GLOSSARY: ReadonlyMap<string, readonly string[]> = new Map(
	readFileSync(join(__dirname, '..', '..', '..', 'docs', 'glossary.md'), 'utf8')
		.split('\n')
		.flatMap((line) => {
			const [, name, types = ''] = ROW.exec(line) ?? [];
			return name === undefined ? [] : [[name, typesIn(types)] as const];
		}),
);

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

/** Names at the top of an answer that the glossary does not have, or not with what they hold. */
export function unlisted(json: IDataObject): string[] {
	return Object.entries(json).flatMap(([name, value]) => {
		const types = GLOSSARY.get(name);
		if (types === undefined) return [`${name} is not in the glossary`];
		return value === null || types.some((type) => IS[type]?.(value)) ? [] : [`${name} is no ${types.join(' or ')}`];
	});
}
