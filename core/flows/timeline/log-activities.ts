import type { Contact } from '../../contact';
import { InputError } from '../../lib/errors';
import { isoTime } from '../../lib/runtime';
import { findRecords, IS_WITHHELD, reportOf, withConsent, type FoundRecord, type RecordsInput } from '../sync';
import { conversationEntries, type ConversationSettings, type EntryScope } from './conversation-text';
import type { EntryText, WrittenEntry } from './plan-entries';
import { outcomeOfEntries, type TimelineOutcome, type TimelineReport } from './timeline-report';
import { writeTimeline } from './write-timeline';

export interface LogActivitiesInput extends RecordsInput {
	/** Each at most once. */
	contacts: readonly Contact[];
	/** Default `day`. */
	entryFor?: EntryScope;
	/** IANA name of the zone of the days and times in entries. Default UTC. */
	timeZone?: string;
	/** How many days back messages are looked at. Default 7. */
	days?: number;
	/** Whether an entry that may have been added already is added again. Default false. */
	repeatInDoubt?: boolean;
	/** Plan only. */
	preview?: boolean;
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 7;
/** Of one contact, per run. Of a conversation that is longer the newest messages count. */
const MOST_INTERACTIONS = 5_000;

/**
 * Writes conversations to the timelines of the contacts' records: one entry per conversation and day by
 * default, updated as messages come. Contacts that said nothing are not looked up. Who withdrew their consent to being
 * kept in a CRM is skipped.
 *
 * @throws InputError for settings that cannot be used; never for a contact or the CRM
 */
export async function logActivities(input: LogActivitiesInput): Promise<TimelineReport> {
	const settings = settingsOf(input);
	const contactIdOf = ({ id }: Contact) => id;
	const work = async (contacts: readonly Contact[]) => await logConsenting({ ...input, contacts }, settings);
	return await withConsent({ workspace: input.workspace, items: input.contacts, contactIdOf, work }, ({ id }) => ({
		...nothingSaid(input, id),
		problem: IS_WITHHELD,
	}));
}

async function logConsenting(input: LogActivitiesInput, settings: ConversationSettings): Promise<TimelineReport> {
	const { contacts, adapter } = input;
	const entries = new Map<string, EntryText[]>();
	for (const contact of contacts) {
		entries.set(contact.id, await entriesOf(input, contact, settings));
		await input.runtime.yield();
	}
	const talking = contacts.filter(({ id }) => entries.get(id)?.length);
	const matches = new Map((await findRecords(input, talking)).map((match, index) => [talking[index]?.id, match]));
	const writes = talking.flatMap(({ id }) => {
		const record = matches.get(id)?.record;
		return record ? (entries.get(id) ?? []).map((entry) => ({ contactId: id, record, entry })) : [];
	});
	const written = new Map<string, WrittenEntry[]>(writes.map(({ contactId }) => [contactId, []]));
	for (const [index, entry] of (await writeTimeline({ ...input, writes })).entries())
		written.get(writes[index]?.contactId ?? '')?.push(entry);
	const outcomes = contacts.map(({ id }): TimelineOutcome => {
		const match = matches.get(id);
		if (match === undefined) return nothingSaid(input, id);
		if (match.record === null) return withoutRecord(input, id, match);
		return outcomeOfEntries(id, match.record, written.get(id) ?? []);
	});
	return reportOf(outcomes, adapter.counts());
}

function settingsOf({
	runtime,
	entryFor = 'day',
	timeZone = 'UTC',
	days = DEFAULT_DAYS,
}: LogActivitiesInput): ConversationSettings {
	if (!isTimeZone(timeZone)) {
		throw new InputError({
			field: 'Time Zone',
			problem: `${JSON.stringify(timeZone)} is no time zone`,
			fix: 'Use a name such as Europe/Berlin, or UTC',
		});
	}
	if (!(days > 0 && days <= 36_500)) {
		throw new InputError({
			field: 'Days to Look Back',
			problem: 'it is not a number above 0',
			fix: 'Enter a number of days such as 7',
		});
	}
	return { entryFor, timeZone, since: isoTime(runtime.clock.now() - days * DAY_MS) };
}

function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}

async function entriesOf(
	{ workspace }: LogActivitiesInput,
	contact: Contact,
	settings: ConversationSettings,
): Promise<EntryText[]> {
	const interactions = await workspace.interactions.listForContact(contact.id, MOST_INTERACTIONS);
	const found = conversationEntries(contact, interactions, settings);
	if (settings.entryFor === 'conversation' || interactions.length < MOST_INTERACTIONS) return found;
	// The day on which reading stopped is known in part only, and an entry must not lose what it already says.
	const oldest = interactions.at(-1)?.occurredAt ?? '';
	return found.filter(({ occurredAt }) => Date.parse(occurredAt) - Date.parse(oldest) > DAY_MS);
}

function nothingSaid({ object = 'contact' }: LogActivitiesInput, contactId: string): TimelineOutcome {
	return { contactId, outcome: 'skipped', crmObject: object, crmId: null, crmUrl: null, entries: [], problem: null };
}

function withoutRecord(
	{ object = 'contact' }: Pick<LogActivitiesInput, 'object'>,
	contactId: string,
	{ outcome, crmId, crmUrl, problem }: Extract<FoundRecord, { record: null }>,
): TimelineOutcome {
	return { contactId, outcome, crmObject: object, crmId, crmUrl, entries: [], problem };
}
