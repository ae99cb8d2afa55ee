import type { Store, WorkspaceStore } from '../contract';
import { StoreError } from '../contract';
import { createApiRequestRepository } from './api-requests';
import { createApiRunRepository } from './api-runs';
import { createApiTokenRepository } from './api-tokens';
import { createArchiveTaskRepository } from './archive-tasks';
import { createAuditRepository } from './audit';
import { createClaimRepository } from './claims';
import { createConnectionRepository } from './connections';
import { createConsentRepository } from './consents';
import { createContactRepository } from './contacts';
import { createConversionRepository } from './conversions';
import { createCursorRepository } from './cursors';
import { createDealRepository } from './deals';
import { createDeadLetterRepository } from './dead-letters';
import { createDeliveryRepository } from './deliveries';
import { createHubValueRepository } from './hub-values';
import { createInboxRepository } from './inbox';
import { createInboxKeeper, type InboxKeeper } from './inbox-keep';
import { createIntegrationRepository } from './integrations';
import { createInteractionRepository } from './interactions';
import { createJourneyRepository } from './journeys';
import { createLeaseRepository } from './leases';
import { createLinkRepository } from './links';
import { createOwnAccountRepository } from './own-accounts';
import { createPersonalDataRepository } from './personal-data';
import { createPollRepository } from './polls';
import { createRetentionRepository } from './retention';
import { createReviewRepository } from './reviews';
import { createScoreRepository } from './scores';
import { createSharedDocumentRepository } from './shared-documents';
import { createSourceRepository } from './sources';
import { createSuppressionRepository } from './suppressions';
import { createConflictRepository } from './sync-conflicts';
import { createSyncDayRepository } from './sync-days';
import { createSyncInboxRepository } from './sync-inbox';
import { createSyncOutboxRepository } from './sync-outbox';
import { createSyncPlanRepository } from './sync-plans';
import { createSyncPolicyRepository } from './sync-policies';
import { createSyncRunRepository } from './sync-runs';
import { createTimelineRepository } from './timeline';
import { createAllScored, type AllScored } from './unscored';
import { listWorkspaces } from './workspaces';
import { NO_WORKSPACE } from '../database/no-workspace';
import { createSessions, type Session, type SessionDeps } from '../database/session';

const LONGEST_WORKSPACE_ID = 64;

/** What the workspaces of a store have in common in this process. */
interface SharedByWorkspaces {
	keeper: InboxKeeper;
	allScored: AllScored;
}

/** The store over a database whose schema is up to date. */
export function createStore(deps: SessionDeps): Store {
	const sessions = createSessions(deps);
	const shared: SharedByWorkspaces = { keeper: createInboxKeeper(), allScored: createAllScored() };
	return {
		workspace(id) {
			if (id === '' || id.length > LONGEST_WORKSPACE_ID) {
				throw new StoreError('misuse', {
					problem: `A workspace id has 1 to ${LONGEST_WORKSPACE_ID} characters; this one has ${id.length}.`,
					fix: 'Choose a shorter, non-empty workspace name.',
				});
			}
			return createWorkspace(sessions.forWorkspace(id), shared);
		},
		workspaces: async (limit, after) =>
			await sessions.overAllWorkspaces(async (database) => await listWorkspaces(database, limit, after)),
		documents: createSharedDocumentRepository(sessions.forWorkspace(NO_WORKSPACE)),
		close: sessions.close,
	};
}

function createWorkspace(session: Session, shared: SharedByWorkspaces): WorkspaceStore {
	return {
		id: session.workspaceId,
		contacts: createContactRepository(session),
		consents: createConsentRepository(session),
		interactions: createInteractionRepository(session),
		integrations: createIntegrationRepository(session),
		connections: createConnectionRepository(session),
		links: createLinkRepository(session),
		claims: createClaimRepository(session),
		leases: createLeaseRepository(session),
		audit: createAuditRepository(session),
		reviews: createReviewRepository(session),
		ownAccounts: createOwnAccountRepository(session),
		scores: createScoreRepository(session, shared.allScored),
		timeline: createTimelineRepository(session),
		deals: createDealRepository(session),
		conversions: createConversionRepository(session),
		journeys: createJourneyRepository(session),
		cursors: createCursorRepository(session),
		retention: createRetentionRepository(session),
		inbox: createInboxRepository(session, shared.keeper),
		deliveries: createDeliveryRepository(session),
		sources: createSourceRepository(session),
		personalData: createPersonalDataRepository(session),
		polls: createPollRepository(session),
		hubValues: createHubValueRepository(session),
		syncPolicies: createSyncPolicyRepository(session),
		syncInbox: createSyncInboxRepository(session),
		syncOutbox: createSyncOutboxRepository(session),
		syncRuns: createSyncRunRepository(session),
		syncDays: createSyncDayRepository(session),
		syncPlans: createSyncPlanRepository(session),
		conflicts: createConflictRepository(session),
		deadLetters: createDeadLetterRepository(session),
		suppressions: createSuppressionRepository(session),
		archiveTasks: createArchiveTaskRepository(session),
		apiRequests: createApiRequestRepository(session),
		apiTokens: createApiTokenRepository(session),
		apiRuns: createApiRunRepository(session),
		transaction: async (work) =>
			await session.atomically(async (inside) => await work(createWorkspace(inside, shared))),
	};
}
