import { createHash } from 'node:crypto';

import {
	type ApiAnswer,
	type Caller,
	openAnswer,
	type OperationId,
	problem,
	publicIntegrationId,
	type ReadRequest,
	type TokenKeys,
} from '../../api';
import type { Runtime } from '../../lib/runtime';
import type { WorkspaceStore } from '../../store/contract';
import type { Refusal } from './refusals';

/** The lease on a request that may be sent again. */
export interface ApiTicket {
	digest: string;
	holder: string;
}

interface TicketDeps {
	operation: OperationId;
	keys: TokenKeys;
	runtime: Runtime;
}

/** Longer than a workflow takes that nobody waits for any more. */
const REQUEST_LEASE_MS = 60_000;
const KEEP_MS = 86_400_000;
const FORGOTTEN_AT_ONCE = 100;

/** Takes the lease of a request with an idempotency key, or says how it stands. */
export async function beginRequest(
	{ operation, keys, runtime }: TicketDeps,
	{ id, apiRequests }: WorkspaceStore,
	{ subject }: Caller,
	{ idempotencyKey, path: { integrationId = null, ...others } }: ReadRequest,
	body: Uint8Array,
): Promise<ApiTicket | Refusal | null> {
	if (idempotencyKey === null) return null;
	await apiRequests.forgetOld(FORGOTTEN_AT_ONCE);
	// Kept requests of earlier versions were written with the id as callers write it.
	const publicId = integrationId === null ? null : publicIntegrationId(integrationId);
	const digest = digestOf(JSON.stringify([operation, publicId, subject, idempotencyKey, ...Object.values(others)]));
	const holder = runtime.newId();
	const start = { digest, bodyDigest: digestOf(body), holder, leaseMs: REQUEST_LEASE_MS, keepMs: KEEP_MS };
	const state = await apiRequests.begin(start);
	if (state.kind === 'begun') return { digest, holder };
	if (state.kind !== 'answered') return STANDING[state.kind];
	const kept = openAnswer(keys, id, digest, state.answer);
	return kept === null ? STANDING.gone : { answer: JSON.parse(kept) as ApiAnswer, why: 'repeated' };
}

const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const STANDING: Readonly<Record<'gone' | 'otherBody' | 'running', Refusal>> = {
	running: {
		answer: problem('in-progress', {
			detail: 'A request with this idempotency key is still being carried out. Ask again in some seconds.',
			headers: { 'retry-after': '5' },
		}),
		why: 'running',
	},
	otherBody: {
		answer: problem('key-reused', { detail: 'Use another idempotency key for another body.' }),
		why: 'keyReused',
	},
	gone: {
		answer: problem('answer-gone', {
			detail: 'It was carried out under this idempotency key. Nothing was done again.',
		}),
		why: 'gone',
	},
};
