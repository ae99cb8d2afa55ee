import { PERSONAL_DATA_KINDS, type ClaimSubject, type WorkspaceStore } from '../../../core/store/contract';
import { auditEntry, review } from '../../core/store/support/links';
import { message, person, withKeys } from '../../core/store/support/people';
import { conversion } from './conversions';
import { CONSENT_METHODS, CONSENTS_OF_AN_EMPTY_WORKSPACE } from './isolated-consents';
import { CONNECTION_METHODS, CONNECTIONS_OF_AN_EMPTY_WORKSPACE } from './isolated-connections';
import { API_METHODS, API_OF_AN_EMPTY_WORKSPACE } from './isolated-api';
import { INTAKE_METHODS, INTAKE_OF_AN_EMPTY_WORKSPACE } from './isolated-intake';
import { LINK_METHODS, LINKS_OF_AN_EMPTY_WORKSPACE } from './isolated-links';
import { SCORE_METHODS, SCORES_OF_AN_EMPTY_WORKSPACE } from './isolated-scores';
import { SYNC_METHODS, SYNC_OF_AN_EMPTY_WORKSPACE } from './isolated-sync';
import { deal, entry } from './timeline';

export const ACCOUNT = {
	id: 'hubspot:1',
	provider: 'hubspot',
	accountId: '1',
	accountName: null,
	createdAt: '2026-01-01T00:00:00.000Z',
};

export const CLAIMED: ClaimSubject = { kind: 'record', contactId: 'contact-1' };

/**
 * Every repository method, as `<repository>.<method>`, with what it shows or does. All ids exist in the other
 * workspace.
 */
