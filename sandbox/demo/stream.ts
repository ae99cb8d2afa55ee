import { PAYLOADS, type PayloadBuilder } from './payloads';
import { demoPerson } from './people';

export interface DemoEvent {
	platform: string;
	payload: object;
}

const TEXTS = [
	'Hi! Do you ship to Lisbon?',
	'Love the new colours 😍',
	'What does the team plan cost for 20 people?',
	'Is there a demo I could join this week?',
	'Thanks, that solved it!',
	'Could you send me the brochure, please?',
	'We compared three tools and yours is the fastest.',
	'Does it work with our accounting?',
];

/** 2026-11-02, 09:00 UTC */
const FIRST_MOMENT = Date.UTC(2026, 10, 2, 9);
const MINUTE = 60_000;

/**
 * A stream that is the same every time. Each person writes on one platform and comes back on it later; those who use
 * the website chat come back on WhatsApp, where their phone number tells that they are the same person.
 */
export function demoStream(eventCount: number, personCount: number): DemoEvent[] {
	const platforms = Object.keys(PAYLOADS);
	const visits = new Map<number, number>();
	return Array.from({ length: eventCount }, (_, serial) => {
		const person = demoPerson((serial * 7) % personCount);
		const visit = visits.get(person.number) ?? 0;
		visits.set(person.number, visit + 1);
		const home = platforms[person.number % platforms.length] ?? 'telegram';
		const platform = home === 'chatwoot' && visit % 2 === 1 ? 'whatsapp' : home;
		const build = PAYLOADS[platform] as PayloadBuilder;
		const text = TEXTS[serial % TEXTS.length] ?? '';
		return { platform, payload: build(person, { serial, at: FIRST_MOMENT + serial * 11 * MINUTE, text }) };
	});
}
