import type { Link } from '../../../store/contract';
import { NORMAL_FORM } from '../merge/normal-form';
import { recordIdOf } from './lookup-keys';
import type { Refusal } from './unique-match';

/** What it means for a push that a link is paused or has ended. Pure. */

/**
 * Why nothing is sent, or `null` where it may be.
 * @param mayLinkAnew whether a person asked for this contact, which is reason enough to link it again
 */
export function refusalOfLink(link: Link | null, mayLinkAnew: boolean): Refusal | null {
	if (link?.state === 'paused') return refusal(link, PAUSED);
	return link?.state === 'ended' && !mayLinkAnew ? refusal(link, ENDED) : null;
}

const PAUSED = {
	message: 'The CRM record of this contact is outside of the filter of its sync, so it is left alone',
	fix: 'Change the record or the filter; the sync takes it up again by itself',
};

const ENDED = {
	message: 'The link between this contact and its CRM record has ended, so nothing is written there by itself',
	fix: 'Push this contact by Social CRM > Contact: Sync: it is looked for in the CRM then, and linked anew',
};

function refusal({ crmId }: Link, { message, fix }: { message: string; fix: string }): Refusal {
	const recordIds = crmId === null ? [] : [crmId];
	return { kind: 'refused', bucket: 'skipped', problem: { kind: 'conflict', message, fix, recordIds } };
}

/**
 * A link as it counts for a record. One that ended is taken up again, with what was agreed, where the record is back
 * under its id; with another record, or none, the sides meet for the first time.
 * @param crmId of the record that was found; `null`: one is added
 */
export function linkFor(link: Link | null, crmId: string | null): Link | null {
	if (link?.state !== 'ended' || (crmId !== null && crmId === recordIdOf(link))) return link;
	return { ...link, base: {}, kept: {}, pushed: {}, marks: {}, form: NORMAL_FORM, activityId: null };
}
