import { createHmac } from 'node:crypto';
import { SignJWT } from 'jose';

import { OPERATION_IDS } from '../../../../core/api';
import { seededRandom } from '../../../../sandbox/crm/core/random';
import { FOREIGN, issued } from '../../api/some-tokens';
import { ADA, type Gate, openGate, OURS, type Sent } from './gate';

/** All kinds in turn. `SOCIAL_CRM_API_ATTACKS=100000` sends more. */
const ATTEMPTS = Number(process.env.SOCIAL_CRM_API_ATTACKS ?? 10_000);
const SEED = 20_261_128;

const { integer: below } = seededRandom(SEED);
const oneOf = <T>(all: readonly T[]): T => all[below(all.length)] as T;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const INJECTIONS = [
	"' or 1=1 --",
	'"; drop table contacts; --',
	'{{ $env.N8N_ENCRYPTION_KEY }}',
	'={{ $json }}',
	'../../etc/passwd',
	'%2e%2e%2f',
	'int_crm_2',
	'<script>alert(1)</script>',
	'\u0000',
	'${jndi:ldap://x}',
	'__proto__',
	'constructor',
	'other',
];

let gate: Gate;
let token: string;
let foreignToken: string;

beforeAll(async () => {
	gate = await openGate();
	({ token } = await gate.issue());
	foreignToken = (await gate.issue(['contacts'], 'other')).token;
});
afterAll(async () => await gate.store.close());

/** Claims of a true token, with some of them changed. */
const claims = (more: object = {}) => ({
	...(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object),
	...more,
});
const HEAD = { alg: 'EdDSA', kid: OURS.kid, typ: 'at+jwt' };
const signedBy = async (key: typeof OURS, more: object, head: object = {}) =>
	await new SignJWT(claims(more) as Record<string, unknown>)
		.setProtectedHeader({ ...HEAD, ...head })
		.sign(key.privateKey);

/** A token that proves nothing, in one of the ways in which tokens are forged. */
const FORGERIES: ReadonlyArray<() => Promise<string> | string> = [
	() => `${encode({ ...HEAD, alg: oneOf(['none', 'None', 'NONE', 'nOnE']) })}.${encode(claims())}.`,
	() => {
		const head = `${encode({ ...HEAD, alg: oneOf(['HS256', 'HS384', 'HS512']) })}.${encode(claims())}`;
		const secret = oneOf([
			OURS.publicKey.export({ format: 'pem', type: 'spki' }),
			OURS.publicKey.export({ format: 'der', type: 'spki' }),
			OURS.kid,
		]);
		return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
	},
	async () => await signedBy(FOREIGN, {}, oneOf([{}, { kid: FOREIGN.kid }, { kid: oneOf(INJECTIONS) }])),
	async () => await signedBy(FOREIGN, {}, { jwk: FOREIGN.publicKey.export({ format: 'jwk' }) }),
	async () => await signedBy(OURS, { exp: 1_000 + below(1_000_000) }),
	async () => await signedBy(OURS, { aud: oneOf(INJECTIONS) }),
	async () => await signedBy(OURS, { iss: oneOf(INJECTIONS) }),
	async () => await signedBy(OURS, { jti: oneOf(INJECTIONS) }),
	async () => await signedBy(OURS, { workspace: 'other' }),
	async () => await issued(OURS, { issuedAt: 0, expiresAt: 60_000 }),
	() => {
		// The true signature under other claims.
		const [head, , signature] = token.split('.');
		return `${head}.${encode(claims({ workspace: 'other', sub: oneOf(INJECTIONS) }))}.${signature}`;
	},
	() => {
		const at = below(token.lastIndexOf('.'));
		return `${token.slice(0, at)}${oneOf(['A', 'b', '-', '.', '='])}x${token.slice(at + 1)}`;
	},
	() => oneOf(INJECTIONS),
];

