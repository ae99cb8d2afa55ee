import type { WorkspaceStore } from '../../../core/store/contract';
import { definition, contactScore } from '../../core/store/support/scores';

/** What concerns scores, of the methods of a workspace. */
export const SCORE_METHODS: Record<string, (workspace: WorkspaceStore) => Promise<unknown>> = {
	'scores.listDefinitions': async ({ scores }) => await scores.listDefinitions(),
	'scores.saveDefinition': async ({ scores }) =>
		await scores.saveDefinition(definition('default', { fingerprint: 'mine' })),
	'scores.find': async ({ scores }) => await scores.find('default', ['contact-1']),
	'scores.save': async ({ scores }) => await scores.save([contactScore('contact-1', { score: 1 })]),
	'scores.countByRankKey': async ({ scores }) => await scores.countByRankKey('default', 'print-1', [-1e9]),
	'scores.listStandings': async ({ scores }) => await scores.listStandings('default', 'print-1', 10, null),
	'scores.listDue': async ({ scores }) => await scores.listDue('default', '2099-01-01T00:00:00.000Z', 10),
	'scores.listTop': async ({ scores }) => await scores.listTop('default', 'print-1', 10),
	'scores.countByFingerprint': async ({ scores }) => await scores.countByFingerprint('default'),
	'scores.countUnscored': async ({ scores }) => await scores.countUnscored('default', 'print-1'),
	'scores.interactionsOf': async ({ scores }) => await scores.interactionsOf(['contact-1']),
};

export const SCORES_OF_AN_EMPTY_WORKSPACE: Record<string, unknown> = {
	'scores.listDefinitions': [],
	'scores.find': new Map(),
	'scores.countByRankKey': [0],
	'scores.listStandings': { items: [], next: null },
	'scores.listDue': [],
	'scores.listTop': [],
	'scores.countByFingerprint': new Map(),
	'scores.countUnscored': 0,
	'scores.interactionsOf': new Map(),
};
