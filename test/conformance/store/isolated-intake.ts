import type { WorkspaceStore } from '../../../core/store/contract';
import { delivery } from '../../core/store/support/deliveries';

/** Ids are drawn, so that whoever fills the other workspace says which they are. */
export const theirDeliveries: string[] = [];

/** What concerns deliveries, of the methods of a workspace. */
export const INTAKE_METHODS: Record<string, (workspace: WorkspaceStore) => Promise<unknown>> = {
	'inbox.keep': async ({ inbox }) => await inbox.keep(delivery('mine', { sourceId: 'trigger-1', platform: 'slack' })),
	'inbox.waiting': async ({ inbox }) => await inbox.waiting('trigger-1', 10),
	'inbox.lease': async ({ inbox }) => await inbox.lease('trigger-1', 'mine', 60_000, theirDeliveries),
	'inbox.renew': async ({ inbox }) => await inbox.renew('trigger-1', 'theirs', 1),
	'inbox.settle': async ({ inbox }) => await inbox.settle('trigger-1', 'theirs'),
	'inbox.giveBack': async ({ inbox }) => await inbox.giveBack('trigger-1', 'theirs', 0, 'mine'),
	'inbox.bury': async ({ inbox }) => await inbox.bury('trigger-1', 'theirs', 'mine'),
	'inbox.buryExhausted': async ({ inbox }) => await inbox.buryExhausted('trigger-1', 0, 'mine'),
	'inbox.revive': async ({ inbox }) => await inbox.revive('trigger-1'),
	'inbox.remove': async ({ inbox }) => await inbox.remove('waiting', '2099-01-01T00:00:00.000Z', 10),
	'inbox.forget': async ({ inbox }) => await inbox.forget('trigger-1'),
	'ownAccounts.heard': async ({ ownAccounts }) => await ownAccounts.heard(),
	'ownAccounts.known': async ({ ownAccounts }) => await ownAccounts.known(),
	'ownAccounts.hear': async ({ ownAccounts }) =>
		await ownAccounts.hear([{ sourceId: 'trigger-1', platform: 'x', accountId: 'mine' }]),
	'deliveries.list': async ({ deliveries }) => await deliveries.list({ limit: 10, withContent: true }),
	'deliveries.stateOf': async ({ deliveries }) => await deliveries.stateOf(theirDeliveries[0] ?? ''),
	'deliveries.counts': async ({ deliveries }) => await deliveries.counts(),
	'deliveries.retry': async ({ deliveries }) => await deliveries.retry({ ids: theirDeliveries }),
	'deliveries.drop': async ({ deliveries }) => await deliveries.drop({ sourceId: 'trigger-1' }),
	'sources.find': async ({ sources }) => await sources.find('trigger-1'),
	'sources.list': async ({ sources }) => await sources.list(),
	'sources.rename': async ({ sources }) => await sources.rename('trigger-1', { workflow: 'mine', node: 'mine' }),
	'sources.listen': async ({ sources }) =>
		await sources.listen('trigger-1', 'slack', '2099-01-01T00:00:00.000Z', true),
	'sources.claimSilence': async ({ sources }) => await sources.claimSilence('trigger-1', '2099-01-01T00:00:00.000Z'),
	'sources.countRefusals': async ({ sources }) =>
		await sources.countRefusals('trigger-1', new Map([['wrongProof', 7]]), '2026-11-24T00:00:00.000Z'),
	'sources.refusals': async ({ sources }) => await sources.refusals('trigger-1'),
};

export const INTAKE_OF_AN_EMPTY_WORKSPACE: Record<string, unknown> = {
	'inbox.keep': true,
	'inbox.waiting': [],
	'inbox.lease': [],
	'inbox.renew': 0,
	'inbox.settle': 0,
	'inbox.giveBack': 0,
	'inbox.bury': 0,
	'inbox.buryExhausted': 0,
	'inbox.revive': 0,
	'inbox.remove': 0,
	'ownAccounts.heard': [],
	'ownAccounts.known': [],
	'deliveries.list': { items: [], next: null },
	'deliveries.stateOf': null,
	'deliveries.counts': [],
	'deliveries.retry': [],
	'deliveries.drop': [],
	'sources.find': null,
	'sources.list': [],
	'sources.claimSilence': false,
	'sources.refusals': [],
};
