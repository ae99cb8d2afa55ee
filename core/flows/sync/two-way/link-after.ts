import type { CrmRecord, FieldName, FieldValue } from '../../../crm/contract';
import type { Link, LinkEnd, PairMark } from '../../../store/contract';
import { NORMAL_FORM } from '../merge/normal-form';
import {
	ADDRESS_LISTS,
	isByList,
	LIST_PAIRS,
	onlyPairs,
	PRIMARY,
	withPrimary,
	type FieldVerdict,
	type RecordPlan,
} from '../reconcile';

/** How a link stands once its plan was carried out. Pure. */
export interface Carried {
	plan: RecordPlan;
	contactId: string;
	link: Link | null;
	/** What the CRM answered to the write; `null` where nothing was written, or nothing was answered. */
	answer: CrmRecord | null;
	/** Of the record where nothing was written. */
	crmUrl: string | null;
	/** Whether the values of the contact were written: a contact that changed during the call keeps its own. */
	isHubWritten: boolean;
	/** ISO 8601, UTC. */
	at: string;
}

export interface LinkOf {
	integrationId: string;
	crmObject: string;
}

/** `null` where nothing holds the two together, before and after. */
export function linkAfter(carried: Carried, { integrationId, crmObject }: LinkOf): Link | null {
	const { plan, contactId, link, answer, crmUrl, at } = carried;
	const { action } = plan;
	const crmId = action.kind === 'follow' ? action.into : (answer?.id ?? plan.crmId);
	if (crmId === null || KEEPS_LINK.has(action.kind)) return null;
	const begun = link?.crmId === crmId || action.kind === 'follow' ? link : null;
	const kept = action.kind === 'follow' ? onlyPairs(link, action.keptPairs) : pairsOf(begun);
	const state = stateAfter(action);
	return {
		integrationId,
		contactId,
		crmObject,
		crmId,
		crmUrl: answer?.url ?? crmUrl ?? begun?.crmUrl ?? null,
		pushed: begun?.pushed ?? {},
		form: begun === null ? NORMAL_FORM : begun.form,
		activityId: begun?.activityId ?? null,
		updatedAt: at,
		...pairsAfter(kept, carried),
		state,
		ended: endOf(action, at),
		revision: link?.revision,
	};
}

/** Where no link is stored: the contact goes with its links, or the link was ended before the call. */
const KEEPS_LINK: ReadonlySet<RecordPlan['action']['kind']> = new Set([
	'review',
	'eraseContact',
	'takeBackContact',
	'takeBackRecord',
]);

type Pairs = Required<Pick<Link, 'base' | 'kept' | 'marks'>>;

function pairsOf(link: Link | null): Pairs {
	return { base: { ...link?.base }, kept: { ...link?.kept }, marks: { ...link?.marks } };
}

function stateAfter(action: RecordPlan['action']): NonNullable<Link['state']> {
	const { kind } = action;
	if (action.kind === 'unmark') return action.isThere ? 'living' : 'ended';
	if (kind === 'pause') return 'paused';
	return kind === 'end' || kind === 'mark' || kind === 'archiveRecord' ? 'ended' : 'living';
}

function endOf(action: RecordPlan['action'], at: string): { why: LinkEnd; at: string; into: string | null } | null {
	if (action.kind === 'end') return { why: action.why, at, into: action.into };
	if (action.kind === 'mark' || (action.kind === 'unmark' && !action.isThere))
		return { why: 'deleted', at, into: null };
	return action.kind === 'archiveRecord' ? { why: 'erased', at, into: null } : null;
}

/** After a write only what was written becomes a new half, with what the CRM answered. */
function pairsAfter(pairs: Pairs, { plan, answer, isHubWritten }: Carried): Pairs {
	for (const verdict of plan.fields) {
		const { field, pair, endsPair } = verdict;
		if (endsPair) setPair(pairs, field, null);
		const isOfHub = writesTo(verdict, 'hub') || isByList(verdict);
		if (pair === null || (!isHubWritten && isOfHub)) continue;
		const answered = writesTo(verdict, 'crm') ? answer?.fields[field] : undefined;
		setPair(pairs, field, { ...pair, crm: answered === undefined ? pair.crm : answered });
	}
	for (const { list, pair } of plan.lists) {
		if (pair !== null && isHubWritten) setPair(pairs, LIST_PAIRS[list], { hub: pair, crm: pair, mark: null });
	}
	for (const list of ADDRESS_LISTS) {
		const agreed = pairs.base[LIST_PAIRS[list]];
		const primary = plan.fields.find((each) => each.hubField === PRIMARY[list] && writesTo(each, 'crm'));
		if (agreed === undefined || primary === undefined) continue;
		const sent = primary.writes.find(({ side }) => side === 'crm')?.value;
		const now = answer?.fields[primary.field] ?? sent;
		const pair = withPrimary(list, agreed, { was: primary.before.crm, now, shown: answer?.[list] ?? [] });
		setPair(pairs, LIST_PAIRS[list], { hub: pair, crm: pair, mark: null });
	}
	return pairs;
}

export function writesTo({ kind, writes }: FieldVerdict, side: 'hub' | 'crm'): boolean {
	return kind === 'write' && writes.some((write) => write.side === side);
}

function setPair(
	{ base, kept, marks }: Pairs,
	field: FieldName,
	pair: { hub: FieldValue; crm: FieldValue; mark: PairMark | null } | null,
): void {
	delete base[field];
	delete kept[field];
	delete marks[field];
	if (pair === null) return;
	base[field] = pair.hub;
	if (pair.crm !== pair.hub) kept[field] = pair.crm;
	if (pair.mark !== null) marks[field] = pair.mark;
}
