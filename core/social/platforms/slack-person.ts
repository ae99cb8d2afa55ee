import type { RawPerson } from '../../contact';
import type { Json } from '../payload';
import { objectIn } from '../payload';

/**
 * A Slack account. Its id is unique inside one workspace only, so the id of the workspace that received the event
 * stands before it; there, people of other companies in shared channels have an id of their own, too.
 * @param user what the event says about the person, if anything
 */
export function slackPerson(teamId: string, userId: string, user: Json | null): RawPerson {
	const profile = objectIn(user, 'profile') ?? user;
	const displayName = profile?.real_name ?? user?.real_name ?? profile?.display_name;
	return {
		firstName: profile?.first_name,
		lastName: profile?.last_name,
		displayName,
		jobTitle: profile?.title,
		email: profile?.email,
		phone: profile?.phone,
		profiles: [{ platform: 'slack', userId: `${teamId}:${userId}`, username: user?.name, displayName }],
	};
}
