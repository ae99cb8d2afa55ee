import { DEFAULT_TEXT, personOf } from '../core/people';
import { numberOf } from '../core/polled-api';

/** What happens on the platform. The first three stand under a community, the others in the account's inbox. */
export const THING_KINDS = ['comment', 'submission', 'postReply', 'commentReply', 'mention', 'message'] as const;

export type ThingKind = (typeof THING_KINDS)[number];

/** The lists that a thing is in. */
export type ListName = 'comments' | 'new' | 'inbox' | 'mentions' | 'messages';

export interface Thing {
	/** `t1_…`, `t3_…`, `t4_…`: by which lists go on. */
	name: string;
	kind: 't1' | 't3' | 't4';
	lists: readonly ListName[];
	data: Record<string, unknown>;
}

interface ThingParts {
	serial: number;
	at: number;
	/** Whose inbox it is. */
	username: string;
	subreddit: string;
	input: Readonly<Record<string, unknown>>;
}

const FIRST_ID = 35 ** 6;

const LISTS: Readonly<Record<ThingKind, readonly ListName[]>> = {
	comment: ['comments'],
	submission: ['new'],
	postReply: ['comments', 'inbox'],
	commentReply: ['comments', 'inbox'],
	mention: ['comments', 'inbox', 'mentions'],
	message: ['inbox', 'messages'],
};

const PREFIXES = { comment: 't1', postReply: 't1', commentReply: 't1', mention: 't1', submission: 't3', message: 't4' };

/** Types and subjects of the inbox. */
const IN_INBOX: Readonly<Record<string, readonly [string, string]>> = {
	postReply: ['post_reply', 'post reply'],
	commentReply: ['comment_reply', 'comment reply'],
	mention: ['username_mention', 'username mention'],
};

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function authorOf(input: ThingParts['input']) {
	const who = personOf(numberOf(input.person, 1));
	return { author: who.handle, author_fullname: `t2_person${who.number.toString(36)}` };
}

function messageData({ input, username, serial }: ThingParts, id: string): Record<string, unknown> {
	return {
		...authorOf(input),
		first_message: null,
		first_message_name: input.firstMessage ?? null,
		subreddit: null,
		likes: null,
		replies: '',
		subject: `Subject ${serial}`,
		was_comment: false,
		type: 'unknown',
		score: 0,
		num_comments: null,
		parent_id: input.firstMessage ?? null,
		new: true,
		dest: username,
		context: '',
		distinguished: null,
		id,
	};
}

function commentData(kind: ThingKind, { input, username, subreddit }: ThingParts, id: string): Record<string, unknown> {
	const link = typeof input.link === 'string' ? input.link : 't3_1sandbox';
	const [type, subject] = IN_INBOX[kind] ?? [];
	const ofInbox = { type, subject, was_comment: true, new: true, dest: username, first_message_name: null };
	return {
		...authorOf(input),
		subreddit,
		subreddit_name_prefixed: `r/${subreddit}`,
		link_id: link,
		link_title: 'A post',
		parent_id: kind === 'commentReply' ? 't1_1sandbox' : link,
		replies: '',
		score: 1,
		edited: false,
		context: `/r/${subreddit}/comments/${link.slice(3)}/a_post/${id}/?context=3`,
		...(type === undefined ? {} : ofInbox),
		id,
	};
}

function submissionData({ input, subreddit }: ThingParts, id: string): Record<string, unknown> {
	return {
		...authorOf(input),
		subreddit,
		subreddit_name_prefixed: `r/${subreddit}`,
		title: 'A post',
		is_self: true,
		num_comments: 0,
		score: 1,
		edited: false,
		permalink: `/r/${subreddit}/comments/${id}/a_post/`,
		id,
	};
}

/** Text is escaped, unless it was asked for raw (`raw_json=1`). */
export function shownAs(isRaw: boolean, { kind, data }: Thing): object {
	const text = kind === 't3' ? 'selftext' : 'body';
	return { kind, data: isRaw ? data : { ...data, [text]: escaped(String(data[text])) } };
}

export function makeThing(kind: ThingKind, parts: ThingParts): Thing {
	const { serial, at, input } = parts;
	const id = (FIRST_ID + serial).toString(36);
	const prefix = PREFIXES[kind] as Thing['kind'];
	const name = `${prefix}_${id}`;
	const text = typeof input.text === 'string' ? input.text : DEFAULT_TEXT;
	const created = Math.floor(at / 1000);
	const common = {
		name,
		created: created,
		created_utc: created,
		[kind === 'submission' ? 'selftext' : 'body']: text,
	};
	const own =
		kind === 'message'
			? messageData(parts, id)
			: kind === 'submission'
				? submissionData(parts, id)
				: commentData(kind, parts, id);
	return { name, kind: prefix, lists: LISTS[kind], data: { ...own, ...common } };
}

/** What is left to see of it where its author took it away, and the list still holds it. */
export function emptied({ name, kind, lists, data }: Thing): Thing {
	const gone = { ...data, author: '[deleted]', [kind === 't3' ? 'selftext' : 'body']: '[deleted]' };
	delete (gone as Record<string, unknown>).author_fullname;
	return { name, kind, lists, data: gone };
}
