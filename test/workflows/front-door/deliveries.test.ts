import { seededRandom } from '../../../sandbox/crm/core/random';
import { type N8nHandle, startN8n } from '../../../sandbox/n8n';
import type { Answer, Delivery, Message, Tampering } from '../../../sandbox/platforms';
import { DOOR_CASES, type DoorCase, type KindOfEvent } from './doors';
import { publishDoor, type PublishedDoor, sideBySide } from './published-door';

const DELIVERIES = 50;
const DOORS_AT_ONCE = 4;
const DELIVERIES_AT_ONCE = 5;
const LATE_MS = 20_000;
/** For all doors together, on a machine that has much else to do. */
const PATIENCE_MS = 900_000;
/** Spoilt in the ways that a platform's proof covers. */
const SPOILT: readonly Tampering[] = ['wrongSignature', 'oldTimestamp', 'changedBody'];

interface Sent {
	kind: KindOfEvent;
	words: string;
	message: Message;
}

interface Report {
	sent: Sent[];
	deliveries: Delivery[];
	spoilt: Answer[];
	after: Answer;
	door: PublishedDoor;
	outcome: Awaited<ReturnType<PublishedDoor['outcome']>>;
}

/** Of its own, with the quick engine of expressions: with the other 1,200 requests take some minutes. */
let n8n: N8nHandle;
const random = seededRandom(6);
const doors: PublishedDoor[] = [];

/** Each of a person of its own, in another order than they happened. */
function composed({ session }: PublishedDoor, { kinds }: DoorCase): Sent[] {
	const inOrder = Array.from({ length: DELIVERIES }, (_, index): Sent => {
		const kind = kinds[index % kinds.length] as KindOfEvent;
		const words = `Delivery <${index + 1}> äöü`;
		return { kind, words, message: session.compose(kind.kind, { person: index + 1, text: words }) };
	});
	return random.shuffle(inOrder);
}

/** Every seventh comes late, every fifth twice, and between them such as somebody has spoilt. */
async function deliver({ session }: PublishedDoor, sent: readonly Sent[]) {
	const spoilt: Answer[] = [];
	const deliveries = await sideBySide(sent, DELIVERIES_AT_ONCE, async ({ message, kind }, index) => {
		const tampering = SPOILT[index % SPOILT.length] as Tampering;
		if (index % 4 === 0 && session.tamperingsOf(kind.kind).includes(tampering))
			spoilt.push(await session.forge(message, tampering));
		return await session.send(message, { lateMs: index % 7 === 0 ? LATE_MS : 0, twice: index % 5 === 0 });
	});
	await session.moveClock(LATE_MS);
	return { deliveries, spoilt };
}

async function prove(doorCase: DoorCase): Promise<Report> {
	const door = await publishDoor(n8n, doorCase, `delivered-${doorCase.door}`);
	doors.push(door);
	const sent = composed(door, doorCase);
	const { deliveries, spoilt } = await deliver(door, sent);
	await door.handled();
	const outcome = await door.outcome();
	await door.unpublish();
	const after = await door.session.redirect((sent[0] as Sent).message, door.address);
	return { sent, deliveries, spoilt, after, door, outcome };
}

/** What went wrong with one is told by its own tests. */
const reports = new Map<string, Report | Error>();

beforeAll(async () => {
	n8n = await startN8n({ env: { N8N_EXPRESSION_ENGINE: 'legacy' } });
	await sideBySide(DOOR_CASES, DOORS_AT_ONCE, async (doorCase) => {
		const report = await prove(doorCase).catch((error: Error) => error);
		reports.set(doorCase.door, report);
	});
}, PATIENCE_MS);
afterAll(async () => {
	for (const { session } of doors) await session.close();
	await n8n?.stop();
});

describe.each(DOOR_CASES)('The door of $door, in n8n', ({ door: name, asks }) => {
	const report = () => {
		const found = reports.get(name) as Report | Error;
		if (found instanceof Error) throw found;
		return found;
	};

	it('answers its platform, when it is asked and at each delivery', () => {
		const checks = report().door.session.checks();
		expect([checks.length > 0, checks.filter(({ passed }) => !passed)]).toEqual([asks, []]);
		expect(report().deliveries.map(({ state }) => state)).toEqual(report().sent.map(() => 'delivered'));
		expect(report().deliveries.filter(({ attempts }) => attempts.length > 1)).toHaveLength(DELIVERIES / 5);
	});

	it('refuses what was spoilt, with 401 and no word', () => {
		expect(report().spoilt.length).toBeGreaterThan(0);
		for (const answer of report().spoilt) expect(answer).toMatchObject({ kind: 'answered', status: 401, body: '' });
	});

	it('hands each event on once, in executions that succeed, and it is recorded once', () => {
		const { sent, door, outcome } = report();
		const expected = sent.reduce((sum, { kind }) => sum + kind.events, 0);
		expect(door.count('inbox', "state = 'handled' and attempts = 1")).toBe(DELIVERIES);
		expect(door.count('inbox')).toBe(DELIVERIES);
		expect(outcome.statuses.filter((status) => status !== 'success')).toEqual([]);
		expect(new Set(outcome.handedOn.map((item) => JSON.stringify(item))).size).toBe(outcome.handedOn.length);
		expect(outcome.handedOn).toHaveLength(expected);
		expect(outcome.recorded.filter((one) => one !== 'recorded')).toEqual([]);
		expect(door.count('interactions')).toBe(expected);
	});

	it('brings the words of each person as they were sent', () => {
		const texts = report().door.texts();
		const wrong = report().sent.filter(({ kind, words }) => {
			const found = texts.filter((text) => text.includes(words)).length;
			return found !== (kind.hasWords ? kind.events : 0);
		});
		expect(wrong.map(({ kind, words }) => `${kind.kind}: ${words}`)).toEqual([]);
	});

	it('is gone once it is unpublished', () => {
		expect(report().after).toMatchObject({ kind: 'answered', status: 404 });
	});
});
