import { finishRun, type AcceptedRequest, type RunTicket } from '../../../../core/flows/api';
import { CREATED, type Gate, openGate, OURS } from './gate';

export const MINUTE = 60_000;
export const PEOPLE = Array.from({ length: 101 }, (_, at) => ({ emails: [`person-${at}@example.com`] }));
export const BATCH = { operation: 'batchSyncContacts', body: { people: PEOPLE } } as const;
export const RESULTS = PEOPLE.map((_, at) => ({ ...CREATED, crmId: `crm-${at}` }));

export const bodyOf = ({ body }: { body: string }) => JSON.parse(body) as Record<string, unknown>;
export const runOf = ({ run }: AcceptedRequest): RunTicket => run ?? { id: 'none', holder: 'none' };

type Scopes = Parameters<Gate['issue']>[0];

/** An API with a caller, and what the workflow behind it does. */
export async function openRuns(scopes: Scopes = ['contacts']) {
	const gate = await openGate();
	const { token } = await gate.issue(scopes);
	const acme = gate.store.workspace('acme');
	return {
		gate,
		token,
		acme,
		/** As at the end of the workflow. */
		async finish(request: AcceptedRequest, results: readonly object[] = RESULTS) {
			const ending = { workspace: acme, key: OURS, run: runOf(request), id: 'urn:n8n:execution:1' };
			return await finishRun(ending, { expected: request.people.length, results: results as typeof RESULTS });
		},
		async status(runId: string, more: { token?: string; integrationId?: string; query?: object } = {}) {
			const sent = { token, operation: 'getRun', runId: `run_${runId}`, ...more } as const;
			const { answer } = await gate.refusal({ ...sent, query: { ...more.query } });
			const { ratelimit: _, ...headers } = answer.headers;
			return { ...answer, headers };
		},
	};
}
