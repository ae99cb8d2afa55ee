import { seededRandom } from '../../sandbox/crm/core/random';
import { forger } from '../core/flows/api/attacks/forgeries';
import { BODIES, injection, oneOf } from '../core/flows/api/attacks/injections';
import { type Place, placesOf } from '../core/flows/api/attacks/places';
import { type AttackedN8n, CANARY, openAttackedN8n, OURS, THEIR_KEY, THEIRS } from './attacked-n8n';
import { type RawAnswer, wrongIn } from '../support/api/check-answer';
import { OPERATIONS, ROOT } from '../support/api/published';
import { callRaw, closeCalls, isSendable } from '../support/api/raw-call';
import { sampleRequest, type SampleRequest } from '../support/api/sample';
import { connectN8n } from '../support/n8n-address';

/** `SOCIAL_CRM_HTTP_ATTACKS=20000 SOCIAL_CRM_API_ATTACKS_SEED=7` sends more, and others. */
const ATTEMPTS = Number(process.env.SOCIAL_CRM_HTTP_ATTACKS ?? 1_000);
const SEED = Number(process.env.SOCIAL_CRM_API_ATTACKS_SEED ?? 20_261_128);
const NO_LIMIT_MS = 3_600_000;
const AT_ONCE = 8;
const share = (percent: number): number => Math.round((ATTEMPTS * percent) / 100);

const n8n = connectN8n();
const random = seededRandom(SEED);
let place: AttackedN8n;
let operations: typeof OPERATIONS;
/** Those about an account: by one of nobody nothing is carried out. */
let aboutAccounts: typeof OPERATIONS;
let before: string;
let wrong: string[];

beforeAll(async () => {
	place = await openAttackedN8n(n8n);
	operations = OPERATIONS.filter(({ id }) => place.served.has(id));
	aboutAccounts = operations.filter(({ path }) => path.includes('{integrationId}'));
	before = place.digestOfTheirs();
});
beforeEach(() => void (wrong = []));
afterEach(async () => {
	expect(wrong.slice(0, 10)).toEqual([]);
	expect(place.digestOfTheirs()).toBe(before);
	for (const id of place.workflowIds) expect(await n8n.executions(id)).toEqual([]);
	expect(n8n.logs()).not.toContain(CANARY);
	expect((await fetch(`${n8n.url}/healthz`)).status).toBe(200);
});
afterAll(async () => {
	closeCalls();
	await place.close();
});

/** Right but for the account: nobody has it, so that nothing is carried out whatever else is sent. */
function aboutNobody(operation = oneOf(aboutAccounts, random)): SampleRequest {
	const request = sampleRequest(operation, random);
	return { ...request, path: { ...request.path, integrationId: 'int_hubspot_404' } };
}

/** Every other text stands in the path as it is, if a path can hold it. */
function inPath(value: unknown): string {
	const text = String(value);
	return random.integer(2) === 0 && /^[!-~]+$/.test(text) ? text : encodeURIComponent(Buffer.from(text).toString());
}

async function send(request: SampleRequest, authorization: unknown, raw?: Buffer): Promise<RawAnswer> {
	const { operation, path, query, headers, body } = request;
	const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => inPath(path[name]));
	const search = Object.entries(query).map((pair) => pair.map((each) => inPath(each)).join('='));
	const sendable = Object.entries({ ...headers, authorization }).filter(([, value]) => isSendable(value));
	return await callRaw(n8n.url, {
		method: operation.method,
		path: `${ROOT}${filled}${search.length === 0 ? '' : `?${search.join('&')}`}`,
		headers: { 'content-type': 'application/json', ...(Object.fromEntries(sendable) as Record<string, string>) },
		body: raw ?? (body === undefined ? null : Buffer.from(JSON.stringify(body))),
	});
}

/** What holds for whatever anybody sends; n8n itself answers a path that is none of ours. */
function check(request: SampleRequest, answer: RawAnswer, ...what: unknown[]): void {
	const { status, headers, text } = answer;
	const tell = (why: string) =>
		wrong.push(JSON.stringify([why, request.operation.id, ...what, status, text.slice(0, 300)]));
	if (text.includes(CANARY)) tell('shows what is theirs');
	if (status >= 500) tell('fails');
	const isOurs = headers.get('content-type')?.startsWith('application/problem+json');
	if (isOurs && wrongIn(request.operation, answer).length > 0) tell('is not as described');
}

