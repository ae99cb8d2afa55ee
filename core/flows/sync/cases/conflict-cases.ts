import type { FieldValue } from '../../../crm/contract';
import { contentHash } from '../../../lib/content-hash';
import type { ConflictQuery, Page, SyncConflict } from '../../../store/contract';
import { laterSide } from '../reconcile';
import type { SyncedInput } from '../status';
import { quoted, sharedWorkspace, whoseAre, type Whose } from './whose';

/** A field that both sides changed, as a person is shown it. Times are ISO 8601, UTC; `null`: not known. */
export interface ConflictCase extends Pick<
	SyncConflict,
	| 'contactId'
	| 'crmId'
	| 'field'
	| 'hubValue'
	| 'crmValue'
	| 'parts'
	| 'state'
	| 'reason'
	| 'foundAt'
	| 'answer'
	| 'answerValues'
	| 'answeredAt'
	| 'answeredBy'
> {
	conflictId: string;
	/** Of the values as they are shown: an answer that names it counts for these alone. */
	version: string;
	name: string;
	crmUrl: string | null;
	/** What both sides held when they last agreed; absent where they never did. */
	agreedHubValue?: FieldValue;
	agreedCrmValue?: FieldValue;
	/** The value came about at this time at the latest, and not before the other. */
	hubChangedAt: string | null;
	hubChangedAfter: string | null;
	crmChangedAt: string | null;
	crmChangedAfter: string | null;
	/** The side that was changed later; `null` where times do not tell. */
	changedLater: 'hub' | 'crm' | null;
	sentence: string;
}

export type ConflictCasesQuery = Omit<ConflictQuery, 'integrationId' | 'crmObject' | 'states'> & {
	state: SyncConflict['state'];
};

/** Oldest first, page by page. @param label how people call the CRM. @throws StoreError */
export async function listConflicts(
	input: SyncedInput,
	{ state, ...query }: ConflictCasesQuery,
	label: string,
): Promise<Page<ConflictCase>> {
	const { integrationId, object } = input;
	const { conflicts } = sharedWorkspace(input);
	const { items, next } = await conflicts.list({ ...query, integrationId, crmObject: object, states: [state] });
	return { items: await presentConflicts(input, items, label), next };
}

export async function presentConflicts(
	input: SyncedInput,
	conflicts: readonly SyncConflict[],
	label: string,
): Promise<ConflictCase[]> {
	const whose = await whoseAre(
		input,
		conflicts.map(({ contactId }) => contactId),
	);
	return conflicts.map((conflict) => caseOf(conflict, whose, label));
}

/** Another one whenever a value, or the record, is another one. */
export function versionOf({ id, crmId, hubValue, crmValue }: SyncConflict): string {
	return contentHash([id, crmId, hubValue, crmValue]);
}

function caseOf(conflict: SyncConflict, whose: Whose, label: string): ConflictCase {
	const { id, integrationId: _, crmObject: __, hubChanged, crmChanged, ...rest } = conflict;
	const link = whose.link(conflict.contactId);
	const name = whose.name(conflict.contactId);
	const changedLater = laterSide(hubChanged, crmChanged);
	return {
		conflictId: id,
		version: versionOf(conflict),
		name,
		crmUrl: link?.crmId === conflict.crmId ? link.crmUrl : null,
		...rest,
		...agreedOn(conflict, link),
		hubChangedAt: hubChanged?.notAfter ?? null,
		hubChangedAfter: hubChanged?.notBefore ?? null,
		crmChangedAt: crmChanged?.notAfter ?? null,
		crmChangedAfter: crmChanged?.notBefore ?? null,
		changedLater,
		sentence: sentenceOf(conflict, { name, label, changedLater }),
	};
}

function agreedOn({ field, crmId, parts }: SyncConflict, link: ReturnType<Whose['link']>) {
	const agreed = link?.base[field];
	if (link?.crmId !== crmId || agreed === undefined || parts.length > 0) return {};
	return { agreedHubValue: agreed, agreedCrmValue: link.kept[field] ?? agreed };
}

function sentenceOf(
	{ field, hubValue, crmValue, state, answeredBy }: SyncConflict,
	{ name, label, changedLater }: { name: string; label: string; changedLater: 'hub' | 'crm' | null },
): string {
	const both = `${name}: ${field} is ${quoted(hubValue)} here and ${quoted(crmValue)} in ${label}`;
	if (state === 'settled') return `${both}. That is settled.`;
	if (state === 'answered') return `${both}. ${answeredBy ?? 'A person'} has answered; the next run carries it out.`;
	const last = changedLater === 'hub' ? 'here' : `in ${label}`;
	const when = changedLater === null ? 'times do not tell which is newer' : `the last change was made ${last}`;
	return `${both}; both were changed since they agreed, and ${when}.`;
}
