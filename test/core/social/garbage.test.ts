import fc from '../../support/random';

import { PARSERS } from '../../../core/social';
import { damaged, pick, seededDice } from './damage';
import { attempt, inventedIn, isSound } from './payload-checks';
import { pathsOf, replaceAt } from './payload-parts';
import { FIXTURES } from './read-fixtures';

const PLATFORM_NAMES = PARSERS.map(({ platform }) => platform);
const PAYLOADS = FIXTURES.map(({ payload }) => payload);
/** In all; shared by the platforms. */
const DAMAGED_PAYLOADS = 100_000;
const MINUTES = 60_000;

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
			{ numRuns: 2000 },
		);
	});
});
