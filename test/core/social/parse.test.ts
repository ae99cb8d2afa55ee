import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { identityKeys } from '../../../core/contact';
import { InputError } from '../../../core/lib/errors';
import type { ParseOptions } from '../../../core/social';
import { idempotencyKeyOf, parseSocialPayload, PARSERS, recognisePayload } from '../../../core/social';

const OPTIONS: ParseOptions = { receivedAt: '2026-06-01T09:00:00.000Z' };
const ROOT = join(__dirname, 'fixtures');

interface Fixture {
	platform: string;
	name: string;
	options?: Partial<ParseOptions>;
	payload: unknown;
	events: Array<Record<string, unknown>>;
}

function readFixture(platform: string, file: string): Fixture {
	const text = readFileSync(join(ROOT, platform, file), 'utf8');
	return { ...(JSON.parse(text) as Fixture), platform, name: file.replace('.json', '').replaceAll('-', ' ') };
}

const FIXTURES = readdirSync(ROOT).flatMap((platform) => readdirSync(join(ROOT, platform)).map((file) => readFixture(platform, file)));

const parse = ({ payload, options }: Fixture) => parseSocialPayload(payload, { ...OPTIONS, ...options });

describe.each(PARSERS.map(({ platform }) => platform))('%s', (platform) => {
	const own = FIXTURES.filter((fixture) => fixture.platform === platform);

	it('has fixtures', () => {
		expect(own.length).toBeGreaterThan(5);
	});

	it.each(own.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
		const events = parse(fixture);
		expect(events).toHaveLength(fixture.events.length);
		expect(events).toMatchObject(fixture.events);
	});

	it('recognises its payloads, and no other parser does', () => {
		for (const { payload } of own) {
			const delivered = payload as { body?: unknown; headers?: unknown };
			const bare = delivered.headers === undefined ? payload : delivered.body;
			for (const item of Array.isArray(bare) ? (bare as unknown[]) : [bare]) {
				expect(PARSERS.filter((parser) => parser.recognises(item)).map((parser) => parser.platform)).toEqual([platform]);
			}
			expect(recognisePayload(payload)?.platform).toBe(platform);
		}
	});

	it('gives the same events again for the same payload, each with a person and an id', () => {
		for (const fixture of own) {
			const events = parse(fixture);
			expect(parse(fixture)).toEqual(events);
			expect(new Set(events.map(idempotencyKeyOf)).size).toBe(events.length);
			for (const event of events) {
				expect(identityKeys(event.person)).not.toEqual([]);
				expect(idempotencyKeyOf(event)).toBe(`${event.platform}:${event.eventId}`);
				expect(new Date(event.occurredAt).toISOString()).toBe(event.occurredAt);
			}
		}
	});
});

function problemOf(payload: unknown): InputError {
	try {
		parseSocialPayload(payload, OPTIONS);
	} catch (error) {
		if (error instanceof InputError) return error;
		throw error;
	}
	throw new Error('was accepted');
}

describe('a payload nobody knows', () => {
	it('says what was expected and which fields were there, and no value', () => {
		const error = problemOf({ hello: 'secret@example.com', answer: 42 });
		expect(error.field).toBe('payload');
		expect(error.problem).toContain('hello, answer');
		for (const { label } of PARSERS) expect(error.problem).toContain(label);
		expect(`${error.message} ${error.fix}`).not.toContain('secret');
	});

	it.each([null, undefined, 5, 'text', [], {}, [[]], true, { body: 'x', headers: {} }, { object: 'user', entry: [] }])('is an error: %j', (payload) => {
		expect(problemOf(payload).field).toBe('payload');
	});
});

