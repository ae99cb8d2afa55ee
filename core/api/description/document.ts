import { SCOPES } from '../contract';
import { PROBLEMS, type ProblemName } from '../problem';
import { ANSWER_SCHEMAS } from './answers';
import { OPERATION_IDS, OPERATIONS, type ApiOperation, type OperationId } from './operations';
import { PARAMETERS } from './parameters';
import { PEOPLE_SCHEMAS } from './people';

/** Below n8n's own address. */
export const API_ROOT = '/webhook/api/crm';

/** By name, as references in the description use them. */
export const SCHEMAS = { ...PEOPLE_SCHEMAS, ...ANSWER_SCHEMAS } as const;

export type SchemaName = keyof typeof SCHEMAS;

/** The API as an OpenAPI 3.1 document. Requests are checked by what stands in it. */
export function describeApi(): object {
	return {
		openapi: '3.1.0',
		info: {
			title: 'Social CRM API',
			version: '1.0.0',
			license: { name: 'MIT', identifier: 'MIT' },
			description:
				'Keeps people in step with the CRM accounts of a workspace. It is answered by workflows of an n8n that has the ' +
				'node CRM API Trigger; a route is there while the workflow that serves it is published.',
		},
		servers: [
			{
				url: `https://{host}${API_ROOT}`,
				variables: { host: { default: 'n8n.example.com', description: 'The address of your n8n.' } },
			},
		],
		security: [{ token: [] }],
		tags: [{ name: 'contacts' }, { name: 'leads' }],
		paths: Object.fromEntries(OPERATION_IDS.map((id) => [OPERATIONS[id].path, describePath(id, OPERATIONS[id])])),
		components: {
			securitySchemes: {
				token: {
					type: 'http',
					scheme: 'bearer',
					bearerFormat: 'JWT',
					description: `Made by CRM API > Token: Create, for one workspace, with scopes of ${SCOPES.join(', ')}.`,
				},
			},
			parameters: PARAMETERS,
			headers: HEADERS,
			schemas: SCHEMAS,
		},
	};
}

const rateHeader = (description: string) => ({ description, schema: { type: 'string' } });

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ */
const HEADERS = {
	RateLimit: rateHeader('How many requests are left (`r`), and in how many seconds there are more (`t`).'),
	'RateLimit-Policy': rateHeader('How many requests (`q`) are allowed in how many seconds (`w`).'),
};

const RATE_HEADERS = Object.fromEntries(
	Object.keys(HEADERS).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);

const refersTo = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });

const PROBLEM_CONTENT = { 'application/problem+json': { schema: refersTo('Problem') } };

function describePath(id: OperationId, operation: ApiOperation): object {
	return {
		parameters: [{ $ref: '#/components/parameters/integrationId' }],
		[operation.method.toLowerCase()]: {
			operationId: id,
			summary: operation.summary,
			description: `${operation.description} A body has at most ${operation.maxBytes / 1_024} KiB.`,
			tags: [operation.scope],
			security: [{ token: [operation.scope] }],
			parameters: [{ $ref: '#/components/parameters/idempotencyKey' }],
			requestBody: { required: true, content: { 'application/json': { schema: refersTo(operation.body) } } },
			responses: describeResponses(operation),
		},
	};
}

function describeResponses({ answer }: ApiOperation): object {
	const names = Object.keys(PROBLEMS) as ProblemName[];
	const statuses = [...new Set(names.map((name) => PROBLEMS[name].status))];
	return {
		200: {
			description: 'What became of it.',
			headers: RATE_HEADERS,
			content: { 'application/json': { schema: refersTo(answer) } },
		},
		...Object.fromEntries(
			statuses.map((status) => {
				const those = names.filter((name) => PROBLEMS[name].status === status);
				const titles = those.map((name) => `${PROBLEMS[name].title}.`);
				return [status, { description: titles.join(' Or: '), content: PROBLEM_CONTENT }];
			}),
		),
	};
}
