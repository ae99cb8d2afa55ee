import { InputError } from '../../../core/lib/errors';
import { PARSERS, readDeliveryInTurns } from '../../../core/social';
import { slackDelivery } from './changed-payloads';
import { CHANGES } from './changes';
import { attempt, isSound } from './payload-checks';
import { type Path, pathsOf, replaceAt, valueAt } from './payload-parts';
import { FIXTURES } from './read-fixtures';

const MINUTES = 60_000;
/** Far more than calls fit on the stack. */
const DEEP = 10_000;

type Fields = Record<string, unknown>;

function payloadsOf(platform: string): unknown[] {
	const own = FIXTURES.filter((one) => one.platform === platform).map(({ payload }) => payload);
	const changes = CHANGES.filter(([name]) => name === platform).flatMap(([, ...payloads]) => payloads);
	return [...own, ...changes.filter((payload) => payload !== null)];
}

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object of a payload, and one that it stands in: the way from the outer to the inner. */
interface Nesting {
	payload: unknown;
	outer: Path;
	way: Path;
}

/** Every pair of an object and one that it stands in, once for each form of the path. */
function nestingsOf(platform: string): Nesting[] {
	const found = new Map<string, Nesting>();
	for (const payload of payloadsOf(platform)) {
		const objects = pathsOf(payload).filter((path) => isObject(valueAt(payload, path)));
		for (const inner of objects) {
			for (let length = 0; length < inner.length; length++) {
				const outer = inner.slice(0, length);
				if (!isObject(valueAt(payload, outer))) continue;
				const form = inner.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
				const type = valueAt(payload, [...outer, 'type']) ?? valueAt(payload, [...outer, 'subtype']);
				found.set(`${length} ${form} ${String(type)}`, { payload, outer, way: inner.slice(length) });
			}
		}
	}
	return [...found.values()];
}

/** The payload with the outer object in place of the inner one, again and again; each also says what the inner said. */
function nested({ payload, outer, way }: Nesting, depth: number, isInnerFirst: boolean): unknown {
	const [around, within] = [valueAt(payload, outer) as Fields, valueAt(payload, [...outer, ...way]) as Fields];
	const both = isInnerFirst ? { ...within, ...around } : { ...around, ...within };
	let node: unknown = Object.fromEntries(Object.entries(both).filter(([name]) => name !== way[0]));
	// The fields on the way are the outer object's; only they make the next level be found.
	const level = { ...both, [way[0]!]: around[way[0]!] };
	for (let left = depth; left > 0; left--) node = replaceAt(level, way, node);
	return replaceAt(payload, [...outer, ...way], node);
}

describe.each(PARSERS.map(({ platform }) => platform))(
	'payloads of %s whose parts hold the whole again',
	(platform) => {
		it(
			'give events or an InputError',
			() => {
				const nestings = nestingsOf(platform);
				for (const nesting of nestings) {
					for (const depth of [0, 1, 2, ...(nesting.way.length === 1 ? [DEEP] : [])]) {
						for (const isInnerFirst of [true, false]) {
							const events = attempt(nested(nesting, depth, isInnerFirst)) ?? [];
							expect(events.every(isSound)).toBe(true);
						}
					}
				}
				expect(nestings.length).toBeGreaterThan(5);
			},
			2 * MINUTES,
		);
	},
);

describe('a message of Slack about a message', () => {
	const edited = { user: 'U1', ts: '1780300900.000000' };
	const about = (message: object) =>
		slackDelivery({ type: 'message', subtype: 'message_changed', ts: '1780300900.000200', message });

	it.each(['message_changed', 'message_deleted', 'bot_message'])('that is %s itself is no event', (subtype) => {
		const message = { type: 'message', user: 'U1', text: 'New', ts: '1780300800.000100', edited, subtype };
		expect(attempt(about(message))).toEqual([]);
	});
});

describe('a part of a delivery that a reader fails at', () => {
	const good = {
		update_id: 1,
		message: { message_id: 1, chat: { id: 1, type: 'private' }, from: { id: 1 }, date: 1780300800, text: 'Hi' },
	};
	const failing = new Proxy(good, {
		get() {
			throw new RangeError('about ada@example.com');
		},
	});
	const options = { receivedAt: '2026-06-01T09:00:00.000Z' };

	it('is a problem of that part, told without its values, and costs none of the others', async () => {
		const turns = { maxEvents: null, yield: async () => undefined };
		const { events, problems } = await readDeliveryInTurns([good, failing, good], options, turns);
		expect(events).toHaveLength(2);
		expect(problems).toEqual([{ position: 1, problem: expect.any(InputError) }]);
		expect(problems[0]?.problem.message).toContain('a fault of the pack (RangeError)');
		expect(JSON.stringify(problems)).not.toContain('ada@');
	});
});
