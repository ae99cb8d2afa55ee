import {
	tokenKey,
	type ApiAnswer,
	type ApiRequest,
	type OperationId,
	type PersonResult,
	type Scope,
} from '../../../../core/api';
import {
	answerRequest,
	createRateLimiter,
	createToken,
	receiveRequest,
	type AcceptedRequest,
	type ApiGate,
	type UnreadRequest,
} from '../../../../core/flows/api';
import { openStore, type Store } from '../../../../core/store';
import { keyOf, OURS, REALM } from '../../api/some-tokens';
import { testRuntime } from '../../../support/runtime';

export const ADA = { firstName: 'Ada', emails: ['ada@example.com'] };
export const CREATED = { outcome: 'created', contactId: null, crmId: '501', crmUrl: null, problem: null } as const;
export { keyOf, OURS, tokenKey };

export interface Sent {
	token: string;
	operation?: OperationId;
	body?: unknown;
	key?: string;
	integrationId?: string;
	runId?: string;
	headers?: Record<string, unknown>;
	query?: Record<string, unknown>;
}

const SERVED = [
	{ workspace: 'acme', integrationId: 'crm:1' },
	{ workspace: 'acme', integrationId: 'crm:9' },
	{ workspace: 'other', integrationId: 'crm:2' },
];

/** An API over a store in memory, for the workspaces acme and other, each with an account of its own. */
export async function openGate(limit = { quota: 1_000_000, windowSeconds: 60 }, file = ':memory:') {
	const runtime = testRuntime();
	const store: Store = await openStore({ kind: 'sqlite', file }, runtime);
	const opened: string[] = [];
	const gate: Omit<ApiGate, 'operation'> = {
		keys: { current: OURS, previous: null },
		realm: REALM,
		runtime,
		limiter: createRateLimiter(async () => await Promise.resolve(store.documents), runtime),
		limit,
		serves: SERVED,
		openWorkspace: async (id) => {
			opened.push(id);
			return store.workspace(id);
		},
	};
	const received = async ({ operation = 'syncContact', ...sent }: Sent) =>
		await receiveRequest({ ...gate, operation }, unread(requestOf(sent)));
	return {
		runtime,
		store,
		gate,
		/** Workspaces that were looked into. */
		opened,
		received,
		async issue(scopes: readonly Scope[] = ['contacts'], workspace = 'acme', days = 1, subject = 'web shop') {
			const input = { runtime, key: OURS, realm: REALM, subject, scopes, days };
			return await createToken({ ...input, workspace: store.workspace(workspace) });
		},
		async accepted(sent: Sent): Promise<AcceptedRequest> {
			const result = await received(sent);
			if ('answer' in result) throw new Error(`It was refused: ${result.why}`);
			return result.accepted;
		},
		async refusal(sent: Sent): Promise<{ status: number; why: string; answer: ApiAnswer }> {
			const result = await received(sent);
			if (!('answer' in result)) throw new Error('It was accepted');
			return { status: result.answer.status, why: result.why, answer: result.answer };
		},
		/** As the workflow does at its end. */
		async answered(request: AcceptedRequest, results: readonly PersonResult[] = [CREATED]) {
			const { operation, ticket, headers, people } = request;
			const workspace = store.workspace(request.workspace);
			const expected = people.length;
			return await answerRequest({
				workspace,
				key: OURS,
				operation,
				ticket,
				headers,
				expected,
				results,
				id: 'run-1',
			});
		},
	};
}

export type Gate = Awaited<ReturnType<typeof openGate>>;

export function requestOf({
	token,
	body = ADA,
	key,
	integrationId = 'int_crm_1',
	runId,
	headers,
	query = {},
}: Sent): ApiRequest {
	return {
		headers: {
			authorization: `Bearer ${token}`,
			'content-type': 'application/json',
			...(key === undefined ? {} : { 'idempotency-key': key }),
			...headers,
		},
		query,
		path: { integrationId, ...(runId === undefined ? {} : { runId }) },
		body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
	};
}

export const unread = ({ body, ...head }: ApiRequest): UnreadRequest => ({
	...head,
	readBody: async () => await Promise.resolve({ body }),
});
