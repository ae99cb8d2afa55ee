import type { ApiRequestRepository, ApiTokenRepository } from './api';
import type { ApiRunRepository } from './api-runs';
import type { AuditRepository } from './audit';
import type { ClaimRepository } from './claims';
import type { ConnectionRepository } from './connections';
import type { ConsentRepository } from './consents';
import type { ContactRepository } from './contacts';
import type { ConversionRepository } from './conversions';
import type { CursorRepository } from './cursors';
import type { DealRepository } from './deals';
import type { DeliveryRepository } from './deliveries';
import type { ArchiveTaskRepository, SuppressionRepository } from './erasures';
import type { HubValueRepository } from './hub-values';
import type { InboxRepository } from './inbox';
import type { IntegrationRepository } from './integrations';
import type { InteractionRepository } from './interactions';
import type { JourneyRepository } from './journeys';
import type { LeaseRepository } from './leases';
import type { LinkRepository } from './links';
import type { OwnAccountRepository } from './own-accounts';
import type { Page } from './page';
import type { PersonalDataRepository } from './personal-data';
import type { PollRepository } from './polls';
import type { RetentionRepository } from './retention';
import type { ReviewRepository } from './reviews';
import type { ScoreRepository } from './scores';
import type { SharedDocumentRepository } from './shared-documents';
import type { SourceRepository } from './sources';
import type { SyncInboxRepository, SyncOutboxRepository } from './sync-boxes';
import type { ConflictRepository, DeadLetterRepository } from './sync-cases';
import type { SyncDayRepository } from './sync-days';
import type { SyncPolicyRepository } from './sync-policies';
import type { SyncPlanRepository, SyncRunRepository } from './sync-runs';
import type { TimelineRepository } from './timeline';

/**
 * The store port. Every repository is bound to one workspace when it is handed out, so no caller can forget the tenant.
 * Missing is `null`, never an exception. Times are ISO 8601, UTC; they are handed back with milliseconds.
 *
 * Whatever stops the store itself (file locked, disk full, schema from a newer version) is a `StoreError`.
 */
export interface Store {
	/** Repositories of one workspace. The id is any non-empty string of at most 64 characters. */
	workspace(id: string): WorkspaceStore;
	/**
	 * Ids of workspaces that hold contacts, CRM accounts or triggers, in their order, after one: for whoever runs this
	 * installation, since it looks over all tenants.
	 */
	workspaces(limit: number, after: string | null): Promise<Page<string>>;
	/** Of no workspace. */
	readonly documents: SharedDocumentRepository;
	/** Waits for the transaction under way, then releases the database. Safe to call twice. */
	close(): Promise<void>;
}

export interface WorkspaceStore {
	readonly id: string;
	readonly contacts: ContactRepository;
	readonly consents: ConsentRepository;
	readonly interactions: InteractionRepository;
	readonly integrations: IntegrationRepository;
	readonly connections: ConnectionRepository;
	readonly links: LinkRepository;
	readonly claims: ClaimRepository;
	readonly leases: LeaseRepository;
	readonly audit: AuditRepository;
	readonly reviews: ReviewRepository;
	readonly ownAccounts: OwnAccountRepository;
	readonly scores: ScoreRepository;
	readonly timeline: TimelineRepository;
	readonly deals: DealRepository;
	readonly conversions: ConversionRepository;
	readonly journeys: JourneyRepository;
	readonly cursors: CursorRepository;
	readonly retention: RetentionRepository;
	readonly inbox: InboxRepository;
	readonly deliveries: DeliveryRepository;
	readonly sources: SourceRepository;
	readonly personalData: PersonalDataRepository;
	readonly polls: PollRepository;
	readonly hubValues: HubValueRepository;
	readonly syncPolicies: SyncPolicyRepository;
	readonly syncInbox: SyncInboxRepository;
	readonly syncOutbox: SyncOutboxRepository;
	readonly syncRuns: SyncRunRepository;
	readonly syncDays: SyncDayRepository;
	readonly syncPlans: SyncPlanRepository;
	readonly conflicts: ConflictRepository;
	readonly deadLetters: DeadLetterRepository;
	readonly suppressions: SuppressionRepository;
	readonly archiveTasks: ArchiveTaskRepository;
	readonly apiRequests: ApiRequestRepository;
	readonly apiTokens: ApiTokenRepository;
	readonly apiRuns: ApiRunRepository;
	/**
	 * Runs `work` in one transaction: all of it is stored, or nothing. Transactions of one process run one after the
	 * other; across processes they are serialised by the database. Keep them short and never call a CRM inside one. A
	 * database may run `work` again after it was rolled back, so it changes nothing but the store.
	 *
	 * Inside `work` use only the workspace that is passed in: using the store's other objects there is refused, since
	 * they would wait for this very transaction. A nested call joins the outer transaction. A write that failed fails
	 * the whole transaction, also when its error was caught.
	 */
	transaction<T>(work: (workspace: WorkspaceStore) => Promise<T>): Promise<T>;
}
