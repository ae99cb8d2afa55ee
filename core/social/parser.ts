import type { NameOrigin, Platform, RawPerson } from '../contact';
import { canonicalHandle, cleanLine, cleanText, normalizePerson, recognitionKeys } from '../contact';
import { contentHash } from '../lib/content-hash';
import type { Direction, InteractionKind, Revision, SocialEvent, TouchStage } from './event';
import type { ProblemReport } from './payload';
import { isMissing, readAlone } from './payload';
import { isoTimeOf } from './time';

export interface ParseOptions extends ProblemReport {
	/** When the delivery arrived, ISO 8601. Stands in where a platform sends no time of its own. */
	receivedAt: string;
	/** Two-letter country code for phone numbers without a country calling code. */
	region?: string;
	/**
	 * The team's own accounts on the platform, where the payload does not mark them: ids, and user names
	 * where events hold no id.
	 */
	ownerIds?: readonly string[];
	/** The same for whole deliveries, which may be of several platforms. */
	ownAccounts?: ReadonlyArray<{ platform: Platform; accountId: string }>;
}

/** Reads the raw payloads of one platform. */
export interface PlatformParser {
	platform: Platform;
	/** As users know it. */
	label: string;
	/** Whether the payload has this platform's shape. Never throws. */
	recognises(payload: unknown): boolean;
	/**
	 * The events in it, in order, not in normal form yet; none for what no person did (status updates, typing,
	 * receipts, service messages).
	 * @throws InputError naming the path of a part that is broken
	 */
	parse(payload: unknown, options: ParseOptions): Reading;
	/** What a payload looks like, for the message about one that nobody recognises. */
	expected: string;
}

/** Events in the order in which they are found; a `null` tells that one more object of a list was looked through. */
export type Reading = Iterable<EventParts | null>;

/** The parts of an event as a parser has them: text unclean, person raw, the rest left out where unknown. */
export interface EventParts {
	platform: Platform;
	kind: InteractionKind;
	direction?: Direction;
	eventId: string;
	occurredAt: string;
	person: RawPerson;
	conversationId?: string | null;
	postId?: string | null;
	campaign?: unknown;
	source?: unknown;
	stage?: TouchStage | null;
	text?: unknown;
	revision?: Revision | null;
}

/** That something was taken back, which tells neither its text nor whose it was. @param at ISO 8601 */
export function revoked(
	platform: Platform,
	{ kind, eventId, at }: Pick<EventParts, 'kind' | 'eventId'> & { at: string },
): EventParts {
	return { platform, kind, eventId, occurredAt: at, person: {}, revision: { kind: 'revoke', at } };
}

/** The edit of something that shows when it was last changed, if ever. @throws InputError naming the path */
export function editedAt(time: unknown, path: string): Revision | null {
	return isMissing(time) ? null : { kind: 'edit', at: isoTimeOf(time, path) };
}

/** Kinds of events in which somebody was asked for a name. In all others it is what an account shows. */
const ANSWERS: ReadonlySet<InteractionKind> = new Set<InteractionKind>([
	'form_submission',
	'demo_request',
	'event_registration',
]);

export function nameOriginOf(kind: InteractionKind): NameOrigin {
	return ANSWERS.has(kind) ? 'form' : 'profile';
}

/** Puts an event in normal form. Odd values inside a platform's payload are left out, they never cost the event. */
function socialEvent(parts: EventParts, options: ParseOptions): SocialEvent {
	const nameOrigin = nameOriginOf(parts.kind);
	return {
		platform: parts.platform,
		kind: parts.kind,
		direction: parts.direction ?? 'in',
		eventId: parts.eventId,
		occurredAt: parts.occurredAt,
		person: normalizePerson(parts.person, { region: options.region, invalid: 'skip', nameOrigin }),
		conversationId: parts.conversationId ?? null,
		postId: parts.postId ?? null,
		campaign: cleanLine(parts.campaign),
		source: cleanLine(parts.source),
		stage: parts.stage ?? null,
		text: parts.revision?.kind === 'revoke' ? null : cleanText(parts.text),
		revision: parts.revision ?? null,
	};
}

/**
 * A placeholder for somebody who is gone or unnamed is nobody, and recorded it would be a new person each time. What
 * changes an event needs no person: it is known whose that is.
 */
function isAboutSomebody({ person, revision }: SocialEvent): boolean {
	return revision !== null || recognitionKeys(person).length > 0;
}

/** The same for all events of a delivery; one that cannot be told is reported, and costs no other. */
export function socialEvents(list: readonly EventParts[], options: ParseOptions): SocialEvent[] {
	const read = (parts: EventParts) => [...readAlone(() => [socialEvent(parts, options)], options)];
	return list.flatMap(read).filter(isAboutSomebody);
}

export function isOwner(id: string | null, options: ParseOptions): boolean {
	return id !== null && (options.ownerIds ?? []).includes(id);
}

/** The same for platforms whose accounts are known by their user name. */
export function isOwnHandle(platform: Platform, name: unknown, options: ParseOptions): boolean {
	const handle = typeof name === 'string' ? canonicalHandle(platform, name) : null;
	return handle !== null && (options.ownerIds ?? []).some((own) => canonicalHandle(platform, own) === handle);
}

/**
 * A fingerprint of a person's details, for events that say nothing but what they are now. Of the normal form: what is
 * left out of it makes no new event, however odd or deeply nested it is.
 */
export function detailsHash(person: RawPerson, options: ParseOptions): string {
	const {
		nameOrigin: _origin,
		profiles,
		...details
	} = normalizePerson(person, {
		region: options.region,
		invalid: 'skip',
	});
	// Where values come from is no detail of the person, and the fingerprints of version 0.1 stay what they were.
	return contentHash([{ ...details, profiles: profiles.map(({ scope: _scope, ...profile }) => profile) }]);
}