/** Some at once, as callers come. */
async function all(count: number, attempt: (number: number) => Promise<void>): Promise<void> {
	let next = 0;
	const work = async () => {
		while (next < count) await attempt(next++);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
}

describe('The API of a real n8n', () => {
	it(
		`believes none of ${share(50)} forged tokens`,
		async () => {
			const { ours, theirs } = place;
			const forge = forger({ ours: ours.token, theirs: theirs.token, theirId: theirs.tokenId }, random);
			const bodies = new Set<string>();
			await all(share(50), async () => {
				const { how, authorization } = forge();
				// What stands behind a header is not sent, so that it would be the true token.
				if (String(authorization).trim() === `Bearer ${ours.token}`) return;
				const request = sampleRequest(oneOf(operations, random), random);
				const integrationId = oneOf([ours, theirs], random).integrationId;
				const sent = { ...request, path: { ...request.path, integrationId } };
				const answer = await send(sent, authorization);
				check(sent, answer, how);
				bodies.add(answer.text);
				if (answer.status !== 401) wrong.push(JSON.stringify(['is believed', how, answer.status]));
			});
			expect(bodies.size).toBe(2);
		},
		NO_LIMIT_MS,
	);

	it(
		`answers ${share(30)} requests by ids of others and of nobody alike`,
		async () => {
			const { ours, theirs } = place;
			const other = (id: string) => `${id.slice(0, -1)}${id.endsWith('7') ? '8' : '7'}`;
			const ids = [theirs.integrationId, theirs.runId, theirs.contactId, theirs.tokenId, THEIR_KEY, THEIRS];
			const told = ['content-type', 'www-authenticate', 'retry-after', 'ratelimit-policy', 'location'];
			const learnt = ({ status, headers, text }: RawAnswer, id: string) =>
				JSON.stringify([status, told.map((name) => headers.get(name)), text]).replaceAll(id, '*');
			const isFree = ({ at }: Place) => !at.startsWith('path integrationId');
			await all(share(30) / 2, async (number) => {
				const operation = oneOf(aboutAccounts, random);
				const right = sampleRequest(operation, random);
				const ofOurs = { ...right, path: { ...right.path, integrationId: ours.integrationId } };
				const id = oneOf(ids, random);
				// The account, or the run of one's own account; elsewhere with an account of nobody.
				const isPath = number % 2 === 0;
				const inIt = placesOf(ofOurs).filter(({ at }) => at.startsWith('path'));
				const spot = isPath
					? oneOf(inIt, random)
					: oneOf(placesOf(aboutNobody(operation)).filter(isFree), random);
				const by = `Bearer ${ours.token}`;
				if (isPath && id === ours.integrationId) return;
				const sent = spot.put(id);
				const [foreign, missing] = [await send(sent, by), await send(spot.put(other(id)), by)];
				check(sent, foreign, spot.at, id);
				if (foreign.status < 400) wrong.push(JSON.stringify(['is carried out', operation.id, spot.at, id]));
				if (learnt(foreign, id) !== learnt(missing, other(id)))
					wrong.push(JSON.stringify(['tells them apart', spot.at, id, foreign.text, missing.text]));
			});
		},
		NO_LIMIT_MS,
	);

	it(
		`takes ${share(15)} texts and ${share(5)} bodies without a failure, and says no text again`,
		async () => {
			const by = `Bearer ${place.ours.token}`;
			await all(share(15), async (number) => {
				const mark = `${number}z9`;
				const spot = oneOf(placesOf(aboutNobody()), random);
				const sent = spot.put(`${injection(random)}${mark}`);
				const answer = await send(sent, by);
				check(sent, answer, spot.at);
				const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json');
				if (isProblem && spot.isName !== true && answer.text.includes(mark))
					wrong.push(JSON.stringify(['is said again', spot.at, answer.text]));
			});
			const withBody = aboutAccounts.filter(({ body }) => body !== null);
			await all(share(5), async () => {
				const sent = aboutNobody(oneOf(withBody, random));
				const raw = oneOf(BODIES, random)(JSON.stringify(sent.body), random);
				check(sent, await send(sent, by, raw), raw.subarray(0, 80).toString('latin1'));
			});
		},
		NO_LIMIT_MS,
	);

	it('finds something of theirs when they ask themselves', () => {
		expect([place.theirs.runId, place.theirs.contactId]).toEqual([
			expect.stringMatching(/^run_/),
			expect.stringMatching(/^con_/),
		]);
		expect(OURS).not.toBe(THEIRS);
	});
});
