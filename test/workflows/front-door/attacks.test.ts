import { systemClock } from '../../../sandbox/crm/core/clock';
import { seededRandom } from '../../../sandbox/crm/core/random';
import { type N8nHandle, startN8n } from '../../../sandbox/n8n';
import { type Message, PLATFORMS } from '../../../sandbox/platforms';
import { ADDRESS, closeAll, start } from '../../sandbox/platforms/connect';
import { REGISTER } from '../../sandbox/platforms/registrations';
import { until } from '../../support/social-trigger';
import { type Answered, attack, forgeries, heavyAttacks, misdirected, oddQuestions, randomAttack } from './attacks';
import { DOOR_CASES, type DoorCase } from './doors';
import { publishDoor, type PublishedDoor, sideBySide } from './published-door';

/** Of each door. All 200 take several minutes. */
const RANDOM_BODIES = Number(process.env.SOCIAL_CRM_ATTACKS ?? 50);
const DOORS_AT_ONCE = 4;
/** Two proofs that differ most: one covers every byte, the other none. */
const HEAVY: readonly string[] = ['github', 'telegram'];
const MOST_GROWTH_BYTES = 600_000_000;

/** It starts an n8n, and sends it more than others have to wait for. */
const PATIENCE_MS = 600_000;
jest.setTimeout(PATIENCE_MS);

/** Of its own: its memory is measured. The engine of expressions is nothing to strangers, and this one is quick. */
let n8n: N8nHandle;
const doors = new Map<string, PublishedDoor>();
const answers = new Map<string, Answered[]>();

const doorOf = (name: string) => doors.get(name) as PublishedDoor;
const urlOf = ({ id }: PublishedDoor) => n8n.webhookUrl(`${id}/social`);
const now = () => Date.now();

beforeAll(async () => {
	n8n = await startN8n({ env: { N8N_EXPRESSION_ENGINE: 'legacy' } });
	await sideBySide(DOOR_CASES, DOORS_AT_ONCE, async (doorCase) => {
		doors.set(doorCase.door, await publishDoor(n8n, doorCase, `attacked-${doorCase.door}`));
		answers.set(doorCase.door, []);
	});
});
afterAll(async () => {
	await closeAll();
	for (const { session } of doors.values()) await session.close();
	await n8n?.stop();
});

/** Runs one kind of attack on all doors, a few side by side, and keeps what they answered. */
async function onAllDoors(how: (door: PublishedDoor, doorCase: DoorCase) => Promise<Answered[]>): Promise<void> {
	await sideBySide(DOOR_CASES, DOORS_AT_ONCE, async (doorCase) => {
		answers.get(doorCase.door)?.push(...(await how(doorOf(doorCase.door), doorCase)));
	});
}

/** What was answered otherwise, by door. */
function otherThan(from: ReadonlyMap<string, number>, isRight: (answer: Answered) => boolean): string[] {
	return [...answers].flatMap(([door, all]) =>
		all
			.slice(from.get(door) ?? 0)
			.filter((answer) => !isRight(answer))
			.map(({ name, status, body }) => `${door}: ${name}: ${status} ${body.slice(0, 100)}`),
	);
}

const soFar = () => new Map([...answers].map(([door, all]) => [door, all.length]));
/** The door's own answers have nothing to say; n8n's have. */
const isOfTheDoor = ({ status, body }: Answered) => status >= 400 && (body === '' || body === 'Too large');
const isBare401 = ({ status, body }: Answered) => status === 401 && body === '';

/** The same platform with an app whose secrets are others, and its first event. */
async function foreignMessage({ platform, kinds }: DoorCase): Promise<Message> {
	const access = Object.entries(PLATFORMS[platform].access);
	const others = access.flatMap(([name]) => {
		if (/secret/i.test(name)) return [[name, `another-${name}`]];
		return /seed/i.test(name) ? [[name, '11'.repeat(32)]] : [];
	});
	const options = { clock: systemClock, seed: 2, access: Object.fromEntries(others) as object };
	const { session } = await start(platform, options);
	await REGISTER[platform](session, ADDRESS, 'another-secret');
	return session.compose(kinds[0]?.kind ?? '');
}

const headersNow = ({ headers, body }: Message) => headers({ body, at: now(), retry: 0, before: null });

