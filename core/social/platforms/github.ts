import type { InteractionKind, Revision } from '../event';
import type { EventParts, ParseOptions, PlatformParser } from '../parser';
import type { Json } from '../payload';
import { asObject, isMissing, objectIn, plainText, requireId, requireObject } from '../payload';
import { isoTimeOf } from '../time';
import { githubPerson, isNobody, isOwnAccount, isTeam } from './github-person';

/**
 * https://docs.github.com/webhooks/webhook-events-and-payloads. The event's name is in a header, so the shape
 * decides.
 */

/** Things that are discussed. */
const SUBJECTS = ['issue', 'pull_request', 'discussion'] as const;

/** `edited` also comes when a label or the like is changed; then the text is what it was. */
function isOf(action: unknown, first: string): boolean {
	return action === first || action === 'edited' || action === 'deleted';
}

function revisionOf(action: unknown, item: Json, options: ParseOptions): Revision | null {
	if (action === 'deleted') return { kind: 'revoke', at: options.receivedAt };
	if (action !== 'edited') return null;
	return {
		kind: 'edit',
		at: isMissing(item.updated_at) ? options.receivedAt : isoTimeOf(item.updated_at, 'updated_at'),
	};
}

interface Thread {
	name: (typeof SUBJECTS)[number];
	item: Json;
	/** `owner/repository#12` */
	id: string;
}

function repositoryName(body: Json): string {
	return requireId(objectIn(body, 'repository')?.full_name, 'repository.full_name');
}

function threadOf(body: Json): Thread | null {
	for (const name of SUBJECTS) {
		const item = objectIn(body, name);
		if (item !== null)
			return { name, item, id: `${repositoryName(body)}#${requireId(item.number, `${name}.number`)}` };
	}
	return null;
}

/** Each kind of comment counts by itself, so the kind stands before the number. */
function commentName(body: Json, thread: Thread | null): string {
	if (!isMissing(body.review)) return 'review';
	if (thread === null) return 'commit_comment';
	return thread.name === 'pull_request' ? 'review_comment' : `${thread.name}_comment`;
}

function readComment(
	body: Json,
	name: 'comment' | 'review',
	thread: Thread | null,
	options: ParseOptions,
): EventParts[] {
	const comment = requireObject(body[name], name);
	const isOut = isTeam(comment, options);
	// What the team writes is towards whoever opened the thread.
	const source = isOut ? thread?.item : comment;
	const path = isOut ? `${thread?.name ?? ''}.user` : `${name}.user`;
	const user = objectIn(source ?? null, 'user');
	if (source === undefined || user === null || isNobody(user) || (isOut && isTeam(source, options))) return [];
	const isAnswer = !isMissing(comment.in_reply_to_id ?? comment.parent_id);
	const commit = plainText(comment.commit_id);
	return [
		{
			platform: 'github',
			kind: isAnswer ? 'reply' : 'comment',
			direction: isOut ? 'out' : 'in',
			eventId: `${commentName(body, thread)}:${requireId(comment.id, `${name}.id`)}`,
			occurredAt: isoTimeOf(comment.created_at ?? comment.submitted_at, `${name}.created_at`),
			person: githubPerson(user, path),
			conversationId: thread?.id ?? null,
			postId: thread?.id ?? `${repositoryName(body)}@${commit}`,
			text: comment.body,
			revision: revisionOf(body.action, comment, options),
		},
	];
}

/** A new issue, pull request or discussion. */
function readOpened(thread: Thread, action: unknown, options: ParseOptions): EventParts[] {
	const { item, name, id } = thread;
	const user = objectIn(item, 'user');
	if (user === null || isNobody(user) || isTeam(item, options)) return [];
	const parts = [item.title, item.body].filter((text) => typeof text === 'string' && text.trim() !== '');
	return [
		{
			platform: 'github',
			kind: 'mention',
			eventId: `${name}:${requireId(item.id, `${name}.id`)}`,
			occurredAt: isoTimeOf(item.created_at, `${name}.created_at`),
			person: githubPerson(user, `${name}.user`),
			conversationId: id,
			postId: id,
			text: parts.join('\n\n'),
			revision: revisionOf(action, item, options),
		},
	];
}

/** What is done with one click, to the repository as a whole. */
function readOfSender(
	body: Json,
	kind: InteractionKind,
	eventId: string,
	time: unknown,
	options: ParseOptions,
): EventParts[] {
	const sender = requireObject(body.sender, 'sender');
	const isOwnRepository = sender.login === objectIn(objectIn(body, 'repository'), 'owner')?.login;
	if (isNobody(sender) || isOwnRepository || isOwnAccount(sender, options)) return [];
	return [
		{
			platform: 'github',
			kind,
			eventId,
			occurredAt: isMissing(time) ? options.receivedAt : isoTimeOf(time, 'time'),
			person: githubPerson(sender, 'sender'),
			postId: repositoryName(body),
		},
	];
}

/**
 * A star is reported twice, as `star` and, without its time, as `watch`. Both are one event; taking it back and giving
 * it anew is, too.
 */
function readStar(body: Json, options: ParseOptions): EventParts[] {
	const repositoryId = requireId(objectIn(body, 'repository')?.id, 'repository.id');
	const userId = requireId(objectIn(body, 'sender')?.id, 'sender.id');
	return readOfSender(body, 'like', `star:${repositoryId}:${userId}`, body.starred_at, options);
}

function readDelivery(body: Json, options: ParseOptions): EventParts[] {
	const { action } = body;
	const forkee = objectIn(body, 'forkee');
	if (forkee !== null)
		return readOfSender(body, 'share', `fork:${requireId(forkee.id, 'forkee.id')}`, forkee.created_at, options);
	const thread = threadOf(body);
	if (objectIn(body, 'comment') !== null)
		return isOf(action, 'created') ? readComment(body, 'comment', thread, options) : [];
	if (objectIn(body, 'review') !== null) {
		// The comments of a review come by themselves. Without a text of its own it says nothing.
		return isOf(action, 'submitted') && plainText(objectIn(body, 'review')?.body) !== ''
			? readComment(body, 'review', thread, options)
			: [];
	}
	if (thread !== null)
		return isOf(action, 'opened') || (thread.name === 'discussion' && action === 'created')
			? readOpened(thread, action, options)
			: [];
	// Whoever calls the API names the action of a dispatch.
	if ('client_payload' in body) return [];
	return action === 'started' || (action === 'created' && 'starred_at' in body) ? readStar(body, options) : [];
}

/** What a delivery with a sender is about; that access was revoked is about nothing else. */
const ABOUT = ['repository', 'organization', 'installation', 'enterprise', 'marketplace_purchase', 'sponsorship'];

export const github: PlatformParser = {
	platform: 'github',
	label: 'GitHub',
	expected: 'a webhook with "sender" and "repository"',
	recognises(payload) {
		const body = asObject(payload);
		// The check of the address; that of an app names nobody.
		if (typeof body?.zen === 'string' && !isMissing(body.hook_id)) return true;
		if (objectIn(body, 'security_advisory') !== null && !isMissing(body?.action)) return true;
		const sender = objectIn(body, 'sender');
		if (typeof sender?.login !== 'string' || isMissing(sender.id)) return false;
		return body?.action === 'revoked' || ABOUT.some((name) => objectIn(body, name) !== null);
	},
	parse(payload, options) {
		return readDelivery(requireObject(payload, 'payload'), options);
	},
};
