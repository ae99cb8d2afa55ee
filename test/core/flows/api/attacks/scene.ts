import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';

import { type OperationId, SCOPES } from '../../../../../core/api';
import { receiveRequest, type Received, type ServedAccount, type UnreadRequest } from '../../../../../core/flows/api';
import type { WorkspaceStore } from '../../../../../core/store';
import { fill } from '../../../../conformance/store/isolation';
import type { SampleRequest } from '../../../../support/api/sample';
import { person, withKeys } from '../../../store/support/people';
import { TABLES } from '../../../store/support/tables';
import { CREATED, type Gate, openGate } from '../gate';

/** The workspace of the attacker, and the one that is attacked. */
export const OURS_ID = 'acme';
export const THEIRS_ID = 'rival';

/** Stands in all that the other workspace holds, and in nothing that is sent. */
export const CANARY = 'q7canary';

/** An id of the other workspace, and one of the same form that nobody has. */
export interface IdPair {
	kind: string;
	theirs: string;
	missing: string;
}

/** What came of a request, and what the store was asked on the way. */
export interface Seen {
	received: Received;
	/** The text of each statement, in order; values are never in it. */
	statements: string[];
	/** Workspaces that were looked into. */
	opened: string[];
}

export interface Scene {
	gate: Gate;
	tokens: { ours: string; theirs: string; theirId: string };
	/** Of each kind. */
	pairs: ReadonlyArray<readonly IdPair[]>;
	/** Whether accounts are listed, or all integrations of a workspace are served. */
	serve(what: 'listed' | 'integrations'): void;
	send(operation: string, request: UnreadRequest): Promise<Seen>;
	/** Of all rows of the other workspace. */
	digestOfTheirs(): string;
	close(): Promise<void>;
}

const KEYS_USED = 50;
const LISTED: readonly ServedAccount[] = [
	{ workspace: OURS_ID, integrationId: 'crm:1' },
	{ workspace: THEIRS_ID, integrationId: 'crm:2' },
];

export async function openScene(): Promise<Scene> {
	const folder = await mkdtemp(join(tmpdir(), 'social-crm-attacks-'));
	const file = join(folder, 'store.sqlite');
	const watch = watchStatements(file);
	const gate = await openGate(undefined, file);
	gate.gate.serves = LISTED;
	// How often somebody may call is not attacked here, and is asked of the store only now and then.
	gate.gate.limiter = { take: async () => await Promise.resolve({ isAllowed: true, waitSeconds: 0, headers: {} }) };
	const ours = await gate.issue(SCOPES, OURS_ID);
	const theirs = await gate.issue(SCOPES, THEIRS_ID);
	await connect(gate.store.workspace(OURS_ID), 'crm:1', 'ours');
	await connect(gate.store.workspace(THEIRS_ID), 'crm:2', CANARY);
	await fillTheirs(gate, theirs.token);
	const raw = new DatabaseSync(file, { readOnly: true });
	return {
		gate,
		tokens: { ours: ours.token, theirs: theirs.token, theirId: theirs.kept.id },
		pairs: pairsOf(theirs.kept.id),
		serve: (what) => void (gate.gate.serves = what === 'listed' ? LISTED : 'integrations'),
		async send(operation, request) {
			watch.seen.length = 0;
			const before = gate.opened.length;
			const received = await receiveRequest({ ...gate.gate, operation: operation as OperationId }, request);
			return { received, statements: [...watch.seen], opened: gate.opened.slice(before) };
		},
		digestOfTheirs() {
			const hash = createHash('sha256');
			for (const table of TABLES) {
				const rows = raw.prepare(`select * from ${table} where workspace_id = ?`).all(THEIRS_ID);
				hash.update(JSON.stringify([table, rows]));
			}
			return hash.digest('hex');
		},
		async close() {
			watch.end();
			raw.close();
			await gate.store.close();
			await rm(folder, { recursive: true });
		},
	};
}

