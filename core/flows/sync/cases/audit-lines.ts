import type { AuditChange, AuditEntry, AuditQuery, Page } from '../../../store/contract';
import type { SyncedInput } from '../status';
import { quoted, whoseAre } from './whose';

/** A change that was made of one field, as a person is shown it. */
export interface AuditLine extends AuditChange, Pick<AuditEntry, 'runId' | 'contactId' | 'crmId' | 'side' | 'at'> {
	auditId: string;
	name: string;
	sentence: string;
}

export type AuditLinesQuery = Omit<AuditQuery, 'integrationId'>;

/**
 * Changes in the order of time, page by page: those of an account, and those of none. A page has the changes of as many
 * entries as `limit` says; with a field, those of that field alone.
 * @param label how people call the CRM
 * @throws StoreError
 */
export async function listAuditLines(
	input: SyncedInput,
	query: AuditLinesQuery,
	label: string,
): Promise<Page<AuditLine>> {
	const { workspace, integrationId } = input;
	const { items, next } = await workspace.audit.list({ ...query, integrationId });
	const whose = await whoseAre(
		input,
		items.map(({ contactId }) => contactId),
	);
	const lines = items.flatMap(({ id, integrationId: _, changes, ...entry }) =>
		changes
			.filter(({ field }) => query.field === undefined || field === query.field)
			.map((change): AuditLine => {
				const name = whose.name(entry.contactId);
				return { auditId: id, name, ...entry, ...change, sentence: sentenceOf(entry, change, { name, label }) };
			}),
	);
	return { items: lines, next };
}

function sentenceOf(
	{ runId, crmId, side, at }: Pick<AuditEntry, 'runId' | 'crmId' | 'side' | 'at'>,
	change: AuditChange,
	{ name, label }: { name: string; label: string },
): string {
	const where = side === 'hub' ? 'here' : `in ${label}`;
	const what = changeOf(change, { where, crmId, isRetried: runId.startsWith('retried:') });
	const uncertain = change.evidence === undefined ? '' : ` (${change.evidence})`;
	return `${at}: ${name}: ${what}: ${change.reason}${uncertain}. ${whoDid(runId)}`;
}

interface Shown {
	where: string;
	crmId: string | null;
	isRetried: boolean;
}

function changeOf({ field, from, to }: AuditChange, { where, crmId, isRetried }: Shown): string {
	if (field === 'link') return `the link with record ${quoted(from ?? crmId)} (${String(to)})`;
	if (field === 'deadLetter' && isRetried) return 'a dead letter is tried again';
	if (field === 'deadLetter') return `a dead letter was given up${to === null ? '' : `, since ${quoted(to)}`}`;
	if (field === 'contact')
		return to === null ? 'kept apart from others' : `contact ${String(from)} became one with it`;
	if (field === 'crmId') return `record ${quoted(to)} took the place of ${quoted(from)}`;
	if (from === null) return `${field} was set to ${quoted(to)} ${where}`;
	if (to === null) return `${field} was cleared ${where}, which was ${quoted(from)}`;
	return `${field} was changed ${where} from ${quoted(from)} to ${quoted(to)}`;
}

/** What was not done by a run says so by a word before its id. */
const BY_A_PERSON = /^(merge|review|dismissed|retried|record):/;

function whoDid(runId: string): string {
	return BY_A_PERSON.test(runId) ? 'By a person or an event, not by a run.' : `By the run ${runId}.`;
}
