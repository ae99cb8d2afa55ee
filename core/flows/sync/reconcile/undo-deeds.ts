import { compareField, type Compared } from './compare';
import type { RecordCase, Rules } from './model';
import type { Deed, Undoing } from './undoing';
import type { LeftByUndo, RecordAction, Side } from './verdict';

/** What a run did beside values, and what takes it back. */

export interface UndoneDeeds {
	action: RecordAction;
	left: LeftByUndo[];
}

const FINAL: Readonly<Partial<Record<Deed, { side: Side; reason: string }>>> = {
	merged: { side: 'crm', reason: 'records that were merged are not taken apart' },
	erased: { side: 'hub', reason: 'what was erased is gone' },
	converted: { side: 'crm', reason: 'a lead that was converted stays so' },
	filtered: { side: 'crm', reason: 'the filter decides whether it is kept in step' },
};

/** A run does one thing with a record beside its values; of a run that was gone on with there may be more. */
export function undoDeeds(each: RecordCase, undoing: Undoing, rules: Rules): UndoneDeeds {
	const result: UndoneDeeds = { action: { kind: 'nothing' }, left: [] };
	for (const deed of [...undoing.done.deeds].reverse()) {
		const undone = undoDeed(deed, each, undoing, rules);
		if (typeof undone !== 'string') {
			if (result.action.kind === 'nothing') result.action = undone;
			continue;
		}
		const side = FINAL[deed]?.side ?? (deed === 'createdInHub' || deed === 'marked' ? 'hub' : 'crm');
		result.left.push({ field: null, side, reason: undone });
	}
	return result;
}

const NOTHING: RecordAction = { kind: 'nothing' };
const UNLINKED: RecordAction = { kind: 'end', why: 'unlinked', into: null };

/** @returns why it is left, for a person, or what takes it back */
function undoDeed(deed: Deed, each: RecordCase, undoing: Undoing, rules: Rules): RecordAction | string {
	const final = FINAL[deed];
	if (final !== undefined) return final.reason;
	const { crm, link } = each;
	const state = stateOf(each, undoing.done.crmId);
	switch (deed) {
		case 'createdInHub':
			return undoing.stays.hub ?? { kind: 'takeBackContact' };
		case 'createdInCrm':
		case 'restored':
			return takeRecordBack(each, undoing, state, rules);
		case 'archived':
			return bringRecordBack(each, undoing, state);
		case 'linked':
		case 'resumed':
			if (state === 'living' || state === 'paused') return UNLINKED;
			return state === 'ended' ? NOTHING : OTHERS;
		case 'ended':
			return takeUp(each, state);
		case 'marked': {
			if (state !== 'ended') return state === 'other' ? OTHERS : NOTHING;
			return { kind: 'unmark', isThere: crm.state === 'living' };
		}
		case 'unmarked':
			return link?.ended?.why === 'deleted' || state === 'living' ? { kind: 'mark' } : OTHERS;
		default:
			return NOTHING;
	}
}

const OTHERS = 'the two are not linked any more';

type LinkStanding = 'living' | 'paused' | 'ended' | 'other';

function stateOf({ link }: RecordCase, crmId: string | null): LinkStanding {
	return link === null || link.crmId !== crmId ? 'other' : (link.state ?? 'living');
}

function takeUp({ crm }: RecordCase, state: LinkStanding): RecordAction | string {
	if (state === 'other') return OTHERS;
	if (state !== 'ended') return NOTHING;
	return crm.state === 'living' ? { kind: 'resume' } : 'the record is not there any more';
}

/** Where the link ended, the record was to go by this very undo, and the process died before it did. */
function takeRecordBack(
	each: RecordCase,
	{ stays }: Undoing,
	state: LinkStanding,
	rules: Rules,
): RecordAction | string {
	const { hub, crm, link, sent } = each;
	if (state === 'other') return OTHERS;
	if (crm.state === 'absent') return 'the CRM does not show the record';
	if (crm.state !== 'living' || hub === null) {
		if (state !== 'ended') return UNLINKED;
		return each.isArchiveSent ? { kind: 'takeBackRecord', isGone: true } : NOTHING;
	}
	if (stays.crm !== null) return stays.crm;
	const isEdited = rules.fields.some((field) => isFilled(compareField(field, { hub, crm, link, sent }, rules)));
	return isEdited ? 'it was changed since it was added' : { kind: 'takeBackRecord' };
}

/** Whether somebody wrote there. A field that was blank when the record was added has no pair. */
function isFilled({ hasCrmChanged, pair, crm, isCrmBlank, isEqual }: Compared): boolean {
	return hasCrmChanged || (pair === null && crm.isKnown && !isCrmBlank && !isEqual);
}

function bringRecordBack(each: RecordCase, { canRestore }: Undoing, state: LinkStanding): RecordAction | string {
	if (state === 'other') return OTHERS;
	if (each.crm.state === 'living') return takeUp(each, state);
	if (each.crm.state === 'gone' && each.crm.gone.why === 'deleted' && canRestore) return { kind: 'restoreRecord' };
	return 'the CRM does not bring archived records back';
}
