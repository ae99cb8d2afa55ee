import { isRecord } from '../core/exchange';
import type { ZohoContext } from './context';
import { FIRST_USER_ID } from './fresh-org';
import { createField } from './rules/custom-fields';
import { createRecord } from './rules/records';
import { isTimeZone } from './rules/times';
import { eventSeeders } from './seed-events';
import { LONG_AGO } from './state/catalogue';
import { pipelineOf, STAGES } from './state/catalogue-sales';
import type { LayoutRow, ModuleName } from './state/entities';
import { MODULES } from './state/entities';
import { ALL_SCOPES } from './state/tokens';
import type { Tokens } from './state/tokens';

type Row = Record<string, unknown>;

function rowsIn(input: Row, name: string): Row[] {
	const list = input[name] ?? [];
	if (!Array.isArray(list) || !list.every(isRecord)) throw new Error(`"${name}" must be a list of objects`);
	return list;
}

function textIn(row: Row, name: string, what: string): string {
	const value = row[name];
	if (typeof value !== 'string' || value === '') throw new Error(`${what} needs "${name}"`);
	return value;
}

const textsIn = (value: unknown, usual: readonly string[]) => (Array.isArray(value) ? value.map(String) : [...usual]);

function moduleIn(row: Row, what: string): ModuleName {
	const name = textIn(row, 'module', what);
	const module = MODULES.find((known) => known === name);
	if (module === undefined) throw new Error(`${what} is for one of ${MODULES.join(', ')}`);
	return module;
}

/** A definition as the API takes it, and the module; `api_name` fixes the name, which else follows from the label. */
function seedField(context: ZohoContext, { module, api_name: apiName, ...definition }: Row): void {
	const field = createField(context, moduleIn({ module }, 'a field'), definition, '$.fields[0]');
	if (typeof apiName !== 'string' || apiName === field.apiName) return;
	const snapshot = context.store.snapshot();
	const fields = snapshot.fields.map((row) => (row.id === field.id ? { ...row, apiName } : row));
	context.store.restore({ ...snapshot, fields });
}

function seedUser(context: ZohoContext, row: Row): void {
	const timeZone = typeof row['timeZone'] === 'string' ? row['timeZone'] : 'Europe/Berlin';
	if (!isTimeZone(timeZone)) throw new Error(`there is no time zone "${timeZone}"`);
	const id = typeof row['id'] === 'string' ? row['id'] : context.store.nextId();
	const known = context.store.users.get(id);
	context.store.users.set(id, {
		id,
		firstName: typeof row['firstName'] === 'string' ? row['firstName'] : (known?.firstName ?? null),
		lastName: known?.lastName ?? textIn(row, 'lastName', 'a user'),
		email: known?.email ?? textIn(row, 'email', 'a user'),
		timeZone,
		isAdmin: row['isAdmin'] === true || known?.isAdmin === true,
		status: row['status'] === 'deactive' ? 'deactive' : 'active',
		createdAt: LONG_AGO,
		modifiedAt: LONG_AGO,
	});
}

function seedLayout(context: ZohoContext, row: Row): void {
	const layout: LayoutRow = {
		id: context.store.nextId(),
		module: moduleIn(row, 'a layout'),
		name: textIn(row, 'name', 'a layout'),
		required: textsIn(row['required'], []),
		hidden: textsIn(row['hidden'], []),
	};
	context.store.layouts.set(layout.id, layout);
}

function seedPipeline(context: ZohoContext, row: Row): void {
	const { nextId } = context.store;
	const stages = Array.isArray(row['stages']) ? row['stages'].map((name) => [String(name), 10] as const) : STAGES;
	const pipeline = pipelineOf(nextId(), textIn(row, 'name', 'a pipeline'), stages, nextId);
	context.store.pipelines.set(pipeline.id, pipeline);
}

function seedToken(context: ZohoContext, tokens: Tokens, row: Row): void {
	const token = textIn(row, 'token', 'a token');
	const seconds = row['expiresInSeconds'];
	tokens.access.set(token, {
		token,
		userId: typeof row['userId'] === 'string' ? row['userId'] : FIRST_USER_ID,
		clientId: typeof row['clientId'] === 'string' ? row['clientId'] : null,
		refreshToken: null,
		scopes: textsIn(row['scopes'], ALL_SCOPES),
		issuedAt: context.clock.now(),
		expiresAt: typeof seconds === 'number' ? context.clock.now() + seconds * 1000 : null,
	});
}

/** A refresh token, as one that somebody consented to long ago. */
function seedRefreshToken(context: ZohoContext, tokens: Tokens, row: Row): void {
	const token = textIn(row, 'token', 'a refresh token');
	const [client] = tokens.clients.keys();
	tokens.refresh.set(token, {
		token,
		clientId: typeof row['clientId'] === 'string' ? row['clientId'] : (client ?? ''),
		userId: typeof row['userId'] === 'string' ? row['userId'] : FIRST_USER_ID,
		scopes: textsIn(row['scopes'], ALL_SCOPES),
		createdAt: context.clock.now(),
		exchangedAt: [],
	});
}

function seedClient(tokens: Tokens, row: Row): void {
	const clientId = textIn(row, 'clientId', 'a client');
	tokens.clients.set(clientId, { clientId, clientSecret: textIn(row, 'clientSecret', 'a client'), codesAt: [] });
}

/** Kinds in the order they are added: what is referred to comes first. */
function seeders(context: ZohoContext, tokens: Tokens): Record<string, (row: Row) => void> {
	const record = (module: ModuleName) => (row: Row) => void createRecord(context, module, row);
	const inOrder: readonly ModuleName[] = ['Accounts', 'Contacts', 'Leads', 'Deals', 'Tasks', 'Calls', 'Notes'];
	return {
		users: (row) => seedUser(context, row),
		fields: (row) => seedField(context, row),
		layouts: (row) => seedLayout(context, row),
		pipelines: (row) => seedPipeline(context, row),
		...Object.fromEntries(inOrder.map((module) => [module, record(module)])),
		tokens: (row) => seedToken(context, tokens, row),
		refreshTokens: (row) => seedRefreshToken(context, tokens, row),
		clients: (row) => seedClient(tokens, row),
		...eventSeeders(context),
	};
}

/** Records are given as the API takes them; all of it or nothing. */
export function seedOrg(context: ZohoContext, tokens: Tokens, input: Row): Record<string, number> {
	const kinds = seeders(context, tokens);
	const unknown = Object.keys(input).filter((name) => !Object.hasOwn(kinds, name));
	if (unknown.length > 0) throw new Error(`cannot seed ${unknown.join(', ')}: use ${Object.keys(kinds).join(', ')}`);
	const before = structuredClone({ store: context.store.snapshot(), tokens: tokens.snapshot() });
	try {
		return Object.fromEntries(
			Object.entries(kinds).map(([name, add]) => {
				const rows = rowsIn(input, name);
				rows.forEach(add);
				return [name, rows.length];
			}),
		);
	} catch (error) {
		context.store.restore(before.store);
		tokens.restore(before.tokens);
		throw error;
	}
}
