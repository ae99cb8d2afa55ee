/** A process that reads very much into a scratch store, and stays there until it is killed. */
import { withScratch } from '../../../nodes/shared/store';
import { inboxRow } from '../../core/store/support/sync';
import { SOME_TIME } from '../../core/store/support/people';

const INTEGRATION = { id: 'crm:1', provider: 'hubspot', accountId: '1', accountName: null, createdAt: SOME_TIME };
/** More than SQLite keeps in memory. */
const ROWS = 4_000;
const AT_ONCE = 500;
const LONG = 'x'.repeat(10_000);

void withScratch('default', INTEGRATION, async ({ syncInbox }) => {
	for (let start = 0; start < ROWS; start += AT_ONCE) {
		const rows = Array.from({ length: AT_ONCE }, (_, index) => {
			const row = inboxRow(String(start + index));
			return { ...row, record: row.record && { ...row.record, fields: { jobTitle: LONG } } };
		});
		await syncInbox.put(INTEGRATION.id, 'contact', rows);
	}
	process.send?.('full');
	await new Promise((_, reject) => process.once('disconnect', reject));
});
