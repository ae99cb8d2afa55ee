import { cleanLine, cleanText, identityKeys, normalizePerson, readId } from '../contact';
import type { PersonDetails, Platform } from '../contact';
import { InputError } from '../lib/errors';
import { contentHash } from '../lib/content-hash';
import type { SocialEvent } from './event';
import { isBlank, readDirection, readKind, readOccurredAt, readPlatform, readStage } from './mapped-fields';
import { nameOriginOf, type ParseOptions } from './parser';

/** An event as the user maps it, one value per field. Blank is the same as absent. */
export interface GenericFields {
	platform?: unknown;
	kind?: unknown;
	/** `in` unless given. */
	direction?: unknown;
	/** The platform's id of the event. Without it `occurredAt` is required: see `genericEvent`. */
	eventId?: unknown;
	occurredAt?: unknown;
	userId?: unknown;
	/** Inside of what the user id holds, where ids do not hold everywhere: the page, the account, the app. */
	scope?: unknown;
	username?: unknown;
	profileUrl?: unknown;
	displayName?: unknown;
	firstName?: unknown;
	lastName?: unknown;
	email?: unknown;
	emails?: unknown;
	phone?: unknown;
	phones?: unknown;
	followers?: unknown;
	company?: unknown;
	jobTitle?: unknown;
	conversationId?: unknown;
	postId?: unknown;
	campaign?: unknown;
	/** Where the person came from. */
	source?: unknown;
	/** The step of the sale it led to: `lead`, `opportunity` or `close`. */
	stage?: unknown;
	text?: unknown;
}

/** Names of the flat fields, for messages about the profile they make up. */
const FLAT: Readonly<Record<string, string>> = { 'profiles[0].url': 'profileUrl' };

function readPerson(fields: GenericFields, platform: Platform, options: ParseOptions): SocialEvent['person'] {
	const nameOrigin = nameOriginOf(readKind(fields.kind));
	const { userId, scope, username, profileUrl: url, displayName, followers } = fields;
	const hasProfile = ![userId, username, url].every(isBlank);
	try {
		const profiles = hasProfile ? [{ platform, userId, scope, username, url, displayName, followers }] : [];
		const { firstName, lastName, company, jobTitle, email, emails, phone, phones } = fields;
		const person = { firstName, lastName, displayName, company, jobTitle, email, emails, phone, phones, profiles };
		return normalizePerson(person, { region: options.region, nameOrigin });
	} catch (error) {
		if (!(error instanceof InputError) || !error.field.startsWith('profiles[0]')) throw error;
		const field = FLAT[error.field] ?? error.field.replace('profiles[0].', '');
		throw new InputError({ field, problem: error.problem, fix: error.fix });
	}
}

/**
 * An event made of fields that the user maps, for platforms the pack has no parser for.
 *
 * Without an event id one is made of the content (platform, person, kind, direction, time, place, text), so that the
 * same delivery gives the same id; then the time must be mapped, because the time of arrival differs at every delivery.
 * With an event id the time may be left out, and is the time of arrival.
 * @throws InputError naming the field, the problem and the mend
 */
export function genericEvent(fields: GenericFields, options: ParseOptions): SocialEvent {
	const person = readPerson(fields, readPlatform(fields.platform), options);
	const [key] = identityKeys(person, { region: options.region });
	if (key === undefined) {
		throw new InputError({
			field: 'userId',
			problem:
				'nothing identifies the person: there is no user id, user name, profile address, personal e-mail or phone number',
			fix: 'Map at least one of them. A shared address such as info@ or a name alone is not enough.',
		});
	}
	return eventOf(fields, { person, key }, options);
}

/** Who an event is about. */
export interface EventPerson {
	person: PersonDetails;
	/** Stands for the person in an id that is made of the content: an identity key, or the id of a contact. */
	key: string;
}

/**
 * The same for a person who is known already: those of the fields that describe the person are not looked at.
 * @throws InputError naming the field, the problem and the mend
 */
export function eventOf(fields: GenericFields, { person, key }: EventPerson, options: ParseOptions): SocialEvent {
	const platform = readPlatform(fields.platform);
	const kind = readKind(fields.kind);
	const direction = readDirection(fields.direction);
	const stage = readStage(fields.stage);
	const givenId = readId(fields.eventId, 'eventId');
	const occurredAt = readOccurredAt(fields.occurredAt, givenId !== null, options.receivedAt);
	const conversationId = readId(fields.conversationId, 'conversationId');
	const postId = readId(fields.postId, 'postId');
	const text = cleanText(fields.text);
	const eventId =
		givenId ?? `content:${contentHash([platform, key, kind, direction, occurredAt, conversationId, postId, text])}`;
	const [campaign, source] = [cleanLine(fields.campaign), cleanLine(fields.source)];
	return {
		platform,
		kind,
		direction,
		eventId,
		occurredAt,
		person,
		conversationId,
		postId,
		campaign,
		source,
		stage,
		text,
		revision: null,
	};
}
