import {
	answerStarted,
	type ApiAnswer,
	type Caller,
	type OperationId,
	type ReadRequest,
	runIdIn,
	sealAnswer,
	type TokenKeys,
} from '../../../api';
import type { Runtime } from '../../../lib/runtime';
import type { WorkspaceStore } from '../../../store/contract';
import type { Refusal } from '../refusals';
import { beginRequest } from '../ticket';

/** Who works at a run that was accepted. */
export interface RunTicket {
	id: string;
	holder: string;
}

interface Accepting {
	operation: OperationId;
	keys: TokenKeys;
	runtime: Runtime;
	caller: Caller;
	integrationId: string;
	read: ReadRequest;
	body: Uint8Array;
}

/** For as long it may wait for its turn in n8n. */
export const QUEUE_LEASE_MS = 300_000;
const KEEP_MS = 7 * 86_400_000;
const FORGOTTEN_AT_ONCE = 10;

/**
 * Accepts a request whose work is longer than a caller waits: its run, its answer and its idempotency key are stored
 * together, or nothing of it is. The same request sent again gets the same answer, and is carried out again only where
 * its run was interrupted or ended in what passes.
 */
export async function acceptRun(
	workspace: WorkspaceStore,
	accepting: Accepting,
): Promise<{ run: RunTicket; answer: ApiAnswer } | Refusal> {
	const { operation, keys, runtime, caller, integrationId, read, body } = accepting;
	return await workspace.transaction(async (inside) => {
		await inside.apiRuns.forgetOld(FORGOTTEN_AT_ONCE);
		const ticket = await beginRequest({ operation, keys, runtime }, inside, caller, read, body);
		if (ticket !== null && 'answer' in ticket) return await repeated(inside, runtime, ticket);
		const run = { id: runtime.newId(), holder: runtime.newId() };
		const { subject } = caller;
		const total = read.people.length === 0 ? null : read.people.length;
		const lease = { ...run, leaseMs: QUEUE_LEASE_MS };
		await inside.apiRuns.start({ ...lease, keepMs: KEEP_MS, integrationId, operation, subject, total });
		const answer = answerStarted(run.id, integrationId);
		if (ticket !== null) {
			const sealed = sealAnswer(keys.current, inside.id, ticket.digest, JSON.stringify(answer));
			await inside.apiRequests.finish(ticket.digest, ticket.holder, sealed, []);
		}
		return { run, answer };
	});
}

async function repeated(
	{ apiRuns }: WorkspaceStore,
	{ newId }: Runtime,
	refusal: Refusal,
): Promise<{ run: RunTicket; answer: ApiAnswer } | Refusal> {
	const id = refusal.why === 'repeated' ? runIdIn(refusal.answer) : null;
	if (id === null) return refusal;
	const run = { id, holder: newId() };
	return (await apiRuns.takeOver({ ...run, leaseMs: QUEUE_LEASE_MS })) ? { run, answer: refusal.answer } : refusal;
}
