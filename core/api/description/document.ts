import { SCOPES } from '../contract';
import { PROBLEMS, type ProblemName } from '../problem';
import type { ApiOperation } from './operation';
import { OPERATION_IDS, OPERATIONS, type OperationId } from './operations';
import { type ParameterDescription, type ParameterName, PARAMETERS, parametersIn } from './parameters';
import { SCHEMAS, type SchemaName } from './schemas';

/** Below n8n's own address. */
export const API_ROOT = '/webhook/api/crm';

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
		tags: SCOPES.filter((scope) => OPERATION_IDS.some((id) => OPERATIONS[id].scope === scope)).map((name) => ({
			name,
		})),
		paths: Object.fromEntries(PATHS.map((path) => [path, describePath(path)])),
		components: {
			securitySchemes: {
				token: {
					type: 'http',
					scheme: 'bearer',
					bearerFormat: 'JWT',
					description: `Made by CRM API > Token: Create, for one workspace, with scopes of ${SCOPES.join(', ')}.`,
				},
			},
			parameters: describeParameters(),
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

/** An operation shares its path with those of other methods. */
const PATHS = [...new Set(OPERATION_IDS.map((id) => OPERATIONS[id].path))];

function describeParameters(): object {
	const described = ({ read: _read, ...description }: ParameterDescription) => description;
	return Object.fromEntries(Object.entries(PARAMETERS).map(([name, each]) => [name, described(each)]));
}

const parameterList = (names: readonly ParameterName[]) =>
	names.length === 0 ? {} : { parameters: names.map((name) => ({ $ref: `#/components/parameters/${name}` })) };

function describePath(path: string): object {
	const ids = OPERATION_IDS.filter((id) => OPERATIONS[id].path === path);
	return {
		...parameterList(parametersIn(path)),
		...Object.fromEntries(
			ids.map((id) => [OPERATIONS[id].method.toLowerCase(), describeOperation(id, OPERATIONS[id])]),
		),
	};
}

function describeOperation(id: OperationId, operation: ApiOperation): object {
	const { summary, description, scope, otherScopes, body, query, takesKey, maxBytes } = operation;
	const bound = body === null ? '' : ` A body has at most ${maxBytes / 1_024} KiB.`;
	return {
		operationId: id,
		summary,
		description: `${description}${bound}`,
		tags: [scope],
		security: [scope, ...otherScopes].map((each) => ({ token: [each] })),
		...parameterList([...query, ...(takesKey ? (['idempotencyKey'] as const) : [])]),
		...(body === null
			? {}
			: { requestBody: { required: true, content: { 'application/json': { schema: refersTo(body) } } } }),
		responses: describeResponses(operation),
	};
}

const ACCEPTED = {
	description: 'It was accepted, and goes on without the caller.',
	headers: {
		...RATE_HEADERS,
		Location: { description: 'Where to ask how it stands.', schema: { type: 'string' } },
	},
	content: { 'application/json': { schema: refersTo('RunStarted') } },
};

function describeResponses({ status, answer, runsAbove }: ApiOperation): object {
	const names = Object.keys(PROBLEMS) as ProblemName[];
	const statuses = [...new Set(names.map((name) => PROBLEMS[name].status))];
	return {
		[status]: {
			description: answer === null ? 'It is done.' : 'What became of it.',
			headers: RATE_HEADERS,
			...(answer === null ? {} : { content: { 'application/json': { schema: refersTo(answer) } } }),
		},
		...(runsAbove === null ? {} : { 202: ACCEPTED }),
		...Object.fromEntries(
			statuses.map((each) => {
				const those = names.filter((name) => PROBLEMS[name].status === each);
				const titles = those.map((name) => `${PROBLEMS[name].title}.`);
				return [each, { description: titles.join(' Or: '), content: PROBLEM_CONTENT }];
			}),
		),
	};
}