export const METHODS: Record<string, (workspace: WorkspaceStore) => Promise<unknown>> = {
	'contacts.getMany': async ({ contacts }) => await contacts.getMany(['contact-1', 'contact-3']),
	'contacts.findByKeys': async ({ contacts }) => await contacts.findByKeys(['telegram:id:1', 'telegram:id:2']),
	'contacts.findByExternalKeys': async ({ contacts }) => await contacts.findByExternalKeys(['telegram:id:1']),
	'contacts.ties': async ({ contacts }) => await contacts.ties(['contact-1', 'contact-2']),
	'contacts.list': async ({ contacts }) =>
		await contacts.list({ limit: 10, search: 'ada', platform: 'telegram', updatedSince: '2000-01-01' }),
	'contacts.count': async ({ contacts }) => await contacts.count(),
	'contacts.save': async ({ contacts }) => await contacts.save([withKeys(person(1, { firstName: 'Mine' }))]),
	'contacts.merge': async ({ contacts }) => await contacts.merge('contact-1', 'contact-2').catch(() => 'refused'),
	'contacts.erase': async ({ contacts }) => await contacts.erase('contact-1'),
	...CONSENT_METHODS,
	'interactions.findByIdempotencyKeys': async ({ interactions }) =>
		await interactions.findByIdempotencyKeys(['telegram:1']),
	'interactions.append': async ({ interactions }) =>
		await interactions.append([message('contact-1', 1)]).catch(() => 'refused'),
	'interactions.revise': async ({ interactions }) =>
		await interactions.revise([{ idempotencyKey: 'telegram:1', at: '2026-12-01T00:00:00.000Z', text: 'mine' }]),
	'interactions.withdraw': async ({ interactions }) =>
		await interactions.withdraw([{ idempotencyKey: 'telegram:1', at: '2026-12-01T00:00:00.000Z' }]),
	'interactions.listForContact': async ({ interactions }) => await interactions.listForContact('contact-1', 10),
	'interactions.count': async ({ interactions }) => await interactions.count(),
	'integrations.get': async ({ integrations }) => await integrations.get('hubspot:1'),
	'integrations.findByFingerprint': async ({ integrations }) =>
		await integrations.findByFingerprint('hubspot', 'digest'),
	'integrations.save': async ({ integrations }) =>
		await integrations.save({ ...ACCOUNT, accountName: 'Mine' }, 'digest'),
	...CONNECTION_METHODS,
	...LINK_METHODS,
	'claims.find': async ({ claims }) => await claims.find('hubspot:1', [CLAIMED]),
	'claims.take': async ({ claims }) =>
		await claims.take('hubspot:1', 'mine', 60_000, [{ subject: CLAIMED, what: null }]),
	'claims.markSent': async ({ claims }) => await claims.markSent('hubspot:1', 'theirs', 60_000, [CLAIMED]),
	'claims.renew': async ({ claims }) => await claims.renew('hubspot:1', 'theirs', 1),
	'claims.settle': async ({ claims }) => await claims.settle('hubspot:1', 'theirs', [CLAIMED]),
	'claims.release': async ({ claims }) => await claims.release('hubspot:1', 'theirs'),
	'claims.sweep': async ({ claims }) => await claims.sweep('hubspot:1', 10),
	'audit.append': async ({ audit }) => await audit.append([auditEntry('contact-1', 1, { reason: 'mine' })]),
	'audit.listForContact': async ({ audit }) => await audit.listForContact('contact-1', 10),
	'audit.list': async ({ audit }) => await audit.list({ limit: 10 }),
	'audit.listForRun': async ({ audit }) => await audit.listForRun('run-1'),
	'reviews.open': async ({ reviews }) =>
		await reviews.open(review(1, ['contact-1', 'contact-2'], { reason: 'mine' })),
	'reviews.listOpen': async ({ reviews }) => await reviews.listOpen(10),
	'reviews.list': async ({ reviews }) => await reviews.list({ limit: 10 }),
	'reviews.countOpen': async ({ reviews }) => await reviews.countOpen(),
	'reviews.get': async ({ reviews }) => await reviews.get('review-1'),
	'reviews.keepApart': async ({ reviews }) => await reviews.keepApart('review-1', '2026-12-01T00:00:00.000Z'),
	'reviews.apartPairs': async ({ reviews }) => await reviews.apartPairs(['contact-1', 'contact-2']),
	'ownAccounts.list': async ({ ownAccounts }) => await ownAccounts.list(),
	'ownAccounts.add': async ({ ownAccounts }) =>
		await ownAccounts.add([{ platform: 'telegram', accountId: 'mine' }], '2026-12-01T00:00:00.000Z'),
	'ownAccounts.remove': async ({ ownAccounts }) =>
		await ownAccounts.remove([{ platform: 'telegram', accountId: 'theirs' }]),
	'reviews.resolve': async ({ reviews }) => await reviews.resolve('review-1', '2026-12-01T00:00:00.000Z'),
	...SCORE_METHODS,
	'leases.take': async ({ leases }) => await leases.take('set-up', 'mine', 60_000),
	'leases.renew': async ({ leases }) => await leases.renew('set-up', 'theirs', 1),
	'leases.isHeld': async ({ leases }) => await leases.isHeld('set-up'),
	'leases.release': async ({ leases }) => await leases.release('set-up', 'theirs'),
	'timeline.find': async ({ timeline }) => await timeline.find('hubspot:1', 'contact', ['contact-1']),
	'timeline.save': async ({ timeline }) =>
		await timeline.save([entry('contact-1', 'chat', { digest: 'mine' })]).catch(() => 'refused'),
	'timeline.remove': async ({ timeline }) => await timeline.remove([entry('contact-1', 'chat')]),
	'deals.find': async ({ deals }) => await deals.find('hubspot:1', ['order-1']),
	'deals.save': async ({ deals }) =>
		await deals.save([deal('contact-1', 'order-1', { dealId: 'mine' })]).catch(() => 'refused'),
	'deals.remove': async ({ deals }) => await deals.remove('hubspot:1', ['order-1']),
	'conversions.save': async ({ conversions }) =>
		await conversions.save([conversion(1, { contactId: 'contact-1' })]).catch(() => 'refused'),
	'conversions.listForContact': async ({ conversions }) => await conversions.listForContact('contact-1'),
	'conversions.list': async ({ conversions }) => await conversions.list({ limit: 10 }),
	'conversions.count': async ({ conversions }) => await conversions.count(),
	'journeys.listContactIds': async ({ journeys }) => await journeys.listContactIds(10, null),
	'journeys.load': async ({ journeys }) => await journeys.load(['contact-1']),
	'retention.removeBefore': async ({ retention }) => await retention.removeBefore('texts', '2099-01-01'),
	'retention.count': async ({ retention }) => await retention.count('texts', '2099-01-01T00:00:00.000Z'),
	...INTAKE_METHODS,
	...SYNC_METHODS,
	...API_METHODS,
	'personalData.list': async ({ personalData }) =>
		await Promise.all(
			PERSONAL_DATA_KINDS.map(
				async (kind) => await personalData.list(kind, 'contact-1', { limit: 10, after: null }),
			),
		),
	'polls.find': async ({ polls }) => await polls.find('trigger-1', 'inbox'),
	'polls.save': async ({ polls }) => await polls.save('trigger-1', 'inbox', 'mine', 1),
	'polls.seen': async ({ polls }) => await polls.seen('trigger-1', 'inbox', ['one']),
	'polls.markSeen': async ({ polls }) =>
		await polls.markSeen('trigger-1', 'inbox', [{ key: 'one', revision: 'mine', at: '2026-11-24T00:00:00.000Z' }]),
	'polls.forgetSeen': async ({ polls }) => await polls.forgetSeen('trigger-1', 'inbox', '2099-01-01T00:00:00.000Z'),
	'cursors.find': async ({ cursors }) => await cursors.find('hubspot:1', 'conversions'),
	'cursors.forget': async ({ cursors }) => await cursors.forget('hubspot:1', 'conversions'),
	'cursors.save': async ({ cursors }) =>
		await cursors.save('hubspot:1', 'conversions', 'mine', '2026-12-01T00:00:00.000Z'),
};

