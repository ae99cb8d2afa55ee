import type { DemoPart, Emulator } from '../../../../sandbox/crm';
import { parseJson, type Reply, type SandboxRequest } from '../../../../sandbox/crm/core/exchange';
import type { Provider } from '../../../../sandbox/crm/core/provider';
import type { Effect, Route } from '../../../../sandbox/crm/core/router';

export const TOKEN = 'token-of-the-minimal-crm';

export interface PersonRow {
	id: string;
	values: Record<string, unknown>;
}

/** A CRM that knows one address book, and nothing else. */
function createMinimalCrm(): Provider {
	let people = new Map<string, PersonRow>();
	let fields = new Set<string>();

	function route(method: string, template: string, effect: Effect, answer: (body: never) => Reply): Route {
		const handle = (request: SandboxRequest): Reply =>
			request.headers.authorization === `Bearer ${TOKEN}`
				? answer(parseJson(request.rawBody) as never)
				: { status: 401, json: { message: 'Who are you?' } };
		return { method, template, effect, handle };
	}

	const routes = [
		route('GET', '/account', 'read', () => ({ status: 200, json: { id: '1', name: 'Minimal Ltd' } })),
		route('GET', '/fields', 'read', () => ({ status: 200, json: [...fields] })),
		route('POST', '/fields', 'write', (names: string[]) => {
			for (const name of names) fields.add(name);
			return { status: 200, json: [...fields] };
		}),
		route('POST', '/people/find', 'read', (keys: Array<{ by: string; value: string }>) => ({
			status: 200,
			json: keys.map(({ by, value }) =>
				[...people.values()].filter(({ id, values }) => (by === 'id' ? id : values[by]) === value),
			),
		})),
		route('POST', '/people', 'write', (batch: Array<{ id?: string; fields: Record<string, unknown> }>) => ({
			status: 200,
			json: batch.map(({ id = `P${people.size + 1}`, fields: values }) => {
				const row = { id, values: { ...people.get(id)?.values, ...values } };
				people.set(id, row);
				return row;
			}),
		})),
	];

	return {
		id: 'minimal',
		routes,
		coverage: routes.map(({ method, template }) => ({ method, template, supported: 'all', missing: null })),
		canonicalPath: (path) => path,
		unmatched: () => ({ status: 404, json: { message: 'Nothing is here' } }),
		faultReply: (fault) => ({ status: fault.kind === 'rateLimit' ? 429 : 500 }),
		entities: ['people', 'fields'],
		rows: (entity) => (entity === 'people' ? [...people.values()] : [...fields]),
		seed: () => ({}),
		reset() {
			people = new Map();
			fields = new Set();
		},
		snapshot: () => ({ people, fields }),
		restore: () => undefined,
		settings: () => ({}),
		configure: () => undefined,
		expireTokens: () => 0,
		secretOf: ({ headers }) => headers.authorization ?? null,
	};
}

const demo: DemoPart = {
	people: 'people',
	connection: {},
	credential: (host) => ({ type: 'minimalCrmApi', data: { token: TOKEN, useDifferentHost: true, host } }),
	shown: () => null,
	sales: [],
	wonDeal: () => ({}),
};

export const emulator: Emulator = {
	label: 'Minimal CRM',
	create: createMinimalCrm,
	access: { token: TOKEN, oauthClient: { clientId: '', clientSecret: '' } },
	fixedHosts: [],
	demo,
};
