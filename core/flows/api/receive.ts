import {
	type ApiAnswer,
	type ApiOperation,
	type ApiRequest,
	type Caller,
	isRun,
	type OperationId,
	OPERATIONS,
	type FieldError,
	readRequest,
	type ReadRequest,
	sealSecret,
	type TokenKeys,
	type TokenRealm,
	verifyToken,
} from '../../api';
import type { Runtime } from '../../lib/runtime';
import type { WorkspaceStore } from '../../store/contract';
import type { RateLimit, RateLimiter } from './rate/rate';
import { acceptRun, type RunTicket, tellRun } from './runs';
import { missingScope, NOT_FOUND, notRight, type Refusal, tooMany, unauthorized } from './refusals';
import { type ApiTicket, beginRequest } from './ticket';
import { isStillGood } from './tokens';

/** What a request is judged with. */
export interface ApiGate {
	operation: OperationId;
	keys: TokenKeys;
	realm: TokenRealm;
	runtime: Runtime;
	limiter: RateLimiter;
	limit: RateLimit;
	serves: Served;
	/** What is wrong with a body beside what the description says of it, such as for one CRM and not for another. */
	check?(operation: OperationId, body: unknown): readonly FieldError[];
	/** Of the workspace that a verified token names, and of no other. */
	openWorkspace(id: string): Promise<WorkspaceStore>;
}

/**
 * What may be named: the accounts that the workflow behind is connected to, or all integrations of the caller's
 * workspace that have a secret of their own. Any other one is none.
 */
export type Served = readonly ServedAccount[] | 'integrations';

export interface ServedAccount {
	workspace: string;
	/** As the store calls it. */
	integrationId: string;
}

/** What is handed on of a request. Nothing of the token is in it, and nothing that was not checked. */
export interface AcceptedRequest {
	operation: OperationId;
	workspace: string;
	/** As the store calls it; `null` for an operation that is about none. */
	integrationId: string | null;
	/** What stands in the path, by name, as the store calls it. */
	parameters: Readonly<Record<string, string>>;
	/** What stands in the query, by name; `null` where nothing is said and nothing counts instead. */
	query: ReadRequest['query'];
	/** `null` for an operation that takes none. Secrets in it are sealed, with the whole of it. */
	body: unknown;
	/** None for an operation that is not about people. */
	people: ReadRequest['people'];
	/** Under which it is answered; `null` without an idempotency key. */
	ticket: ApiTicket | null;
	/** Whose work is to be done and told; `null` for a request that is answered when it is done. */
	run: RunTicket | null;
	/** Of a run: what is answered before its work. */
	answer: ApiAnswer | null;
	/** To be sent with the answer. */
	headers: Readonly<Record<string, string>>;
}

/** A request whose body is read once the caller is proven: no stranger has it kept in memory. */
export interface UnreadRequest extends Omit<ApiRequest, 'body'> {
	readBody(): Promise<Pick<ApiRequest, 'body'> | Refusal>;
}

export type Received = { accepted: AcceptedRequest } | Refusal;

const refused = (answer: Refusal['answer'], why: string): Received => ({ answer, why });

/**
 * Judges a request: who calls, what they may do, how often, and what they send. The order is that of the least work for
 * a stranger, who learns nothing but that a token is missing or not valid.
 */
