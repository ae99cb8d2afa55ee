import type { Store } from '../../../core/store/contract';
import { describeApiRequests } from './api-requests';
import { describeApiRuns } from './api-runs';
import { describeAudit } from './audit';
import { describeClaims } from './claims';
import { describeClaimsOfGone } from './claims-of-gone';
import { describeConnections } from './connections';
import { describeConsents } from './consents';
import { describeContacts } from './contacts';
import { describeContactLists } from './contact-lists';
import { describeConversions } from './conversions';
import { describeJourneys } from './journeys';
import { describeCursors } from './cursors';
import { describeDeliveries } from './deliveries';
import { describeErasing } from './erasing';
import { describeErasures } from './erasures';
import { describeInbox } from './inbox';
import { describeInboxErasing } from './inbox-erasing';
import { describeInteractions } from './interactions';
import { describeIsolation } from './isolation';
import { describeLeases } from './leases';
import { describeLinks } from './links';
import { describeLivingLinks } from './living-links';
import { describeMerging } from './merging';
import { describeMergingLinks } from './merging-links';
import { describePersonalData } from './personal-data';
import { describePolls } from './polls';
import { describeRetention } from './retention';
import { describeReviews } from './reviews';
import { describeScores } from './scores';
import { describeSharedDocuments } from './shared-documents';
import { describeSources } from './sources';
import { describeHubValues } from './hub-values';
import { describeSyncBoxes } from './sync-boxes';
import { describeDeadLetters } from './dead-letters';
import { describeSyncCases } from './sync-cases';
import { describeSyncDays } from './sync-days';
import { describeSyncErasing } from './sync-erasing';
import { describeSyncMerging } from './sync-merging';
import { describeSyncNotes } from './sync-notes';
import { describeSyncPolicies } from './sync-policies';
import { describeSyncRuns } from './sync-runs';
import { describeTies } from './ties';
import { describeTimeline } from './timeline';
import { describeWorkspaces } from './workspaces';
import { describeTransactions } from './transactions';

export interface OpenedStore {
	store: Store;
	/** Reads rows past the store, over a connection of its own where the database allows it. */
	raw(sql: string): Promise<Array<Record<string, unknown>>>;
	cleanup(): Promise<void>;
}

export interface StoreUnderTest {
	(): OpenedStore;
}

/** What every store has to do, checked on the rows that it leaves behind. */
export function describeStoreContract(name: string, openStore: () => Promise<OpenedStore>): void {
	describe(`the store on ${name}`, () => {
		let opened: OpenedStore;
		beforeEach(async () => {
			opened = await openStore();
		});
		afterEach(async () => {
			await opened.cleanup();
		});
		const current: StoreUnderTest = () => opened;

		describeConnections(current);
		describeContacts(current);
		describeConsents(current);
		describeContactLists(current);
		describeTies(current);
		describeInteractions(current);
		describeLinks(current);
		describeLivingLinks(current);
		describeClaims(current);
		describeClaimsOfGone(current);
		describeLeases(current);
		describeAudit(current);
		describeReviews(current);
		describeConversions(current);
		describeJourneys(current);
		describeCursors(current);
		describePolls(current);
		describeWorkspaces(current);
		describePersonalData(current);
		describeMerging(current);
		describeMergingLinks(current);
		describeScores(current);
		describeErasing(current);
		describeTimeline(current);
		describeRetention(current);
		describeInbox(current);
		describeInboxErasing(current);
		describeDeliveries(current);
		describeSharedDocuments(current);
		describeSources(current);
		describeHubValues(current);
		describeSyncBoxes(current);
		describeSyncNotes(current);
		describeSyncPolicies(current);
		describeSyncRuns(current);
		describeSyncDays(current);
		describeSyncCases(current);
		describeDeadLetters(current);
		describeSyncMerging(current);
		describeSyncErasing(current);
		describeErasures(current);
		describeApiRequests(current);
		describeApiRuns(current);
		describeTransactions(current);
		describeIsolation(current);
	});
}
