import { isAboutPeople, OPERATION_IDS, type OperationId } from '../../../../core/api';
import { receiveRequest } from '../../../../core/flows/api';
import { watchStore } from '../../../support/faults/worker/store-watch';
import { stepByStep } from '../../../support/step-by-step';
import { ADA, CREATED, type Gate, openGate, requestOf, type Sent } from './gate';

/** Longer than the lease of a request. */
const LATER_MS = 60_001;

class Death extends Error {}

interface Kill {
	statement: number;
	when: 'before' | 'after';
}

let gate: Gate;
let token: string;
/** What the workflow did in the CRM, in order. */
let carriedOut: string[];

beforeEach(async () => {
	gate = await openGate();
	({ token } = await gate.issue(['contacts', 'leads']));
	carriedOut = [];
});
afterEach(async () => await gate.store.close());

/** From the moment on nothing is stored any more. @returns how many statements wrote */
async function until(kill: Kill | null, work: () => Promise<unknown>): Promise<number> {
	let isDead = false;
	let statements = 0;
	const unwatch = watchStore(({ when }) => {
		if (when === 'before') statements += 1;
		isDead ||= kill !== null && kill.statement === statements - 1 && kill.when === when;
		if (isDead) throw new Death();
	});
	try {
		await work();
	} catch (error) {
		if (!isDead) throw error;
	} finally {
		unwatch();
	}
	return statements;
}

const killsOf = (statements: number): Kill[] =>
	Array.from({ length: statements }, (_, statement) => statement).flatMap((statement): Kill[] => [
		{ statement, when: 'before' },
		{ statement, when: 'after' },
	]);

/** From the request to the answer, as the trigger, the nodes behind it and the last node do it. */
async function request(sent: Sent, through: Gate['received'] = gate.received) {
	const received = await through(sent);
	if ('answer' in received) return received.answer;
	carriedOut.push(String(sent.key));
	return await gate.answered(
		received.accepted,
		received.accepted.people.map(() => CREATED),
	);
}

function bodyOf(operation: OperationId, more: object = {}) {
	const person = { ...ADA, ...more };
	if (operation.startsWith('batch')) return { people: [person, ADA] };
	return operation === 'enrichContact' ? { person } : person;
}

describe.each(OPERATION_IDS.filter(isAboutPeople))('A request of %s with an idempotency key', (operation) => {
	const sentOf = (key: string, more: object = {}): Sent => ({ token, operation, key, body: bodyOf(operation, more) });

	test('that dies at any statement is carried out by the next one with the key, and then not again', async () => {
		const kills = killsOf(await until(null, async () => await request(sentOf('undisturbed'))));
		expect(kills.length).toBeGreaterThan(4);
		for (const [number, kill] of kills.entries()) {
			const sent = sentOf(`killed-${number}`);
			await until(kill, async () => await request(sent));
			const times = () => carriedOut.filter((key) => key === sent.key).length;
			const before = times();
			const meanwhile = await request(sent);
			gate.runtime.advance(LATER_MS);
			const first = await request(sent);
			const again = await request(sent);
			expect([kill, first.status, again.body]).toEqual([kill, 200, first.body]);
			// While nobody knows that it died, it is still being carried out: nobody else begins.
			if (meanwhile.status === 409) expect(times()).toBe(before + 1);
			else expect(meanwhile.body).toBe(first.body);
			expect(times()).toBeLessThanOrEqual(2);
		}
	});

	test.each([
		['the same body', {}, [200, 409]],
		['another body', { company: 'Other' }, [200, 422]],
	])('beside one with %s, at any step, is carried out once by one of them', async (what, more, statuses) => {
		for (let at = 0; ; at += 1) {
			const sent = sentOf(`${what} ${at}`.replaceAll(' ', '-'));
			let second: Awaited<ReturnType<typeof request>> | undefined;
			let steps = 0;
			const onStep = async () => {
				if (steps++ === at) second = await request({ ...sent, body: bodyOf(operation, more) });
			};
			const openWorkspace = async (id: string) =>
				await Promise.resolve(stepByStep(gate.store.workspace(id), onStep));
			const first = await request(sent, async ({ headers, ...rest }) => {
				const { body, ...head } = requestOf({ ...rest, headers });
				const readBody = async () => await Promise.resolve({ body });
				return await receiveRequest({ ...gate.gate, operation, openWorkspace }, { ...head, readBody });
			});
			if (second === undefined) break;
			expect(carriedOut.filter((key) => key === sent.key)).toHaveLength(1);
			// Who comes after the answer gets it; who comes before is told that it is under way, or used already.
			const ends = [first.status, second.status].sort();
			if (first.body === second.body) expect(ends).toEqual([200, 200]);
			else expect(ends).toEqual(statuses);
		}
	});
});

describe('A token', () => {
	const workspace = () => gate.store.workspace('acme');
	const isTaken = async (text: string) => 'accepted' in (await gate.received({ token: text }));

	test('whose making dies at any statement is nobody’s, and the next one counts', async () => {
		const kills = killsOf(await until(null, async () => await gate.issue()));
		for (const kill of kills) {
			await until(kill, async () => await gate.issue());
			expect(await isTaken((await gate.issue()).token)).toBe(true);
		}
		expect(kills).not.toEqual([]);
	});

	test('whose revoking dies at any statement counts or not, and does not once it is revoked again', async () => {
		const at = '2026-11-24T00:00:00.000Z';
		const revoke = async (id: string) => await workspace().apiTokens.revoke(id, at);
		const undisturbed = (await gate.issue()).kept.id;
		const kills = killsOf(await until(null, async () => await revoke(undisturbed)));
		for (const kill of kills) {
			const { token: text, kept } = await gate.issue();
			await until(kill, async () => await revoke(kept.id));
			expect(await isTaken(text)).toBe(kill.when === 'before');
			await revoke(kept.id);
			expect(await isTaken(text)).toBe(false);
		}
		expect(kills).not.toEqual([]);
	});

	test('that is revoked at any step of a request is taken by it or not, and by none that comes after', async () => {
		for (let step = 0; step < 3; step += 1) {
			const { token: text, kept } = await gate.issue();
			let steps = 0;
			const openWorkspace = async (id: string) =>
				await Promise.resolve(
					stepByStep(gate.store.workspace(id), async () => {
						if (steps++ === step) await workspace().apiTokens.revoke(kept.id, '2026-11-24T00:00:00.000Z');
					}),
				);
			const { body, ...head } = requestOf({ token: text, key: `revoked-${step}` });
			const readBody = async () => await Promise.resolve({ body });
			const received = await receiveRequest(
				{ ...gate.gate, operation: 'syncContact', openWorkspace },
				{ ...head, readBody },
			);
			expect('accepted' in received).toBe(step > 0);
			expect(await isTaken(text)).toBe(false);
		}
	});
});
