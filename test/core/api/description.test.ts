import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { parse } from 'yaml';

import { describeApi, OPERATION_IDS, OPERATIONS, SCHEMAS, SCOPES } from '../../../core/api';
import { DESCRIPTION_FILE, writtenDescription } from './written-description';

describe('The description of the API', () => {
	const published = readFileSync(DESCRIPTION_FILE, 'utf8');

	it('is what the code checks requests by', () => {
		expect(published).toBe(writtenDescription());
		expect(parse(published)).toEqual(JSON.parse(JSON.stringify(describeApi())));
	});

	it('is valid OpenAPI 3.1, and no reference leads nowhere', async () => {
		const validator = new Validator();
		const { valid, errors } = await validator.validate(parse(published) as Record<string, unknown>);
		expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
		expect([validator.version, () => validator.resolveRefs()]).toEqual(['3.1', expect.any(Function)]);
		expect(() => validator.resolveRefs()).not.toThrow();
	});

	it('names each operation once, with a path and a scope of its own table', () => {
		const routes = OPERATION_IDS.map((id) => `${OPERATIONS[id].method} ${OPERATIONS[id].path}`);
		expect(new Set(routes).size).toBe(routes.length);
		expect(OPERATION_IDS.filter((id) => !SCOPES.includes(OPERATIONS[id].scope))).toEqual([]);
	});

	it('leaves no object open and no text or list without an end, where a caller sends it', () => {
		const loose: string[] = [];
		const look = (schema: unknown, at: string): void => {
			if (typeof schema !== 'object' || schema === null) return;
			const {
				type,
				additionalProperties,
				maxLength,
				maxItems,
				enum: choices,
			} = schema as Record<string, unknown>;
			if (type === 'object' && additionalProperties !== false) loose.push(at);
			if (type === 'string' && maxLength === undefined && choices === undefined) loose.push(at);
			if (type === 'array' && maxItems === undefined) loose.push(at);
			for (const [name, inner] of Object.entries(schema)) if (name !== 'examples') look(inner, `${at}/${name}`);
		};
		for (const name of ['Person', 'People', 'Profile', 'NewIntegration', 'Secret', 'IntegrationChange'] as const)
			look(SCHEMAS[name], name);
		expect(loose).toEqual([]);
	});
});