async function connect({ integrations, connections }: WorkspaceStore, id: string, note: string): Promise<void> {
	const [provider = '', accountId = ''] = id.split(':');
	const createdAt = '2026-01-01T00:00:00.000Z';
	await integrations.save({ id, provider, accountId, accountName: note, createdAt }, null);
	const sealed = { wrappedKey: `v1.k.${note}`, secrets: `v1.d.${note}`, tokens: null };
	await connections.add({ integrationId: id, name: note, way: 'accessToken', settings: { note }, sealed });
}

/** Something in every table, with the canary in it, and answers that are kept under keys. */
async function fillTheirs(gate: Gate, token: string): Promise<void> {
	const theirs = gate.store.workspace(THEIRS_ID);
	await fill(theirs);
	await theirs.contacts.save([
		withKeys(person(50, { firstName: CANARY, lastName: CANARY, emails: [`${CANARY}@example.com`] })),
	]);
	for (let number = 0; number < KEYS_USED; number += 1) {
		const sent = { token, integrationId: 'int_crm_2', key: keyOf(number) };
		await gate.answered(await gate.accepted(sent), [{ ...CREATED, crmId: CANARY, crmUrl: `https://${CANARY}` }]);
	}
}

const keyOf = (number: number): string => `their-key-${String(number).padStart(2, '0')}`;

function pairsOf(tokenId: string): IdPair[][] {
	const pair = (kind: string, theirs: string, missing: string): IdPair => ({ kind, theirs, missing });
	const encoded = (id: string) => Buffer.from(JSON.stringify(id)).toString('base64url');
	const keys = Array.from({ length: KEYS_USED }, (_, number) => keyOf(number));
	return [
		[pair('integration', 'int_crm_2', 'int_crm_7')],
		[pair('integration, as the store calls it', 'crm:2', 'crm:7')],
		[pair('contact', 'con_contact-1', 'con_contact-7')],
		[pair('contact, as the store calls it', 'contact-1', 'contact-7')],
		[pair('run', 'run_run-1', 'run_run-7')],
		[pair('run, as the store calls it', 'run-1', 'run-7')],
		[pair('token', tokenId, `${tokenId.slice(0, -4)}0777`)],
		[pair('cursor', encoded('crm:2'), encoded('crm:7'))],
		[pair('workspace', THEIRS_ID, 'rivel')],
		keys.map((key) => pair('idempotency key', key, key.replace('their', 'nobod'))),
	];
}

type Execute = (this: StatementSync, ...values: unknown[]) => unknown;

/** Notes each statement that the store of this file is asked; other stores of the process may be at work. */
function watchStatements(file: string): { seen: string[]; end(): void } {
	const seen: string[] = [];
	const ours = new WeakSet<StatementSync>();
	const { prepare } = DatabaseSync.prototype;
	const { run, all } = StatementSync.prototype as unknown as Record<'run' | 'all', Execute>;
	const noting = (execute: Execute): Execute =>
		function (...values) {
			if (ours.has(this)) seen.push(this.sourceSQL);
			return execute.apply(this, values);
		};
	function prepared(this: DatabaseSync, ...given: Parameters<typeof prepare>): StatementSync {
		const statement = prepare.apply(this, given);
		if (this.location() === file) ours.add(statement);
		return statement;
	}
	Object.assign(DatabaseSync.prototype, { prepare: prepared });
	Object.assign(StatementSync.prototype, { run: noting(run), all: noting(all) });
	return {
		seen,
		end() {
			Object.assign(DatabaseSync.prototype, { prepare });
			Object.assign(StatementSync.prototype, { run, all });
		},
	};
}

/** A request as the trigger gets it, with a token and all that is right but what somebody put into it. */
export function unreadOf(
	{ path, query, headers, body }: SampleRequest,
	authorization: unknown,
	raw?: Buffer,
): UnreadRequest {
	const bytes = raw ?? (body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)));
	return {
		path,
		query,
		headers: {
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
			...headers,
			authorization,
		},
		readBody: async () => await Promise.resolve({ body: bytes }),
	};
}
