import { seedKinds, type SeedRow, textIn } from '../core/seeding';
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

const textsIn = (value: unknown, usual: readonly string[]) => (Array.isArray(value) ? value.map(String) : [...usual]);

function moduleIn(row: SeedRow, what: string): ModuleName {
	const name = textIn(row, 'module', what);
	const module = MODULES.find((known) => known === name);
	if (module === undefined) throw new Error(`${what} is for one of ${MODULES.join(', ')}`);
	return module;
}

/** A definition as the API takes it, and the module; `api_name` fixes the name, which else follows from the label. */
function seedField(context: ZohoContext, { module, api_name: apiName, ...definition }: SeedRow): void {
	const field = createField(context, moduleIn({ module }, 'a field'), definition, '$.fields[0]');
	if (typeof apiName !== 'string' || apiName === field.apiName) return;
	const snapshot = context.store.snapshot();
	const fields = snapshot.fields.map((row) => (row.id === field.id ? { ...row, apiName } : row));
	context.store.restore({ ...snapshot, fields });
}

function seedUser(context: ZohoContext, row: SeedRow): void {
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

function seedLayout(context: ZohoContext, row: SeedRow): void {
	const layout: LayoutRow = {
		id: context.store.nextId(),
		module: moduleIn(row, 'a layout'),
		name: textIn(row, 'name', 'a layout'),
		required: textsIn(row['required'], []),
		hidden: textsIn(row['hidden'], []),
	};
	context.store.layouts.set(layout.id, layout);
}

function seedPipeline(context: ZohoContext, row: SeedRow): void {
	const { nextId } = context.store;
	const stages = Array.isArray(row['stages']) ? row['stages'].map((name) => [String(name), 10] as const) : STAGES;
	const pipeline = pipelineOf(nextId(), textIn(row, 'name', 'a pipeline'), stages, nextId);
	context.store.pipelines.set(pipeline.id, pipeline);
}

function seedToken(context: ZohoContext, tokens: Tokens, row: SeedRow): void {
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
function seedRefreshToken(context: ZohoContext, tokens: Tokens, row: SeedRow): void {
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

function seedClient(tokens: Tokens, row: SeedRow): void {
	const clientId = textIn(row, 'clientId', 'a client');
	tokens.clients.set(clientId, { clientId, clientSecret: textIn(row, 'clientSecret', 'a client'), codesAt: [] });
}

/** Kinds in the order they are added: what is referred to comes first. */
function seeders(context: ZohoContext, tokens: Tokens): Record<string, (row: SeedRow) => void> {
	const record = (module: ModuleName) => (row: SeedRow) => void createRecord(context, module, row);
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
export function seedOrg(context: ZohoContext, tokens: Tokens, input: SeedRow): Record<string, number> {
	return seedKinds(seeders(context, tokens), input, () => {
		// What the store holds is replaced and never changed, so that its lists are enough.
		const [store, before] = [context.store.snapshot(), structuredClone(tokens.snapshot())];
		return () => {
			context.store.restore(store);
			tokens.restore(before);
		};
	});
}