describe('a broken payload of a known platform', () => {
	const at = 1780300800;
	it.each([
		[{ update_id: 1, message: { message_id: 1, chat: { id: 1 }, date: at, text: 'x', from: 'me' } }, 'message.from'],
		[{ update_id: 1, message: { message_id: 1, chat: { id: 1 }, text: 'x', from: { id: 1 } } }, 'message.date'],
		[{ update_id: 1, message: { message_id: 1, date: at, text: 'x', from: { id: 1 } } }, 'message.chat'],
		[{ object: 'whatsapp_business_account' }, 'entry'],
		[{ object: 'whatsapp_business_account', entry: [{ id: '1' }] }, 'entry[0].changes'],
		[{ messaging_product: 'whatsapp', messages: [{ from: '1', timestamp: '1780300800', type: 'text' }] }, 'value.messages[0].id'],
		[{ messaging_product: 'whatsapp', messages: 'none' }, 'value.messages'],
		[{ object: 'page', entry: [{ id: '1', messaging: [{ sender: { id: '2' }, timestamp: at, message: {} }] }] }, 'entry[0].messaging[0].message.mid'],
		[{ object: 'instagram', entry: [7] }, 'entry[0]'],
		[{ direct_message_events: [] }, 'for_user_id'],
		[{ for_user_id: '1', follow_events: [{ type: 'follow' }] }, 'follow_events[0].source'],
		[{ type: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS' }, 'notifications'],
		[{ leadType: 'SPONSORED', submittedAt: at, id: 'a', formResponse: { answers: [] } }, 'form.content.questions'],
		[{ event: 'message_created', id: 1, message_type: 'incoming' }, 'account.id'],
	])('names the path: %#', (payload, path) => {
		const error = problemOf(payload);
		expect(error.field).toBe(path);
		expect(error.fix).not.toBe('');
	});

	it('refuses an id that was rounded on its way', () => {
		const message = { message_id: 1, chat: { id: 2 ** 53 }, date: at, text: 'x', from: { id: 1 } };
		expect(problemOf({ update_id: 1, message })).toMatchObject({ field: 'message.chat.id', problem: expect.stringContaining('rounded') as string });
	});
});

describe('text', () => {
	const textOf = (text: unknown): string | null => {
		const message = { message_id: 1, chat: { id: 1, type: 'private' }, date: 1780300800, from: { id: 1 }, text };
		return parseSocialPayload({ update_id: 1, message }, OPTIONS)[0]?.text ?? null;
	};

	it.each([
		['a\u0000b', 'ab'],
		['x\uD83Dy\uDE00z', 'xyz'],
		['👩‍👩‍👧 🇩🇪', '👩‍👩‍👧 🇩🇪'],
		['line\nline', 'line\nline'],
		[' \u0000 ', null],
	])('%j is stored as %j', (raw, clean) => {
		expect(textOf(raw)).toBe(clean);
	});

	it('is cut at 20,000 characters, never in the middle of an emoji', () => {
		const text = textOf(`${'a'.repeat(19_999)}😀😀`) ?? '';
		expect(text).toBe('a'.repeat(19_999));
	});
});

describe('garbage', () => {
	// fast-check stops by itself on a machine that is too busy, also while it looks for a smaller counterexample.
	const BOUNDS = { interruptAfterTimeLimit: 10_000 };

	type Path = Array<string | number>;

	function pathsOf(value: unknown, path: Path = []): Path[] {
		if (typeof value !== 'object' || value === null) return [path];
		return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
	}

	function replaceAt(root: unknown, path: Path, value: unknown): unknown {
		if (path.length === 0) return value;
		const copy = structuredClone(root) as Record<string | number, unknown>;
		let place = copy;
		for (const step of path.slice(0, -1)) place = place[step] as Record<string | number, unknown>;
		place[path[path.length - 1] ?? ''] = value;
		return copy;
	}

	/** Events, or `null` for a refusal; any other error is let out. */
	function attempt(payload: unknown): unknown {
		try {
			return parseSocialPayload(payload, OPTIONS);
		} catch (error) {
			if (error instanceof InputError) return null;
			throw error;
		}
	}

	/** Every part of every fixture, in turn replaced by one of these. */
	function eachPart(values: readonly unknown[]): unknown[] {
		const parts = FIXTURES.flatMap(({ payload }) => pathsOf(payload).map((path) => ({ payload, path })));
		return parts.map(({ payload, path }, number) => replaceAt(payload, path, values[number % values.length]));
	}

	const weird = fc.oneof(
		fc.constantFrom<unknown>(null, undefined, '', ' ', 0, -1, 2 ** 60, Number.NaN, true, [], {}, [null], [[]], [{}], { toString: 1 }, { valueOf: null, toString: null }, '\u0000', '\uD800'),
		fc.string({ unit: 'binary' }),
		fc.double(),
		fc.jsonValue() as fc.Arbitrary<unknown>,
		fc.constantFrom(...FIXTURES.map(({ payload }) => payload)),
	);

	it('put anywhere into a real payload gives events or an InputError, and never leaks a value into it', () => {
		const mutated = fc.constantFrom(...FIXTURES).chain((fixture) =>
			fc.record({
				fixture: fc.constant(fixture),
				path: fc.constantFrom(...pathsOf(fixture.payload)),
				value: weird,
			}),
		);
		fc.assert(
			fc.property(mutated, ({ fixture, path, value }) => {
				const payload = replaceAt(fixture.payload, path, value);
				try {
					for (const event of parseSocialPayload(payload, OPTIONS)) {
						expect(typeof event.eventId).toBe('string');
						expect(event.eventId).not.toBe('');
						expect(JSON.stringify(event)).not.toMatch(/\\u0000/);
						expect(new Date(event.occurredAt).toISOString()).toBe(event.occurredAt);
					}
				} catch (error) {
					if (!(error instanceof InputError)) throw error;
				}
			}),
			{ ...BOUNDS, numRuns: 4000 },
		);
	});

	it('that is very long does not hang a reader', () => {
		const units = [' ', '\t', '0', 'a', 'a.', 'a-', '<', 'a@', 'a@b.', ',', '/', '+', '\u200B', '\u0301', '\uD800', '😀'];
		const long = units.flatMap((unit) => [unit.repeat(50_000), `a${unit.repeat(50_000)}\u0001!`, unit.repeat(700)]);
		for (const payload of eachPart(long)) expect([null, expect.any(Array)]).toContainEqual(attempt(payload));
	});

	it('that is very deep does not overflow a reader', () => {
		let list: unknown = [];
		let object: unknown = {};
		for (let depth = 0; depth < 50_000; depth++) [list, object] = [[list], { message: object }];
		// Put in place after the copy is made, since copying is what would overflow.
		for (const deep of [list, object]) {
			for (const { payload } of FIXTURES) {
				for (const path of pathsOf(payload).filter(({ length }) => length > 0)) {
					const copy = replaceAt(payload, path, null);
					const parent = path.slice(0, -1).reduce<unknown>((place, step) => (place as Record<string, unknown>)[step], copy);
					(parent as Record<string | number, unknown>)[path[path.length - 1] ?? ''] = deep;
					expect(() => attempt(copy)).not.toThrow();
				}
			}
		}
	});

	it('of any shape is refused or gives events', () => {
		fc.assert(
			fc.property(fc.anything(), (payload) => {
				expect([null, expect.any(Array)]).toContainEqual(attempt(payload));
			}),
			{ ...BOUNDS, numRuns: 2000 },
		);
	});
});
