import { InputError } from '../../lib/errors';
import type { EventParts, ParseOptions } from '../parser';
import { isOwner } from '../parser';
import type { Json } from '../payload';
import { asObject, isMissing, objectIn, optionalId, requireId } from '../payload';
import { slackPerson } from './slack-person';

const SLACKBOT = 'USLACKBOT';

export interface Scope {
	event: Json;
	/** The whole delivery; the event itself where a trigger passes on nothing else. */
	body: Json;
	options: ParseOptions;
}

interface Actor {
	teamId: string;
	userId: string;
	person: EventParts['person'];
}

export function teamOf({ event, body }: Scope, user: Json | null): string {
	const teamId = optionalId(body.team_id ?? event.team_id ?? event.team ?? user?.team_id, 'team_id');
	if (teamId !== null) return teamId;
	throw new InputError({
		field: 'team_id',
		problem: 'is missing, and without the workspace a user id can be anybody’s',
		fix: 'Pass Slack’s whole delivery from a Webhook node, or add the id of the workspace to the event as "team_id".',
	});
}

function isOwnUser({ body, options }: Scope, teamId: string, userId: string): boolean {
	const installed = Array.isArray(body.authorizations) ? body.authorizations.map(asObject) : [];
	const isOwnBot = installed.some((one) => one?.is_bot === true && one.user_id === userId);
	return isOwnBot || isOwner(userId, options) || isOwner(`${teamId}:${userId}`, options);
}

/** Who did it; `null` for bots and the team. */
export function actorOf(scope: Scope): Actor | null {
	const { event } = scope;
	const user = asObject(event.user);
	if (isMissing(event.user) || !isMissing(event.bot_id) || user?.is_bot === true) return null;
	const userId = requireId(user === null ? event.user : user.id, user === null ? 'event.user' : 'event.user.id');
	if (userId === SLACKBOT) return null;
	const teamId = teamOf(scope, user);
	if (isOwnUser(scope, teamId, userId)) return null;
	const described = user ?? objectIn(event, 'user_profile') ?? { name: event.user_resolved };
	return { teamId, userId, person: slackPerson(teamId, userId, described) };
}