export async function receiveRequest(gate: ApiGate, unread: UnreadRequest): Promise<Received> {
	const { keys, realm, runtime, operation } = gate;
	const verified = await verifyToken(unread.headers.authorization, keys, realm, runtime.clock.now());
	if ('refused' in verified) return refused(unauthorized(verified.refused === 'expired'), verified.refused);
	const { caller } = verified;
	const workspace = await gate.openWorkspace(caller.workspace);
	if (!(await isStillGood(workspace, caller.tokenId))) return refused(unauthorized(false), 'revoked');
	const who = JSON.stringify([caller.workspace, caller.subject]);
	const rate = await gate.limiter.take(who, gate.limit, runtime.clock.now());
	const withRate = ({ answer, why }: Refusal): Received =>
		refused({ ...answer, headers: { ...answer.headers, ...rate.headers } }, why);
	if (!rate.isAllowed) return withRate(tooMany(rate.waitSeconds));
	const { scope, otherScopes, body: takesBody }: ApiOperation = OPERATIONS[operation];
	const isAllowed = [scope, ...otherScopes].some((each) => caller.scopes.includes(each));
	if (!isAllowed) return withRate(missingScope(scope));
	const body = takesBody === null ? NO_BODY : await unread.readBody();
	if ('answer' in body) return withRate(body);
	const request: ApiRequest = { headers: unread.headers, query: unread.query, path: unread.path, ...body };
	const read = readRequest(operation, request);
	if ('answer' in read) return withRate({ answer: read.answer, why: 'notRight' });
	const errors = gate.check?.(operation, read.body) ?? [];
	if (errors.length > 0) return withRate(notRight(errors));
	const parameters = await findThings(gate, workspace, read.path);
	if (parameters === null) return withRate(NOT_FOUND);
	const begun = await begin(gate, workspace, { caller, read, parameters, body: request.body });
	if (!('ticket' in begun)) return withRate(begun);
	const { query, people } = read;
	const { integrationId = null } = parameters;
	const headers = rate.headers;
	const about = { parameters, query, body: sealBody(gate, workspace.id, read.body), people };
	const { answer } = begun;
	const withHeaders = { answer: answer && { ...answer, headers: { ...answer.headers, ...headers } }, headers };
	return {
		accepted: { operation, workspace: caller.workspace, integrationId, ...about, ...begun, ...withHeaders },
	};
}

/** Secrets go no further: whoever carries the request out opens them, with the signing key. */
function sealBody({ operation, keys, runtime }: ApiGate, workspace: string, body: unknown): unknown {
	const { sealedField }: ApiOperation = OPERATIONS[operation];
	if (sealedField === undefined) return body;
	return { ...(body as object), [sealedField]: sealSecret(keys.current, workspace, runtime.newId(), body) };
}

interface Asked {
	caller: Caller;
	read: ReadRequest;
	parameters: Readonly<Record<string, string>>;
	body: Uint8Array;
}

/** Takes a request whose work is to be done; what the store alone can tell is told here. */
async function begin(
	{ operation, keys, runtime }: ApiGate,
	workspace: WorkspaceStore,
	{ caller, read, parameters, body }: Asked,
): Promise<Pick<AcceptedRequest, 'ticket' | 'run' | 'answer'> | Refusal> {
	const { integrationId = '', runId } = parameters;
	if (operation === 'getRun' && runId !== undefined) {
		const { limit, cursor } = read.query;
		const question = { runId, integrationId, limit: Number(limit), after: cursor === null ? null : String(cursor) };
		return { answer: await tellRun(workspace, keys, caller, question), why: 'told' };
	}
	if (isRun(operation, read.people.length)) {
		const begun = await acceptRun(workspace, { operation, keys, runtime, caller, integrationId, read, body });
		return 'run' in begun ? { ...begun, ticket: null } : begun;
	}
	const ticket = await beginRequest({ operation, keys, runtime }, workspace, caller, read, body);
	return ticket !== null && 'answer' in ticket ? ticket : { ticket, run: null, answer: null };
}

const NO_BODY = { body: new Uint8Array() };

/**
 * What the path names. An integration of another workspace is looked for in the same way as one that nobody has, and
 * found as little.
 */
async function findThings(
	{ serves }: ApiGate,
	workspace: WorkspaceStore,
	path: ReadRequest['path'],
): Promise<Record<string, string> | null> {
	const named = Object.entries(path).filter((each): each is [string, string] => each[1] !== null);
	if (named.length < Object.keys(path).length) return null;
	const { integrationId } = Object.fromEntries(named);
	const isFound = integrationId === undefined || (await isServed(serves, workspace, integrationId));
	return isFound ? Object.fromEntries(named) : null;
}

async function isServed(serves: Served, { id, connections }: WorkspaceStore, integrationId: string): Promise<boolean> {
	if (serves === 'integrations') return (await connections.get(integrationId)) !== null;
	return serves.some((each) => each.workspace === id && each.integrationId === integrationId);
}