/** What a method gives in a workspace that is empty. */
export const IN_AN_EMPTY_WORKSPACE: Record<string, unknown> = {
	'contacts.getMany': [null, null],
	'contacts.findByKeys': new Map(),
	'contacts.findByExternalKeys': new Map(),
	'contacts.ties': new Map(),
	'contacts.list': { items: [], next: null },
	'contacts.count': 0,
	'contacts.merge': 'refused',
	'contacts.erase': null,
	'inbox.forget': false,
	...CONSENTS_OF_AN_EMPTY_WORKSPACE,
	'interactions.findByIdempotencyKeys': new Map(),
	'interactions.append': 'refused',
	'interactions.revise': new Set(),
	'interactions.listForContact': [],
	'interactions.count': 0,
	'integrations.get': null,
	'integrations.findByFingerprint': null,
	...CONNECTIONS_OF_AN_EMPTY_WORKSPACE,
	...LINKS_OF_AN_EMPTY_WORKSPACE,
	...API_OF_AN_EMPTY_WORKSPACE,
	'claims.find': [null],
	'claims.take': ['gone'],
	'claims.markSent': ['lost'],
	'claims.settle': [false],
	'claims.sweep': 0,
	'retention.removeBefore': 0,
	'retention.count': 0,
	'audit.listForContact': [],
	'audit.list': { items: [], next: null },
	'audit.listForRun': [],
	'ownAccounts.list': [],
	'reviews.get': null,
	'reviews.apartPairs': [],
	'reviews.listOpen': [],
	'reviews.list': { items: [], next: null },
	'reviews.countOpen': 0,
	...SCORES_OF_AN_EMPTY_WORKSPACE,
	'leases.take': 1,
	'leases.renew': false,
	'leases.isHeld': false,
	'leases.release': false,
	'timeline.find': new Map(),
	'timeline.save': 'refused',
	'deals.find': new Map(),
	'deals.save': 'refused',
	'conversions.save': 'refused',
	'conversions.listForContact': [],
	'conversions.list': { items: [], next: null },
	'conversions.count': 0,
	'journeys.listContactIds': { items: [], next: null },
	'journeys.load': new Map([['contact-1', { touches: [], conversions: [] }]]),
	...INTAKE_OF_AN_EMPTY_WORKSPACE,
	...SYNC_OF_AN_EMPTY_WORKSPACE,
	'personalData.list': PERSONAL_DATA_KINDS.map(() => ({ items: [], next: null })),
	'polls.find': null,
	'polls.save': false,
	'polls.seen': new Map(),
	'polls.forgetSeen': 0,
	'cursors.find': null,
};
