import { seedKinds, type SeedRow, textIn } from '../core/seeding';
import {
	LONG_AGO,
	standardFields,
	STANDARD_ACTIVITY_TYPES,
	STANDARD_LEAD_LABELS,
	STANDARD_PIPELINES,
	STANDARD_STAGES,
	STANDARD_USERS,
} from './state/catalogue';
import type { PipedriveContext } from './context';
import { FIELD_OWNERS } from './state/entities';
import type { FieldOwner, RecordType } from './state/entities';
import { createField } from './rules/field-definitions';
import { eventSeeders } from './seed-events';
import { createLead } from './rules/leads';
import { createNote } from './rules/notes';
import { OBJECT_TYPES } from './state/object-types';
import { createRecord } from './rules/records';
import type { Store } from './state/store';
import { ALL_SCOPES } from './state/tokens';
import type { Tokens } from './state/tokens';

const FIRST_USER = 101;
/** Numbers Pipedrive's own fields take. */
const RESERVED_FIELD_IDS = 100;

/** An account as it is after sign-up: standard fields, two users, one pipeline, no records. */
export function freshAccount(store: Store): void {
	store.restore({
		records: [],
		fields: FIELD_OWNERS.map((owner) => [owner, standardFields(owner)]),
		tables: {
			notes: [],
			users: STANDARD_USERS.map((row) => [row.id, row]),
			pipelines: STANDARD_PIPELINES.map((row) => [row.id, row]),
			stages: STANDARD_STAGES.map((row) => [row.id, row]),
			leadLabels: STANDARD_LEAD_LABELS.map((row) => [row.id, row]),
			activityTypes: STANDARD_ACTIVITY_TYPES.map((row) => [row.id, row]),
			webhooks: [],
			conversions: [],
			merges: [],
			changes: [],
		},
		lastIds: [
			['users', FIRST_USER + 1],
			['pipelines', STANDARD_PIPELINES.length],
			['stages', STANDARD_STAGES.length],
			['activityTypes', STANDARD_ACTIVITY_TYPES.length],
			...FIELD_OWNERS.map((owner): [string, number] => [`${owner} field`, RESERVED_FIELD_IDS]),
		],
	});
}

/** A definition as v2 takes it; `field_code` fixes the code, which is random otherwise. */
function seedField(context: PipedriveContext, owner: FieldOwner, { field_code: code, ...definition }: SeedRow): void {
	const row = createField(context, owner, definition);
	if (typeof code !== 'string') return;
	const fields = context.store.fields(owner);
	fields.delete(row.code);
	fields.set(code, { ...row, code });
}

function seedToken(context: PipedriveContext, tokens: Tokens, row: SeedRow): void {
	const token = textIn(row, 'token', 'a token');
	const seconds = row['expiresInSeconds'];
	tokens.access.set(token, {
		token,
		kind: row['kind'] === 'oauth' ? 'oauth' : 'api',
		userId: Number(row['userId'] ?? FIRST_USER),
		clientId: null,
		scopes: Array.isArray(row['scopes']) ? row['scopes'].map(String) : [...ALL_SCOPES],
		expiresAt: typeof seconds === 'number' ? context.clock.now() + seconds * 1000 : null,
	});
}

function seedUser(context: PipedriveContext, row: SeedRow): void {
	const id = typeof row['id'] === 'number' ? row['id'] : context.store.nextId('users');
	const name = textIn(row, 'name', 'a user');
	context.store.users.set(id, {
		id,
		name,
		email: textIn(row, 'email', 'a user'),
		isAdmin: row['isAdmin'] === true,
		active: row['active'] !== false,
	});
}

function seedPipeline(context: PipedriveContext, row: SeedRow): void {
	const id = context.store.nextId('pipelines');
	context.store.pipelines.set(id, { id, name: textIn(row, 'name', 'a pipeline'), order: id, addedAt: LONG_AGO });
	const stages = Array.isArray(row['stages']) ? row['stages'] : [];
	for (const [index, name] of stages.entries()) {
		const stageId = context.store.nextId('stages');
		context.store.stages.set(stageId, {
			id: stageId,
			name: String(name),
			order: index + 1,
			pipelineId: id,
			addedAt: LONG_AGO,
		});
	}
}

function seedClient(tokens: Tokens, row: SeedRow): void {
	const clientId = textIn(row, 'clientId', 'a client');
	const scopes = Array.isArray(row['scopes']) ? row['scopes'].map(String) : [...ALL_SCOPES];
	tokens.clients.set(clientId, { clientId, clientSecret: textIn(row, 'clientSecret', 'a client'), scopes });
}

/** Kinds in the order they are added: what is referred to comes first. */
function seeders(context: PipedriveContext, tokens: Tokens): Record<string, (row: SeedRow) => void> {
	const record = (type: RecordType) => (row: SeedRow) =>
		void createRecord(context, OBJECT_TYPES[type], row, FIRST_USER);
	return {
		users: (row) => seedUser(context, row),
		pipelines: (row) => seedPipeline(context, row),
		...Object.fromEntries(
			FIELD_OWNERS.map((owner) => [`${owner}Fields`, (row: SeedRow) => seedField(context, owner, row)]),
		),
		organizations: record('organizations'),
		persons: record('persons'),
		leads: (row) => void createLead(context, row, FIRST_USER),
		deals: record('deals'),
		activities: record('activities'),
		notes: (row) => void createNote(context, row, FIRST_USER),
		tokens: (row) => seedToken(context, tokens, row),
		clients: (row) => seedClient(tokens, row),
		...eventSeeders(context),
	};
}

/** Records are given as v2 takes them, leads and notes as v1 does; all of it or nothing. */
export function seedAccount(context: PipedriveContext, tokens: Tokens, input: SeedRow): Record<string, number> {
	return seedKinds(seeders(context, tokens), input, () => {
		const before = structuredClone({ store: context.store.snapshot(), tokens: tokens.snapshot() });
		return () => {
			context.store.restore(before.store);
			tokens.restore(before.tokens);
		};
	});
}
