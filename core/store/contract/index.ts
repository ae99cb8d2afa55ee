/**
 * The store port: what a workspace keeps, one repository a subject. Contracts only, but for the error they share
 * and lists of the
 * kinds of data.
 *
 * It takes two types from the CRM contract, and no more: `FieldValues`, since a link keeps the values that both sides
 * last agreed on, as CRM fields with their types, and the parts of a `Conversion`, which is kept as a CRM reported it.
 * Types of the store's own would have to be kept equal to those by hand. No code comes with them.
 */
export type { ApiRequestRepository, ApiRequestStart, ApiRequestState, ApiToken, ApiTokenRepository } from './api';
export type {
	ApiRun,
	ApiRunEnd,
	ApiRunLease,
	ApiRunRepository,
	ApiRunResult,
	ApiRunState,
	NewApiRun,
} from './api-runs';
export type { AuditChange, AuditEntry, AuditQuery, AuditRepository } from './audit';
export type { Claim, ClaimRepository, ClaimSubject, Doubt, Intent, MarkedClaim, TakenClaim } from './claims';
export type {
	ConnectedIntegration,
	ConnectionChange,
	ConnectionRepository,
	IntegrationConnection,
	NewConnection,
	ReadConnection,
	SealedSecrets,
	ConnectionPage,
} from './connections';
export {
	CONSENT_PURPOSES,
	type ConsentEntry,
	type ConsentPurpose,
	type ConsentRepository,
	type ToldConsent,
} from './consents';
export type {
	ContactQuery,
	ContactRepository,
	ContactTie,
	ContactWithKeys,
	ErasedContact,
	ErasedRecord,
} from './contacts';
export type { ConversionOutcome, ConversionQuery, ConversionRepository, StoredConversion } from './conversions';
export type { CursorRepository } from './cursors';
export type { DealRepository, OpenedDeal } from './deals';
export type {
	ArchiveTask,
	ArchiveTaskRepository,
	RecordPlace,
	Suppression,
	SuppressionKey,
	SuppressionRepository,
} from './erasures';
export { StoreError, type StoreErrorDetails, type StoreErrorKind } from './errors';
export type {
	DeliveryCounts,
	DeliveryQuery,
	DeliveryRepository,
	DeliverySelection,
	KeptDelivery,
	KeptState,
} from './deliveries';
export type {
	ChangeInterval,
	ChangeSource,
	HubField,
	HubValue,
	HubValueRepository,
	SyncedObject,
	ValueOrigin,
} from './hub-values';
export type { DeliveryState, InboxRepository, IncomingDelivery, LeasedDelivery, WaitingDelivery } from './inbox';
export type { Integration, IntegrationRepository } from './integrations';
export type { Interaction, InteractionRepository, InteractionRevision } from './interactions';
export type { JourneyRepository, StoredJourney, Touch } from './journeys';
export type { LeaseRepository } from './leases';
export type {
	EndedLink,
	Link,
	LinkEnd,
	LinkRepository,
	LinkState,
	LinkPage,
	PairMark,
	RefusedLink,
	SecondaryRecord,
} from './links';
export type { HeardAccount, OwnAccount, OwnAccountRepository } from './own-accounts';
export type { Page } from './page';
export {
	PERSONAL_DATA_KINDS,
	type PersonalDataKind,
	type PersonalDataRepository,
	type PersonalRow,
	type PersonalValue,
} from './personal-data';
export type { PollProgress, PollRepository, SeenItem } from './polls';
export { isReadingMethod } from './reading';
export { AGEING_KINDS, type AgeingKind, type RetentionRepository } from './retention';
export type { Review, ReviewQuery, ReviewRepository } from './reviews';
export type { ContactScore, InteractionFacts, ScoreDefinition, ScoreRepository, Standing } from './scores';
export type { RefusalCount, Source, SourceName, SourceRepository } from './sources';
export type {
	IncomingRecord,
	SyncInboxRepository,
	SyncInboxRow,
	SyncOutboxRepository,
	SyncOutboxRow,
} from './sync-boxes';
export type {
	ConflictAnswer,
	ConflictPart,
	ConflictQuery,
	ConflictRepository,
	DeadLetter,
	DeadLetterQuery,
	DeadLetterReason,
	DeadLetterRepository,
	GivenAnswer,
	SyncConflict,
} from './sync-cases';
export type { SharedDocument, SharedDocumentRepository } from './shared-documents';
export { SYNC_DAY_FIGURES, type SyncDay, type SyncDayFigures, type SyncDayRepository } from './sync-days';
export type {
	ConflictRule,
	FieldMapping,
	FieldOwner,
	GuardLimit,
	InclusionFilter,
	StoredSyncPolicy,
	SyncGuard,
	SyncPolicy,
	SyncPolicyRepository,
	SyncSide,
} from './sync-policies';
export {
	RUN_NAMES,
	type RunStop,
	type SyncPlan,
	type SyncPlanRepository,
	type SyncPlanRow,
	type SyncPlanState,
	type SyncRun,
	type SyncRunKind,
	type SyncRunRepository,
	type SyncRunState,
} from './sync-runs';
export type { Store, WorkspaceStore } from './store';
export type { TimelineEntry, TimelineRepository } from './timeline';