describe('The doors of n8n under attack', () => {
	it('take a delivery once, however often its bytes are sent again', async () => {
		await sideBySide(DOOR_CASES, DOORS_AT_ONCE, async ({ door: name, kinds }) => {
			const door = doorOf(name);
			for (const { kind } of kinds) {
				const message = door.session.compose(kind, { text: `Good ${kind}` });
				const sent = { name: kind, headers: headersNow(message), body: message.body };
				for (let time = 0; time < 3; time += 1) {
					const { status } = await attack(urlOf(door), sent);
					expect([name, kind, status < 300]).toEqual([name, kind, true]);
				}
			}
		});
		await Promise.all([...doors.values()].map((door) => door.handled()));
		expect(DOOR_CASES.map(({ door }) => [door, doorOf(door).count('inbox')])).toEqual(
			DOOR_CASES.map(({ door, kinds }) => [door, kinds.length]),
		);
	});

	it('refuse every forgery', async () => {
		const from = soFar();
		await onAllDoors(forgeries);
		expect(otherThan(from, isBare401)).toEqual([]);
	});

	it('refuse what was made for another address', async () => {
		const from = soFar();
		await onAllDoors(async (door, { door: name, platform }) => {
			const others = DOOR_CASES.filter(
				(one) => one.platform !== platform || (platform === 'meta' && one.door !== name),
			);
			return await misdirected(
				door,
				others.map((other) => ({ door: doorOf(other.door), kind: other.kinds[0]?.kind ?? '' })),
			);
		});
		expect(otherThan(from, isBare401)).toEqual([]);
	});

	it('refuse what another app of the same platform signed', async () => {
		const from = soFar();
		await onAllDoors(async (door, doorCase) => {
			const message = await foreignMessage(doorCase);
			const sent = { name: 'another app', headers: headersNow(message), body: message.body };
			return [await attack(urlOf(door), sent)];
		});
		expect(otherThan(from, isBare401)).toEqual([]);
	});

	it(`take none of ${RANDOM_BODIES} random bodies for each`, async () => {
		const from = soFar();
		await onAllDoors(async (door, { kinds }) => {
			const random = seededRandom(9);
			const message = door.session.compose(kinds[0]?.kind ?? '');
			const made = Array.from({ length: RANDOM_BODIES }, (_, round) =>
				randomAttack(message, random, now(), round),
			);
			return await sideBySide(made, 2, async (one) => await attack(urlOf(door), one));
		});
		expect(otherThan(from, isBare401)).toEqual([]);
	});

	it('reflect nothing of odd questions, and answer no method that the platform does not use', async () => {
		const from = soFar();
		await onAllDoors(async (door) => {
			const all: Answered[] = [];
			for (const one of oddQuestions()) all.push(await attack(urlOf(door), one));
			return all;
		});
		expect(
			otherThan(from, ({ status, body }) => [400, 401, 404].includes(status) && !/script|guess/.test(body)),
		).toEqual([]);
	});

	it('survive what is too large, and what becomes too large', async () => {
		const from = soFar();
		const before = await n8n.memory();
		for (const name of HEAVY) {
			const door = doorOf(name);
			const message = door.session.compose(DOOR_CASES.find((one) => one.door === name)?.kinds[0]?.kind ?? '');
			for (const one of heavyAttacks(message, now())) answers.get(name)?.push(await attack(urlOf(door), one));
		}
		expect(otherThan(from, ({ status }) => [401, 413, 415].includes(status))).toEqual([]);
		expect((await n8n.memory()) - before).toBeLessThan(MOST_GROWTH_BYTES);
	});

	it('have started nothing by it, kept nothing, and counted each', async () => {
		// Discord signs wrongly on purpose while an address is saved.
		const tried = (name: string) =>
			doorOf(name)
				.session.checks()
				.filter(({ answer }) => answer.kind === 'answered' && answer.status === 401).length;
		const refusedBy = (name: string) => (answers.get(name) ?? []).filter(isOfTheDoor).length + tried(name);
		const counted = ({ refusals }: PublishedDoor) =>
			Object.values(refusals()).reduce((sum, times) => sum + times, 0);
		for (const { door: name, kinds } of DOOR_CASES) {
			const door = doorOf(name);
			const found = await until(
				() => counted(door),
				(total) => total >= refusedBy(name),
			);
			expect([name, found]).toEqual([name, refusedBy(name)]);
			expect([name, door.count('inbox')]).toEqual([name, kinds.length]);
			const outcome = await door.outcome();
			expect([name, outcome.statuses.filter((status) => status !== 'success')]).toEqual([name, []]);
			expect([name, outcome.handedOn.length]).toEqual([name, kinds.reduce((sum, { events }) => sum + events, 0)]);
		}
		expect([...answers.values()].flat().length).toBeGreaterThan(DOOR_CASES.length * RANDOM_BODIES);
	});
});
