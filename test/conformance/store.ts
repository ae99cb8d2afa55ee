import type { Store } from '../../core/store/contract';
import { describeAuditAndReviews } from './store/audit-and-reviews';
import { describeContacts } from './store/contacts';
import { describeConversions } from './store/conversions';
import { describeErasing } from './store/erasing';
import { describeInteractions } from './store/interactions';
import { describeIsolation } from './store/isolation';
import { describeLinks } from './store/links';
import { describeMerging } from './store/merging';
import { describeScores } from './store/scores';
import { describeTimeline } from './store/timeline';
import { describeTransactions } from './store/transactions';

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

		describeContacts(current);
		describeInteractions(current);
		describeLinks(current);
		describeAuditAndReviews(current);
		describeConversions(current);
		describeMerging(current);
		describeScores(current);
		describeErasing(current);
		describeTimeline(current);
		describeTransactions(current);
		describeIsolation(current);
	});
}