const person = () => ({
	...ADA,
	[oneOf(['firstName', 'lastName', 'company', 'jobTitle', 'displayName'])]: oneOf(INJECTIONS) || 'x',
	...(below(2) === 0 ? { [oneOf(['workspace', 'integrationId', 'id', 'contactId', 'scope'])]: 'other' } : {}),
});

/** What a caller with a true token tries on what is not theirs. */
const TRESPASSES: ReadonlyArray<() => Sent> = [
	() => ({
		token,
		integrationId: oneOf(['int_crm_2', 'int_crm_2 ', 'int_crm:2', 'crm:2', 'int_CRM_2', 'int_crm_2%00']),
	}),
	() => ({ token, integrationId: oneOf(INJECTIONS) }),
	() => ({ token, integrationId: 'int_crm_2', headers: { 'x-workspace': 'other', 'x-original-url': '/other' } }),
	() => ({ token, query: { workspace: 'other', [oneOf(INJECTIONS)]: oneOf(INJECTIONS) } }),
	() => ({ token, body: { ...ADA, [oneOf(['workspace', 'integrationId', 'tenant'])]: 'other' } }),
	() => ({ token, body: `{"emails":["a@example.com"],"__proto__":{"workspace":"other"},"n":${below(1_000)}}` }),
	() => ({ token, body: `{"emails":["a@example.com"],"emails":["${below(1_000)}@example.com"]}` }),
	() => ({ token, operation: oneOf(['syncLead', 'batchSyncLeads'] as const), body: person() }),
	() => ({ token: foreignToken, integrationId: 'int_crm_1' }),
	() => ({ token, headers: { authorization: [`Bearer ${token}`, `Bearer ${foreignToken}`] } }),
	() => ({ token, headers: { authorization: `Bearer ${token}, Bearer ${foreignToken}` } }),
	() => ({ token, headers: { 'content-type': oneOf(['text/plain', 'application/xml', 'application/json;x']) } }),
	() => ({ token, body: '['.repeat(1 + below(3_000)) }),
	() => ({ token, key: `${oneOf(INJECTIONS)}\n` }),
];

describe('The gate of the API', () => {
	it(`lets none of ${ATTEMPTS} attempts in, looks into no foreign workspace, and repeats nothing`, async () => {
		const letIn: unknown[] = [];
		const statuses = new Map<number, number>();
		const tried = new Set<string>();
		for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
			const isForgery = attempt % 2 === 0;
			const forged = isForgery ? await oneOf(FORGERIES)() : '';
			const sent: Sent = isForgery
				? { token: forged, operation: oneOf(OPERATION_IDS), body: person() }
				: oneOf(TRESPASSES)();
			const before = gate.opened.length;
			const received = await gate.received(sent);
			if ('accepted' in received) {
				letIn.push(sent);
				continue;
			}
			const { status, body } = received.answer;
			statuses.set(status, (statuses.get(status) ?? 0) + 1);
			tried.add(body);
			const looked = gate.opened.slice(before);
			if (isForgery && status !== 401) letIn.push([status, sent]);
			if (sent.token === token && looked.includes('other')) letIn.push(['looked into another workspace', sent]);
		}
		expect(letIn).toEqual([]);
		expect([...statuses.keys()].sort()).toEqual([400, 401, 403, 404, 415, 422]);
		// What is answered is made of the gate's own words and of names that were sent, and never of a value.
		for (const body of tried) expect(body).not.toMatch(/drop table|<script|ENCRYPTION|ada@|eyJ/);
	});

	it('lets the same caller in with what is right', async () => {
		expect(await gate.accepted({ token })).toMatchObject({ workspace: 'acme', integrationId: 'crm:1' });
	});

	it('hands text on as it came, for nothing in it is anything but text', async () => {
		for (const text of INJECTIONS) {
			const { people } = await gate.accepted({ token, body: { ...ADA, company: text } });
			expect(people[0]?.company).toBe(text);
		}
	});
});
