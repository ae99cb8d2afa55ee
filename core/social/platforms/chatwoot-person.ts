import type { Platform, RawPerson, RawProfile } from '../../contact';
import type { Json } from '../payload';
import { objectIn, requireId } from '../payload';

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

function channelProfile(conversation: Json | null, contact: Json): RawProfile[] {
	const platform = CHANNELS.get(conversation?.channel);
	const sourceId = objectIn(conversation, 'contact_inbox')?.source_id;
	if (platform === undefined || typeof sourceId !== 'string') return [];
	const more = objectIn(contact, 'additional_attributes');
	const names: Partial<Record<Platform, unknown>> = {
		telegram: more?.social_telegram_user_name ?? more?.username,
		instagram: more?.social_instagram_user_name,
		x: more?.screen_name,
	};
	return [{ platform, userId: sourceId, username: names[platform], displayName: contact.name }];
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
			...channelProfile(conversation, contact),
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
