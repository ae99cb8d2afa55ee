import { OPERATION_IDS } from '../../../../../core/api';
import { seededRandom } from '../../../../../sandbox/crm/core/random';
import { METHODS } from '../../../../conformance/store/isolated-methods';
import { OPERATIONS } from '../../../../support/api/published';
import { type Caller, createCaller } from './caller';
import { forger } from './forgeries';
import { BODIES, injection, oneOf, oversized } from './injections';
import { createOracle, isHandedOn, learntOf } from './oracle';
import { placesOf } from './places';
import { CANARY, openScene, OURS_ID, type Scene, unreadOf } from './scene';

/** `SOCIAL_CRM_API_ATTACKS=1000000 SOCIAL_CRM_API_ATTACKS_SEED=7` sends more, and others. */
const ATTEMPTS = Number(process.env.SOCIAL_CRM_API_ATTACKS ?? 100_000);
const SEED = Number(process.env.SOCIAL_CRM_API_ATTACKS_SEED ?? 20_261_128);
const NO_LIMIT_MS = 24 * 3_600_000;

const share = (percent: number): number => Math.round((ATTEMPTS * percent) / 100);
const FORGED = share(40);
const FOREIGN = share(30);
const TEXTS = share(20);
const ODD_BODIES = share(5);
const CALLS = share(5);
const OVERSIZED = 4;

const random = seededRandom(SEED);
const said: string[] = [];
let scene: Scene;
let caller: Caller;
let known: ReadonlySet<string>;
let theirsBefore: string;

beforeAll(async () => {
	for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
		jest.spyOn(console, method).mockImplementation((...words: unknown[]) => void said.push(words.join(' ')));
	scene = await openScene();
	caller = createCaller(scene, random);
	known = await caller.learn();
	theirsBefore = scene.digestOfTheirs();
});
afterEach(() => {
	expect(scene.digestOfTheirs()).toBe(theirsBefore);
	expect(said).toEqual([]);
	expect(Object.keys(Object.prototype)).toEqual([]);
});
afterAll(async () => {
	jest.restoreAllMocks();
	await scene.close();
});

describe('The API', () => {
	it('is known whole to these attacks, and the other workspace has something to be found', () => {
		expect(OPERATIONS.map(({ id }) => id).sort()).toEqual([...OPERATION_IDS].sort());
		expect(known.size).toBeGreaterThan(3);
	});

	it(
		`believes none of ${FORGED} forged tokens, and asks the store for none that is not signed`,
		async () => {
			const forge = forger(scene.tokens, random);
			const { wrong, tell, check } = createOracle(known);
			const bodies = new Set<string>();
			for (let attempt = 0; attempt < FORGED; attempt += 1) {
				const { how, authorization, isSigned } = forge();
				const request = caller.sound();
				const seen = await scene.send(request.operation.id, unreadOf(request, authorization));
				const { received, statements } = seen;
				if (!('answer' in received) || received.answer.status !== 401) tell('is believed', how, authorization);
				else bodies.add(JSON.stringify(received.answer));
				check(isSigned === true ? { ...seen, opened: [] } : seen, how, authorization);
				if (statements.length > (isSigned === true ? 1 : 0)) tell('asks the store', how, statements);
			}
			expect(wrong).toEqual([]);
			// Whoever holds a token that was signed here is told that it ran out; nobody is told anything else.
			expect(bodies.size).toBe(2);
		},
		NO_LIMIT_MS,
	);

	it(
		`answers ${FOREIGN} requests by ids of others and of nobody alike, and asks the store the same for both`,
		async () => {
			const { wrong, tell, check } = createOracle(known);
			for (let attempt = 0; attempt < FOREIGN / 2; attempt += 1) {
				const request = caller.sound();
				scene.serve(oneOf(['listed', 'integrations'] as const, random));
				const pair = oneOf(oneOf(scene.pairs, random), random);
				const places = placesOf(request);
				// Every other time where an id is meant to stand.
				const meant = places.filter(({ isMeant }) => isMeant);
				const place = oneOf(attempt % 2 === 0 && meant.length > 0 ? meant : places, random);
				const [theirs, missing] = [
					await caller.send(place.put(pair.theirs)),
					await caller.send(place.put(pair.missing)),
				];
				const what = [request.operation.id, place.at, pair.kind, pair.theirs];
				check(theirs, ...what);
				if (learntOf(theirs, pair.theirs) !== learntOf(missing, pair.missing))
					tell('tells them apart', ...what, theirs.received, missing.received);
				if (theirs.statements.join('\n') !== missing.statements.join('\n'))
					tell('asks the store otherwise', ...what, theirs.statements, missing.statements);
			}
			expect(wrong).toEqual([]);
		},
		NO_LIMIT_MS,
	);

	it(
		`takes ${TEXTS} texts that are more than text to others for text, and says none of them again`,
		async () => {
			const { wrong, tell, check } = createOracle(known);
			let taken = 0;
			for (let attempt = 0; attempt < TEXTS; attempt += 1) {
				const request = caller.sound();
				const place = oneOf(placesOf(request), random);
				const mark = `${attempt}z9`;
				const text = `${injection(random)}${mark}`;
				const sent = place.put(text);
				const seen = await caller.send(sent);
				check(seen, request.operation.id, place.at, text);
				if ('accepted' in seen.received) {
					taken += 1;
					if (place.at.startsWith('body') && !isHandedOn(seen.received.accepted, sent.body))
						tell('is changed', request.operation.id, place.at, text);
				} else if (place.isName !== true && JSON.stringify(seen.received).includes(mark))
					tell('is said again', request.operation.id, place.at, text, seen.received);
			}
			expect(wrong).toEqual([]);
			expect(taken).toBeGreaterThan(TEXTS / 100);
		},
		NO_LIMIT_MS,
	);

	it(
		`refuses ${ODD_BODIES} bodies that are none, and ${OVERSIZED} that are too large`,
		async () => {
			const { wrong, tell, check } = createOracle(known);
			const withBody = OPERATIONS.filter(({ body }) => body !== null);
			for (let attempt = 0; attempt < ODD_BODIES; attempt += 1) {
				const request = caller.sound(oneOf(withBody, random));
				const text = JSON.stringify(request.body);
				const raw = attempt < OVERSIZED ? oversized(text) : oneOf(BODIES, random)(text, random);
				const seen = await caller.send(request, raw);
				const what = [request.operation.id, raw.subarray(0, 200).toString('latin1')];
				check(seen, ...what);
				if ('answer' in seen.received) {
					if (attempt < OVERSIZED && seen.received.answer.status !== 413) tell('is not too large', ...what);
				} else if (raw.toString() !== text) tell('is taken', ...what);
			}
			expect(wrong).toEqual([]);
		},
		NO_LIMIT_MS,
	);
});

describe('The store', () => {
	it(`shows and changes nothing of another workspace in ${CALLS} calls of all its methods by ids of that one`, async () => {
		const ours = scene.gate.store.workspace(OURS_ID);
		const calls = Object.entries(METHODS);
		const shown: string[] = [];
		for (let attempt = 0; attempt < CALLS; attempt += 1) {
			const [name, call] = oneOf(calls, random);
			const answer: unknown = await call(ours).catch((error: unknown) => String(error));
			if (JSON.stringify(answer)?.includes(CANARY)) shown.push(name);
		}
		expect(shown).toEqual([]);
	});
});
