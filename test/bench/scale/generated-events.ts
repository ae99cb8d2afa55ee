/** Events of people who are numbered, so that a store can grow by them without any list of it in memory. */
import { identityKeys, normalizePerson, type IdentityKey } from '../../../core/contact';
import type { SocialEvent } from '../../../core/social';

export const EVENTS_EACH = 10;
const START = Date.UTC(2026, 0, 1);
/** Two of three events come of one. */
const CAMPAIGNS = ['spring', 'summer', null];

function personOf(number: number): SocialEvent['person'] {
	return normalizePerson({
		displayName: `Person ${number}`,
		profiles: [{ platform: 'telegram', userId: String(1_000_000_000 + number), username: `person_${number}` }],
	});
}

/** The key by which somebody is known again: the account at the platform. */
export function keyOf(number: number): IdentityKey {
	const [key] = identityKeys(personOf(number));
	if (key === undefined) throw new Error(`Person ${number} has no key`);
	return key;
}

/** @param serial of the event among those of its person */
export function eventOf(number: number, serial: number): SocialEvent {
	const id = number * 1_000 + serial;
	return {
		platform: 'telegram',
		kind: 'message',
		direction: 'in',
		eventId: `event-${id}`,
		occurredAt: new Date(START + ((id * 7_919) % 20_000_000) * 1_000).toISOString(),
		person: personOf(number),
		conversationId: `chat-${number}`,
		postId: null,
		campaign: CAMPAIGNS[id % CAMPAIGNS.length] ?? null,
		source: null,
		stage: null,
		text: `Message number ${serial} of person ${number}`,
		revision: null,
	};
}

/** Ten events of each of these people, in turn, as they would come in. */
export function eventsOfPeople(first: number, people: number): SocialEvent[] {
	return Array.from({ length: EVENTS_EACH }, (_each, serial) =>
		Array.from({ length: people }, (_one, at) => eventOf(first + at, serial)),
	).flat();
}
