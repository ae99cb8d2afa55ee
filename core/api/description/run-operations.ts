import { READS, SENDS, type ApiOperation } from './operation';

export const RUN_OPERATIONS = {
	syncFromCrm: {
		...SENDS,
		path: '/integrations/{integrationId}/sync-from-crm',
		scope: 'sync',
		summary: 'Take what changed in the CRM',
		description:
			'Takes what changed in the CRM since the last time, by the policy that CRM Sync keeps for the account, and ' +
			'writes nothing there. It is always answered 202.',
		body: 'SyncFromCrm',
		status: 202,
		runsAbove: 0,
		answer: 'RunStarted',
	},
	getRun: {
		...READS,
		path: '/integrations/{integrationId}/runs/{runId}',
		query: ['limit', 'cursor'],
		scope: 'sync',
		otherScopes: ['contacts', 'leads'],
		summary: 'Ask how a run stands',
		description:
			'How a request stands that was answered 202, and what it came to. Only the caller who sent it is told, with a ' +
			'token that has the scope of what was asked for. It is kept for seven days.',
		answer: 'Run',
	},
} as const satisfies Readonly<Record<string, ApiOperation>>;
