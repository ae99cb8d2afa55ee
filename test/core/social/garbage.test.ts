import fc from 'fast-check';

import { cleanLine } from '../../../core/contact';
import { InputError } from '../../../core/lib/errors';
import type { ParseOptions, SocialEvent } from '../../../core/social';
import { INTERACTION_KINDS, parseSocialPayload, PARSERS } from '../../../core/social';
import { ACTOR_PATHS } from './actor-paths';
import { damaged, pick, seededDice } from './damage';
import type { Leaf, Path } from './payload-parts';
import { leavesOf, pathsOf, replaceAt } from './payload-parts';
import { FIXTURES } from './read-fixtures';

const OPTIONS: ParseOptions = { receivedAt: '2026-06-01T09:00:00.000Z' };
const PLATFORM_NAMES = PARSERS.map(({ platform }) => platform);
const PAYLOADS = FIXTURES.map(({ payload }) => payload);
/** In all; shared by the platforms. */
const DAMAGED_PAYLOADS = 100_000;
const MINUTES = 60_000;

/** Events, or `null` for a refusal; any other error is let out. */
function attempt(payload: unknown, options: Partial<ParseOptions> = {}): SocialEvent[] | null {
	try {
		return parseSocialPayload(payload, { ...OPTIONS, ...options });
	} catch (error) {
		if (error instanceof InputError) return null;
		throw error;
	}
}

/** What identifies the people of some events. Ids that are put together of two fields come apart again. */
function identitiesOf(events: readonly SocialEvent[]): string[] {
	return events
		.flatMap(({ person }) => [
			...person.emails,
			...person.phones.map((phone) => phone.slice(-7)),
			...person.profiles.flatMap(({ platform, userId, username }) => {
				const id = platform === 'slack' || platform === 'chatwoot' ? (userId ?? '').split(':') : [userId];
				return [...id, ...(platform === 'mastodon' ? (username ?? '').split('@') : [username])];
			}),
		])
		.filter((text): text is string => text !== null && text !== '');
}

/** Identities that the payload does not hold, in any spelling. */
function inventedIn(payload: unknown, events: readonly SocialEvent[]): string[] {
	const identities = identitiesOf(events);
	if (identities.length === 0) return [];
	const texts = leavesOf(payload).map(({ value }) =>
		typeof value === 'string' || typeof value === 'number' ? `${value}` : '',
	);
	const raw = texts.join('\n').toLowerCase();
	const missing = identities.filter((text) => !raw.includes(text.toLowerCase()));
	if (missing.length === 0) return [];
	const clean = texts
		.map((text) => cleanLine(text, 5000) ?? '')
		.join('\n')
		.toLowerCase();
	const digits = clean.replace(/[^\d\n]/g, '');
	return missing.filter((text) => !clean.includes(text.toLowerCase()) && !digits.includes(text));
}

function isSound(event: SocialEvent): boolean {
	const hasPlace =
		event.eventId !== '' &&
		INTERACTION_KINDS.includes(event.kind) &&
		(event.direction === 'in' || event.direction === 'out');
	return (
		hasPlace &&
		new Date(event.occurredAt).toISOString() === event.occurredAt &&
		!/\u0000/.test(JSON.stringify(event))
	);
}

describe.each(PLATFORM_NAMES)('damaged payloads of %s', (platform) => {
	const own = FIXTURES.filter((fixture) => fixture.platform === platform);

	it(
		'give events or an InputError, and never a person who is not in them',
		() => {
			const dice = seededDice(PLATFORM_NAMES.indexOf(platform) + 1);
			let read = 0;
			for (let run = Math.ceil(DAMAGED_PAYLOADS / PLATFORM_NAMES.length); run > 0; run--) {
				const { payload, options } = pick(dice, own);
				const broken = damaged(payload, dice, PAYLOADS);
				const events = attempt(broken, options) ?? [];
				const wrong = events.some((event) => !isSound(event)) || inventedIn(broken, events).length > 0;
				if (wrong) expect({ broken, events, invented: inventedIn(broken, events) }).toBeNull();
				read += events.length;
			}
			// Were every one of them refused, nothing would have been tried.
			expect(read).toBeGreaterThan(100);
		},
		3 * MINUTES,
	);
});

