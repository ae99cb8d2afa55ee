import { inboxScope, type Platform, type RawPerson, type RawProfile } from '../../contact';
import type { Json } from '../payload';
import { objectIn, optionalId, requireId } from '../payload';

/** Inboxes whose `source_id` is the person's id on the platform behind them. */
const CHANNELS: ReadonlyMap<unknown, Platform> = new Map<unknown, Platform>([
	['Channel::Telegram', 'telegram'],
	['Channel::Whatsapp', 'whatsapp'],
	['Channel::FacebookPage', 'messenger'],
	['Channel::Instagram', 'instagram'],
	['Channel::TwitterProfile', 'x'],
]);

/** Profiles an agent can enter on a contact. They may hold a name or an address. */
const ENTERED: ReadonlyArray<[field: string, platform: Platform]> = [
	['facebook', 'facebook'],
	['instagram', 'instagram'],
	['linkedin', 'linkedin'],
	['twitter', 'x'],
	['github', 'github'],
	['telegram', 'telegram'],
	['tiktok', 'tiktok'],
];

/** Somebody who writes to two pages has an id in each. Which page is behind an inbox Chatwoot does not say. */
function channelProfile(conversation: Json | null, contact: Json, accountId: string): RawProfile[] {
	const platform = CHANNELS.get(conversation?.channel);
	const contactInbox = objectIn(conversation, 'contact_inbox');
	const sourceId = contactInbox?.source_id;
	if (platform === undefined || typeof sourceId !== 'string') return [];
	const inboxId = optionalId(contactInbox?.inbox_id ?? conversation?.inbox_id, 'conversation.inbox_id');
	const scope = inboxId === null ? null : inboxScope(accountId, inboxId);
	const more = objectIn(contact, 'additional_attributes');
	const names: Partial<Record<Platform, unknown>> = {
		telegram: more?.social_telegram_user_name ?? more?.username,
		instagram: more?.social_instagram_user_name,
		x: more?.screen_name,
	};
	return [{ platform, userId: sourceId, scope, username: names[platform], displayName: contact.name }];
}

/**
 * A Chatwoot contact. Its number is unique in one account only, so the account's number stands before it.
 * @param conversation names the inbox the contact writes through, where known
 */
export function chatwootPerson(contact: Json, path: string, accountId: string, conversation: Json | null): RawPerson {
	const more = objectIn(contact, 'additional_attributes');
	const entered = objectIn(more, 'social_profiles');
	return {
		displayName: contact.name,
		company: more?.company_name,
		email: contact.email,
		phone: contact.phone_number,
		profiles: [
			...channelProfile(conversation, contact, accountId),
			{
				platform: 'chatwoot',
				userId: `${accountId}:${requireId(contact.id, `${path}.id`)}`,
				displayName: contact.name,
			},
			...ENTERED.map(([field, platform]) => ({ platform, username: entered?.[field] })).filter(
				({ username }) => typeof username === 'string',
			),
		],
	};
}
