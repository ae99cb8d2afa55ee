import { cutWhole } from '../../lib/cut-whole';
import { calledName, platformTitle } from '../../contact';
import type { Contact } from '../../contact';
import { groupByKey } from '../../lib/batching';
import type { Interaction } from '../../store/contract';
import type { EntryText } from './plan-entries';

/** What conversations look like on a timeline. Pure. */

/** What the strictest CRM keeps of an entry, with room for markup. */
const LONGEST_TEXT = 30_000;
const LONGEST_LINE = 1_000;
const ELLIPSIS = '…';

/** What an entry stands for: all messages of a conversation on a day, all of a conversation, or one message. */
export type EntryScope = 'day' | 'conversation' | 'message';

export interface ConversationSettings {
	entryFor: EntryScope;
	/** IANA name. */
	timeZone: string;
	/** Only entries with a message at or after this time. ISO 8601, UTC. */
	since: string;
}

/** One entry for each conversation and day, or as the settings say; oldest first. */
export function conversationEntries(
	contact: Contact,
	interactions: readonly Interaction[],
	settings: ConversationSettings,
): EntryText[] {
	const local = localTimes(settings.timeZone);
	const said = interactions.filter(isSaid).sort(byTime);
	const groups = groupByKey(said, (interaction) => keyOf(interaction, settings.entryFor, local.day));
	const recent = groups.filter(({ items }) => (items.at(-1)?.occurredAt ?? '') >= settings.since);
	return recent.map(({ key, items }) => entryOf(contact, key, items, settings.entryFor, local));
}

/** Whether somebody said something; likes and clicks are no conversation. */
function isSaid({ kind, text }: Interaction): boolean {
	return kind === 'message' || (text !== null && kind !== 'contact_update');
}

function byTime(one: Interaction, other: Interaction): number {
	if (one.occurredAt !== other.occurredAt) return one.occurredAt < other.occurredAt ? -1 : 1;
	return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

function keyOf(
	{ platform, conversationId, postId, idempotencyKey, occurredAt }: Interaction,
	entryFor: EntryScope,
	dayOf: (at: string) => string,
): string {
	if (entryFor === 'message') return `message:${idempotencyKey}`;
	const place = conversationId ?? (postId === null ? '' : `post:${postId}`);
	return entryFor === 'conversation'
		? `conversation:${platform}:${place}`
		: `day:${dayOf(occurredAt)}:${platform}:${place}`;
}

function entryOf(
	contact: Contact,
	key: string,
	members: readonly Interaction[],
	entryFor: EntryScope,
	local: LocalTimes,
): EntryText {
	const [first] = members;
	const last = members.at(-1);
	if (first === undefined || last === undefined) throw new Error('A conversation has at least one message');
	const name = calledName(contact, 'Contact');
	const stamp = (at: string) => (entryFor === 'day' ? local.time(at) : `${local.day(at)} ${local.time(at)}`);
	const lines = members.map((each) => lineOf(each, name, stamp(each.occurredAt)));
	return {
		key,
		subject: `${platformTitle(first.platform)} ${nounOf(members, entryFor)}`,
		text: newestThatFit(lines).join('\n'),
		occurredAt: last.occurredAt,
		day: local.day(last.occurredAt),
		kind: 'message',
		platform: first.platform,
	};
}

function nounOf(members: readonly Interaction[], entryFor: EntryScope): string {
	const isChat = members.every(({ kind }) => kind === 'message');
	if (entryFor === 'message') return isChat ? 'message' : (members[0]?.kind ?? 'message').replaceAll('_', ' ');
	const count = members.length;
	return isChat
		? `conversation, ${count} ${count === 1 ? 'message' : 'messages'}`
		: `activity, ${count} ${count === 1 ? 'entry' : 'entries'}`;
}

function lineOf({ direction, kind, text }: Interaction, name: string, stamp: string): string {
	const who = direction === 'in' ? name : 'Team';
	const what = kind === 'message' ? '' : ` (${kind.replaceAll('_', ' ')})`;
	return `${stamp} ${who}${what}: ${cut(text?.trim() || '(no text)')}`;
}

/** Cut between characters, so that none is halved. */
function cut(text: string): string {
	return text.length <= LONGEST_LINE ? text : cutWhole(text, LONGEST_LINE - ELLIPSIS.length) + ELLIPSIS;
}

/** The newest lines say where a conversation stands, so of one that is too long the beginning is left out. */
function newestThatFit(lines: readonly string[]): string[] {
	let length = 0;
	const start = lines.findLastIndex((line) => (length += line.length + 1) > LONGEST_TEXT) + 1;
	return start === 0 ? [...lines] : [`${ELLIPSIS} ${start} earlier`, ...lines.slice(start)];
}

interface LocalTimes {
	/** `2026-11-24` */
	day(at: string): string;
	/** `08:15` */
	time(at: string): string;
}

function localTimes(timeZone: string): LocalTimes {
	const options = {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	} as const;
	const format = new Intl.DateTimeFormat('en-CA', options);
	const partsOf = (at: string) => new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
	return {
		day(at) {
			const parts = partsOf(at);
			return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
		},
		time(at) {
			const parts = partsOf(at);
			return `${parts.get('hour')}:${parts.get('minute')}`;
		},
	};
}
