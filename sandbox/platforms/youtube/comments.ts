import { createFeed, type Feed } from '../core/feed';
import { textOf } from '../core/parameters';
import { DEFAULT_TEXT, personOf } from '../core/people';
import { pageRefusal, type PageCall, type World } from '../core/platform';
import { happenedAt, numberOf } from '../core/polled-api';
import type { YouTubeAccess } from './access';

/** A comment below a video, or a reply to one. */
export interface Comment {
	id: string;
	/** Of the comment that it answers. Null for the first of a thread. */
	parentId: string | null;
	videoId: string;
	text: string;
	/** 0 is the channel itself. */
	person: number;
	publishedAt: number;
	updatedAt: number;
}

export interface Comments {
	feed: Feed<Comment>;
	pages: Record<'comment' | 'reply' | 'editComment' | 'deleteComment', PageCall>;
}

const DEFAULT_VIDEO = 'sand0000001';

export function createComments(world: World): Comments {
	const feed = createFeed<Comment>();
	let serial = 0;

	function happen(input: Readonly<Record<string, unknown>>, parentId: string | null, videoId: string) {
		serial += 1;
		const own = `Ug${world.random.hex(20)}${serial}AaABAg`;
		const at = happenedAt(world, input);
		const comment: Comment = {
			id: parentId === null ? own : `${parentId}.${own.slice(2, 24)}${serial}`,
			parentId,
			videoId,
			text: textOf(input.text) || DEFAULT_TEXT,
			person: numberOf(input.person, 1),
			publishedAt: at,
			updatedAt: at,
		};
		feed.add(comment, numberOf(input.afterAnswers, 0));
		return { id: comment.id };
	}

	return {
		feed,
		pages: {
			comment: (input) => happen(input, null, textOf(input.videoId) || DEFAULT_VIDEO),
			reply(input) {
				const parent = feed.seen().find(({ id }) => id === input.parentId);
				if (parent === undefined) throw pageRefusal(`there is no comment ${String(input.parentId)}`);
				return happen(input, parent.id, parent.videoId);
			},
			editComment({ id, text }) {
				const edited = { text: textOf(text), updatedAt: world.clock.now() };
				const isThere = feed.change(
					(comment) => comment.id === id,
					(comment) => ({ ...comment, ...edited }),
				);
				if (!isThere) throw pageRefusal(`there is no comment ${String(id)}`);
			},
			/** With all that answers it. */
			deleteComment({ id, afterAnswers }) {
				feed.remove((comment) => comment.id === id || comment.parentId === id, numberOf(afterAnswers, 0));
			},
		},
	};
}

const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');

function author({ person }: Comment, channelId: string) {
	if (person === 0) {
		return { name: '@acme', id: channelId };
	}
	const who = personOf(person);
	return { name: `@${who.handle}`, id: `UCperson${String(person).padStart(16, '0')}` };
}

/** https://developers.google.com/youtube/v3/docs/comments#resource */
export function commentResource(comment: Comment, { channelId }: YouTubeAccess, isPlain: boolean): object {
	const { name, id } = author(comment, channelId);
	const { text, videoId, parentId, publishedAt, updatedAt } = comment;
	const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
	return {
		kind: 'youtube#comment',
		etag: `etag-${comment.id.slice(-12)}-${updatedAt}`,
		id: comment.id,
		snippet: {
			channelId,
			// A reply names what it answers, and its video is the thread's.
			...(parentId === null ? { videoId } : { parentId }),
			textDisplay: isPlain ? text : html,
			textOriginal: text,
			authorDisplayName: name,
			authorProfileImageUrl: 'https://yt3.ggpht.com/sandbox=s48-c-k-c0x00ffffff-no-rj',
			authorChannelUrl: `http://www.youtube.com/${name}`,
			authorChannelId: { value: id },
			canRate: true,
			viewerRating: 'none',
			likeCount: 0,
			publishedAt: iso(publishedAt),
			updatedAt: iso(updatedAt),
		},
	};
}

/** Not all replies of a thread stand in it. */
const REPLIES_IN_THREAD = 5;

/** https://developers.google.com/youtube/v3/docs/commentThreads#resource */
export function threadResource(
	top: Comment,
	replies: readonly Comment[],
	access: YouTubeAccess,
	{ isPlain, parts }: { isPlain: boolean; parts: readonly string[] },
): object {
	const sorted = replies.toSorted((left, right) => left.publishedAt - right.publishedAt);
	const shown =
		access.repliesShown === 'oldest' ? sorted.slice(0, REPLIES_IN_THREAD) : sorted.slice(-REPLIES_IN_THREAD);
	const listed = shown.map((reply) => commentResource(reply, access, isPlain));
	return {
		kind: 'youtube#commentThread',
		etag: `etag-${top.id.slice(-12)}`,
		id: top.id,
		...(parts.includes('snippet') && {
			snippet: {
				channelId: access.channelId,
				videoId: top.videoId,
				topLevelComment: commentResource(top, access, isPlain),
				canReply: true,
				totalReplyCount: replies.length,
				isPublic: true,
			},
		}),
		...(parts.includes('replies') && listed.length > 0 && { replies: { comments: listed } }),
	};
}
