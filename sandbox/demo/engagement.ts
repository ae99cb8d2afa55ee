import { PAYLOADS, type PayloadBuilder } from './payloads';
import { demoPerson, type DemoPerson } from './people';
import type { DemoEvent } from './stream';

/** The second part of the demo: people come back with messages, and meet posts and links. Its times end just now. */

const HOUR_MS = 3_600_000;
/** Beyond those of the stream, so that no event of it is repeated. */
const FIRST_SERIAL = 20_000;

const REPLIES = [
	'Could we talk about a contract for a year?',
	'Where do I see the invoices?',
	'The demo was great, what comes next?',
	'Can two offices share one account?',
];

/** Known from the stream; everybody among them has an e-mail address. */
const KNOWN = [0, 4, 6, 9, 10, 12, 16, 18];
/** Nobody has heard of them: they become leads. */
const NEW = [60, 64, 65, 66];

/** Which platform tells a person by which number. */
const HOMES: ReadonlyArray<{ platform: string; userId: (person: DemoPerson) => number } | null> = [
	{ platform: 'telegram', userId: ({ number }) => 500_000 + number },
	null,
	null,
	{ platform: 'instagram', userId: ({ number }) => 17_841_500_000_000 + number },
	{ platform: 'x', userId: ({ number }) => 900_000 + number },
	null,
];

const TOUCHES = [
	{ platform: 'linkedin', kind: 'click', postId: 'launch-1', campaign: 'autumn launch', source: 'linkedin post' },
	{ platform: 'instagram', kind: 'like', postId: 'reel-7', campaign: 'autumn launch' },
	{ platform: 'youtube', kind: 'comment', postId: 'tour-3', campaign: 'product tour', text: 'Exactly what we need' },
	{ platform: 'linkedin', kind: 'share', postId: 'launch-1', campaign: 'autumn launch' },
	{ platform: 'tiktok', kind: 'view', postId: 'clip-2', campaign: 'product tour' },
];

/** Messages of people who wrote before, an hour apart. */
export function demoMessages(count: number, now: number): DemoEvent[] {
	const platforms = Object.keys(PAYLOADS);
	return Array.from({ length: count }, (_, index) => {
		const person = demoPerson((index * 5) % 12);
		const platform = platforms[person.number % platforms.length] ?? 'telegram';
		const moment = {
			serial: FIRST_SERIAL + index,
			at: now - (count - index) * HOUR_MS,
			text: REPLIES[index % REPLIES.length] ?? '',
		};
		return { platform, payload: (PAYLOADS[platform] as PayloadBuilder)(person, moment) };
	});
}

/**
 * What a tracker of links and posts sends. The first touch of each person is on the platform they are known from, with
 * their e-mail address, by which they are recognised on the others.
 */
export function demoEngagements(count: number, now: number): DemoEvent[] {
	const people = [...KNOWN, ...NEW].map(demoPerson);
	return Array.from({ length: count }, (_, index) => {
		const person = people[index % people.length] as DemoPerson;
		const home = index < people.length ? (HOMES[person.number % HOMES.length] ?? null) : null;
		const { firstName, lastName, email } = person;
		const touch = TOUCHES[(index * 3 + person.number) % TOUCHES.length];
		const own = home === null ? {} : { platform: home.platform, kind: 'like', userId: String(home.userId(person)) };
		const occurredAt = new Date(now - (count - index) * HOUR_MS).toISOString();
		const payload = {
			...touch,
			...own,
			eventId: `demo-${FIRST_SERIAL + index}`,
			occurredAt,
			email,
			firstName,
			lastName,
		};
		return { platform: payload.platform ?? 'other', payload };
	});
}