/** Another value of the same form, which nothing else in the payload resembles. */
function decoyFor({ value }: Leaf): unknown {
	if (typeof value === 'number') return 987_650_001;
	if (typeof value !== 'string') return value;
	if (/^did:/.test(value)) return `did:plc:${'decoy'.repeat(5).slice(0, 24)}`;
	if (/^at:/.test(value)) return `at://did:plc:${'decoy'.repeat(5).slice(0, 24)}/app.bsky.feed.post/3kdecoy`;
	if (value.includes('@') && value.includes('.') && !value.includes('/')) return 'decoy@decoy.example.net';
	if (/^urn:li:person:/.test(value)) return 'urn:li:person:decoy9';
	if (/^https?:/.test(value)) return value.replace(/[^/]+\/?$/, 'decoyname');
	return /^\+?\d+$/.test(value) ? '987650001' : 'decoyname';
}

function dotted(path: Path): string {
	return path
		.filter((step) => typeof step === 'string')
		.join('.')
		.replace(/^body\./, '');
}

describe.each(PLATFORM_NAMES)('who the person is in payloads of %s', (platform) => {
	const own = FIXTURES.filter((fixture) => fixture.platform === platform);

	it('is read from the parts of the one who did it, and of nobody else who is named', () => {
		const decisive = new Set<string>();
		for (const { payload, options } of own) {
			for (const leaf of leavesOf(payload)) {
				const decoy = decoyFor(leaf);
				if (decoy === leaf.value) continue;
				const events = attempt(replaceAt(payload, leaf.path, decoy), options) ?? [];
				if (/decoy|987650001/i.test(identitiesOf(events).join('\n'))) decisive.add(dotted(leaf.path));
			}
		}
		const allowed = ACTOR_PATHS[platform] ?? /(?!)/;
		expect(decisive.size).toBeGreaterThan(0);
		expect([...decisive].filter((path) => !allowed.test(path))).toEqual([]);
	});
});

describe('garbage', () => {
	/** Every part of every fixture, in turn replaced by one of these. */
	function eachPart(values: readonly unknown[]): unknown[] {
		const parts = PAYLOADS.flatMap((payload) =>
			pathsOf(payload)
				.filter(({ length }) => length > 0)
				.map((path) => ({ payload, path })),
		);
		return parts.map(({ payload, path }, number) => replaceAt(payload, path, values[number % values.length]));
	}

	it(
		'that is very long does not hang a reader',
		() => {
			const units = [
				' ',
				'\t',
				'0',
				'a',
				'a.',
				'a-',
				'<',
				'<a',
				'&#',
				'"',
				'\\"',
				'a@',
				'a@b.',
				',',
				'/',
				'+',
				'\u200B',
				'\u0301',
				'\uD800',
				'😀',
			];
			const long = units.flatMap((unit) => [
				unit.repeat(50_000),
				`a${unit.repeat(50_000)}\u0001!`,
				unit.repeat(700),
			]);
			for (const payload of eachPart(long)) expect([null, expect.any(Array)]).toContainEqual(attempt(payload));
		},
		MINUTES,
	);

	it(
		'that is very deep does not overflow a reader',
		() => {
			let list: unknown = [];
			let object: unknown = {};
			let listing: unknown = '';
			for (let depth = 0; depth < 50_000; depth++) {
				list = [list];
				object = { message: object };
				listing = { kind: 'Listing', data: { children: [{ kind: 't1', data: { replies: listing } }] } };
			}
			for (const payload of eachPart([list, object, listing, list, object]))
				expect(() => attempt(payload)).not.toThrow();
			for (const deep of [list, object, listing]) expect(() => attempt(deep)).not.toThrow();
		},
		MINUTES,
	);

	it('of any shape is refused or gives events', () => {
		fc.assert(
			fc.property(fc.anything(), (payload) => {
				expect([null, expect.any(Array)]).toContainEqual(attempt(payload));
			}),
			// fast-check stops by itself on a machine that is too busy, also while it looks for a smaller
			// counterexample.
			{ interruptAfterTimeLimit: 10_000, numRuns: 2000 },
		);
	});
});
