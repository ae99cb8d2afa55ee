import type { Contact } from '../../../contact';
import type { ContactTie, Link } from '../../../store/contract';
import type { DoneByRun, Undoing } from '../reconcile';
import type { Reading, Subject, SyncContext } from './subject';

/** Whether what a run added may be taken away again: a contact, or a record. */

/** The CRM's own automations change a record just after it was added; how long they take is not confirmed. */
const SETTLING_MS = 60_000;

const CHANGED = 'it was changed since it was added';
const UNKNOWN = 'nobody can say whether it was changed since it was added';
const HANGS = 'something hangs on it by now';

export type Stays = Undoing['stays'];
export const NOTHING_STAYS: Stays = { hub: null, crm: null };

/** What is known of what a run added. */
interface Added {
	done: DoneByRun;
	contact: Contact | undefined;
	link: Link | undefined;
	reading: Reading | undefined;
	ties: readonly ContactTie[];
}

/** By contact, of those with whom the run added something. */
export async function whatStays(
	context: SyncContext,
	subjects: readonly Subject[],
	known: {
		contacts: ReadonlyMap<string, Contact>;
		links: ReadonlyMap<string, Link>;
		readings: ReadonlyMap<string, Reading>;
	},
): Promise<Map<string, Stays>> {
	const added = subjects.flatMap(({ undo }) => (undo !== undefined && hasAdded(undo) ? [undo] : []));
	const ties = await context.workspace.contacts.ties(added.map(({ contactId }) => contactId));
	return new Map(
		added.map((done): [string, Stays] => {
			const { contactId, crmId } = done;
			const each: Added = {
				done,
				contact: known.contacts.get(contactId),
				link: known.links.get(contactId),
				reading: known.readings.get(crmId ?? ''),
				ties: ties.get(contactId) ?? [],
			};
			return [contactId, { hub: whyContactStays(context, each), crm: whyRecordStays(context, each) }];
		}),
	);
}

function hasAdded({ deeds }: DoneByRun): boolean {
	return ['createdInHub', 'createdInCrm', 'restored'].some((deed) => deeds.includes(deed as DoneByRun['deeds'][0]));
}

function whyContactStays({ integration, object }: SyncContext, { done, contact, ties }: Added): string | null {
	if (contact === undefined || contact.id !== done.contactId) return HANGS;
	if (contact.updatedAt > done.at) return CHANGED;
	const isOwnLink = ({ kind, integrationId, crmObject }: ContactTie) =>
		kind === 'link' && integrationId === integration.id && crmObject === object;
	return ties.every(isOwnLink) ? null : HANGS;
}

/** As far as the pack can see it: whether anything else hangs on a record, no adapter tells. */
function whyRecordStays(context: SyncContext, { done, link, reading, ties }: Added): string | null {
	const hangsInCrm = ({ kind, integrationId }: ContactTie) =>
		integrationId === context.integration.id && ['conversion', 'deal', 'timelineEntry'].includes(kind);
	if (ties.some(hangsInCrm) || (link?.activityId ?? null) !== null) return HANGS;
	if (reading?.state !== 'living') return null;
	const { updatedAt } = reading.record;
	if (updatedAt === null) return UNKNOWN;
	const changedAt = Date.parse(updatedAt) - (context.adapter.clockSkewMs?.() ?? 0);
	return changedAt > Date.parse(done.at) + SETTLING_MS ? CHANGED : null;
}
