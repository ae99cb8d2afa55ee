import type { InteractionKind } from '../event';
import type { EventParts, ParseOptions, PlatformParser, Reading } from '../parser';
import { isOwner } from '../parser';
import type { Json } from '../payload';
import {
	asObject,
	eachObject,
	objectIn,
	optionalId,
	plainText,
	requireId,
	requireList,
	requireObject,
} from '../payload';
import { isoTimeOf } from '../time';
import { isLead, personIdOf, readLead } from './linkedin-lead';

/**
 * https://learn.microsoft.com/linkedin/marketing/community-management/organizations/organization-social-action-notifications
 */

const SOCIAL_ACTIONS = 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS';
/** Says that somebody answered a form, and not who: the lead itself has to be fetched. */
const LEAD_ACTION = 'LEAD_ACTION';

/** Edited and deleted comments repeat what is known; an administrator's comment is nobody's interest. */
const KINDS: ReadonlyMap<unknown, InteractionKind> = new Map<unknown, InteractionKind>([
	['COMMENT', 'comment'],
	['LIKE', 'like'],
	['REACTION', 'reaction'],
	['SHARE', 'share'],
	['SHARE_MENTION', 'mention'],
]);

/** The comment, share or like itself, where LinkedIn sends it along. */
function activityOf(notification: Json): Json | null {
	const decorated = objectIn(notification, 'decoratedGeneratedActivity');
	const parts = ['comment', 'share', 'like', 'reaction', 'post'];
	return parts.map((part) => objectIn(decorated, part)).find((part) => part !== null) ?? null;
}

function readNotification(notification: Json, path: string, options: ParseOptions): EventParts[] {
	const kind = KINDS.get(notification.action);
	if (kind === undefined) return [];
	const activity = activityOf(notification);
	// A like carries its author in the address of the activity only. Pages act too, and are no persons.
	const personId = personIdOf(activity?.owner ?? activity?.actor ?? notification.generatedActivity);
	if (personId === null || isOwner(personId, options) || isOwner(`urn:li:person:${personId}`, options)) return [];
	const isReply = kind === 'comment' && /^urn:li:comment:/.test(plainText(activity?.object));
	return [
		{
			platform: 'linkedin',
			kind: isReply ? 'reply' : kind,
			eventId: requireId(notification.notificationId, `${path}.notificationId`),
			occurredAt: isoTimeOf(notification.lastModifiedAt, `${path}.lastModifiedAt`),
			person: { profiles: [{ platform: 'linkedin', userId: personId }] },
			postId: optionalId(notification.sourcePost, `${path}.sourcePost`),
			text: objectIn(activity, 'message')?.text ?? objectIn(activity, 'text')?.text ?? activity?.text,
		},
	];
}

function hasLeads(body: Json): boolean {
	return Array.isArray(body.elements) && body.elements.some(isLead);
}

/** A webhook of LinkedIn of whatever kind: `type` in its own words, with a list of notifications. */
function isNotification({ type, notifications }: Json): boolean {
	return /^[A-Z_]+_NOTIFICATIONS$/.test(plainText(type)) && Array.isArray(notifications);
}

function readBody(body: Json, options: ParseOptions): Reading {
	if (isLead(body)) return readLead(body, '');
	if (hasLeads(body))
		return eachObject(
			requireList(body.elements, 'elements'),
			'elements',
			(lead, path) => readLead(lead, `${path}.`),
			options,
		);
	// Kinds of notifications beside the actions of people: nobody did anything that is known.
	if (body.type !== SOCIAL_ACTIONS) return [];
	const notifications = requireList(body.notifications, 'notifications');
	return eachObject(notifications, 'notifications', (item, path) => readNotification(item, path, options), options);
}

export const linkedin: PlatformParser = {
	platform: 'linkedin',
	label: 'LinkedIn',
	expected: `a webhook with "type": "${SOCIAL_ACTIONS}" and "notifications", or an answered lead form with "formResponse"`,
	recognises(payload) {
		const body = asObject(payload);
		return (
			body !== null &&
			(body.type === SOCIAL_ACTIONS ||
				body.type === LEAD_ACTION ||
				isNotification(body) ||
				isLead(body) ||
				hasLeads(body))
		);
	},
	parse(payload, options) {
		return readBody(requireObject(payload, 'payload'), options);
	},
};
