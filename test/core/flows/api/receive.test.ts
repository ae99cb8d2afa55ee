import { errorsIn } from '../../../../core/api';
import { ADA, CREATED, type Gate, openGate } from './gate';

const HOUR = 3_600_000;
let gate: Gate;
let token: string;

beforeEach(async () => {
	gate = await openGate();
	({ token } = await gate.issue());
});
afterEach(async () => await gate.store.close());

const bodyOf = ({ body }: { body: string }) => JSON.parse(body) as Record<string, unknown>;

describe('A request of the API', () => {
	it('is handed on with what was checked, and without the token', async () => {
		const accepted = await gate.accepted({ token, key: 'order-1' });
		expect(accepted).toMatchObject({
			operation: 'syncContact',
			workspace: 'acme',
			integrationId: 'crm:1',
			people: [ADA],
			ticket: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
		});
		expect(JSON.stringify(accepted)).not.toContain(token.slice(-20));
		expect(gate.opened).toEqual(['acme']);
	});

	it('of a token that was revoked, ran out or was never issued here is refused, and all alike', async () => {
		const { token: revoked, kept } = await gate.issue();
		await gate.store.workspace('acme').apiTokens.revoke(kept.id, '2026-11-24T00:00:00.000Z');
		const elsewhere = await openGate();
		const { token: unknown } = await elsewhere.issue(['contacts'], 'elsewhere');
		await elsewhere.store.close();
		const refusals = [await gate.refusal({ token: revoked }), await gate.refusal({ token: unknown })];
		expect(refusals.map(({ status, why }) => [status, why])).toEqual([
			[401, 'revoked'],
			[401, 'revoked'],
		]);
		expect(
			new Set([...refusals, await gate.refusal({ token: 'a.b.c' })].map(({ answer }) => answer.body)).size,
		).toBe(1);
		gate.runtime.advance(25 * HOUR);
		expect(await gate.refusal({ token })).toMatchObject({ status: 401, why: 'expired' });
	});

	it('needs the scope of its operation', async () => {
		const { status, answer } = await gate.refusal({ token, operation: 'syncLead' });
		expect([status, answer.headers['www-authenticate']]).toEqual([
			403,
			'Bearer error="insufficient_scope", scope="leads"',
		]);
	});

	it('finds no integration of another workspace, and answers as if nobody had it', async () => {
		const answers = await Promise.all(
			['int_crm_2', 'int_crm_3', 'int_other', 'int_crm_1.'].map(
				async (integrationId) => (await gate.refusal({ token, integrationId })).answer,
			),
		);
		expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
		expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
		expect(new Set(gate.opened)).toEqual(new Set(['acme']));
	});

	it('is told how many more there may be, and when', async () => {
		const slow = await openGate({ quota: 2, windowSeconds: 60 });
		const { token: shop } = await slow.issue();
		const { token: sameShop } = await slow.issue();
		expect((await slow.accepted({ token: shop })).headers).toEqual({
			'ratelimit-policy': '"default";q=2;w=60',
			ratelimit: '"default";r=1;t=30',
		});
		await slow.accepted({ token: sameShop });
		const { status, answer } = await slow.refusal({ token: shop });
		expect([status, answer.headers['retry-after'], answer.headers.ratelimit]).toEqual([
			429,
			'30',
			'"default";r=0;t=30',
		]);
		const { token: others } = await slow.issue(['contacts'], 'other');
		await slow.accepted({ token: others, integrationId: 'int_crm_2' });
		slow.runtime.advance(30_000);
		await slow.accepted({ token: shop });
		await slow.store.close();
	});

	it('describes each refusal by a problem that is one', async () => {
		for (const sent of [
			{ token: '' },
			{ token, operation: 'syncLead' as const },
			{ token, integrationId: 'int_x' },
			{ token, body: '{' },
			{ token, body: {} },
			{ token, headers: { 'content-type': 'text/plain' } },
		]) {
			const { answer } = await gate.refusal(sent);
			expect(errorsIn('Problem', bodyOf(answer))).toEqual([]);
			expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
		}
	});
});

describe('The answer to a batch', () => {
	it('has a result for each person in their order, and one that failed costs no other', async () => {
		const people = [ADA, { emails: ['b@example.com'] }, { emails: ['c@example.com'] }];
		const operation = 'batchSyncContacts' as const;
		const request = await gate.accepted({ token, operation, body: { people } });
		const ambiguous = { kind: 'ambiguous', message: 'Two records match.', fix: null };
		const answer = await gate.answered(request, [
			CREATED,
			{ ...CREATED, outcome: 'failed', crmId: null, problem: ambiguous },
			{ ...CREATED, outcome: 'unchanged', crmId: '7', contactId: null },
		]);
		expect([answer.status, errorsIn('Results', bodyOf(answer))]).toEqual([200, []]);
		expect(bodyOf(answer)).toMatchObject({
			results: [
				{ outcome: 'created', problem: null },
				{ outcome: 'failed', problem: { type: 'urn:social-crm:problem:not-unique', status: 409 } },
				{ outcome: 'unchanged', crmId: '7' },
			],
		});
	});

	it('is a problem where the workflow lost somebody, and is not kept', async () => {
		const sent = { token, operation: 'batchSyncContacts' as const, body: { people: [ADA, ADA] }, key: 'batch' };
		const answer = await gate.answered(await gate.accepted(sent), [CREATED]);
		expect([answer.status, bodyOf(answer).instance]).toEqual([500, 'run-1']);
		await gate.accepted(sent);
	});
});
