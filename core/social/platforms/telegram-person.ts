import type { RawPerson } from '../../contact';
import type { Json } from '../payload';
import { requireId } from '../payload';

function joined(user: Json): string {
	return [user.first_name, user.last_name].filter((name) => typeof name === 'string').join(' ');
}

/**
 * A Telegram user, or the private chat that stands for one.
 * @param shared the contact card in the message; its number counts when the card is the sender's own
 */
export function telegramPerson(user: Json, path: string, shared: Json | null): RawPerson {
	const isOwnCard = shared !== null && shared.user_id === user.id;
	const hasLastName = typeof user.last_name === 'string' && user.last_name.trim() !== '';
	// Without a last name people put anything into the first one. A single word of letters is one all the same.
	const isFirstName =
		hasLastName || (typeof user.first_name === 'string' && /^[\p{L}\p{M}'’-]{2,40}$/u.test(user.first_name.trim()));
	return {
		firstName: isFirstName ? user.first_name : null,
		lastName: hasLastName ? user.last_name : null,
		displayName: joined(user),
		phone:
			isOwnCard && typeof shared.phone_number === 'string' ? `+${shared.phone_number.replace(/^\+/, '')}` : null,
		profiles: [
			{
				platform: 'telegram',
				userId: requireId(user.id, `${path}.id`),
				username: user.username,
				displayName: joined(user),
			},
		],
	};
}
