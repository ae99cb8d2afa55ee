import { createHash } from 'node:crypto';

import { errorsIn } from '../../../../core/api';
import { person, withKeys } from '../../store/support/people';
import { CREATED, type Gate, openGate, requestOf } from './gate';

const HOUR = 3_600_000;
let gate: Gate;
let token: string;

beforeEach(async () => {
	gate = await openGate();
	({ token } = await gate.issue());
});
afterEach(async () => await gate.store.close());

const bodyOf = ({ body }: { body: string }) => JSON.parse(body) as Record<string, unknown>;

describe('A request with an idempotency key', () => {
	const send = { key: 'order-1' };

	it('is answered the same again, and not carried out', async () => {
		const first = await gate.answered(await gate.accepted({ token, ...send }));
		const again = await gate.refusal({ token, ...send });
		expect([again.why, again.answer.status, again.answer.body]).toEqual(['repeated', 200, first.body]);
		expect(errorsIn('Result', bodyOf(first))).toEqual([]);
	});

	it('waits for the first one, and is taken over when that died', async () => {
		const dead = await gate.accepted({ token, ...send });
		expect(await gate.refusal({ token, ...send })).toMatchObject({ status: 409, why: 'running' });
		gate.runtime.advance(60_000);
		const heir = await gate.accepted({ token, ...send });
		await gate.answered(heir);
		await gate.answered(dead, [{ ...CREATED, crmId: '999' }]);
		expect(bodyOf((await gate.refusal({ token, ...send })).answer)).toMatchObject({ crmId: '501' });
	});

	it('is refused with another body, and counts for its route, account and caller alone', async () => {
		const { token: both } = await gate.issue(['contacts', 'leads']);
		await gate.answered(await gate.accepted({ token: both, ...send }));
		expect(await gate.refusal({ token: both, ...send, body: { emails: ['b@example.com'] } })).toMatchObject({
			status: 422,
			why: 'keyReused',
		});
		await gate.accepted({ token: both, ...send, operation: 'syncLead' });
		const { token: others } = await gate.issue(['contacts'], 'other');
		await gate.accepted({ token: others, ...send, integrationId: 'int_crm_2' });
	});

	it('of several at once is carried out by one', async () => {
		const all = await Promise.all(Array.from({ length: 20 }, async () => await gate.received({ token, ...send })));
		expect(all.filter((one) => 'accepted' in one)).toHaveLength(1);
		expect(all.flatMap((one) => ('answer' in one ? [one.answer.status] : []))).toEqual(Array(19).fill(409));
	});

	it('is carried out again where it failed for a reason that passes', async () => {
		const unavailable = { kind: 'unavailable', message: 'The CRM is down', fix: 'Try later' };
		const failed = { ...CREATED, outcome: 'failed', crmId: null, problem: unavailable } as const;
		const answer = await gate.answered(await gate.accepted({ token, ...send }), [failed]);
		expect([answer.status, answer.headers['retry-after'], bodyOf(answer).detail]).toEqual([
			503,
			'60',
			'The CRM is down. Try later',
		]);
		await gate.accepted({ token, ...send });
	});

	it('is kept for a day', async () => {
		await gate.answered(await gate.accepted({ token, ...send }));
		gate.runtime.advance(24 * HOUR);
		const { token: later } = await gate.issue();
		await gate.accepted({ token: later, ...send });
	});

	it('loses its answer with the person it was about, and brings nobody back', async () => {
		const { contacts } = gate.store.workspace('acme');
		await contacts.save([withKeys(person(1))]);
		const about = { ...CREATED, contactId: 'contact-1' };
		await gate.answered(await gate.accepted({ token, ...send }), [about]);
		await contacts.erase('contact-1');
		expect(await gate.refusal({ token, ...send })).toMatchObject({ status: 409, why: 'gone' });
	});

	it('keeps no answer that the store could read', async () => {
		const crmUrl = 'https://crm.example/canary-record';
		const request = await gate.accepted({ token, ...send });
		await gate.answered(request, [{ ...CREATED, crmUrl }]);
		const digest = request.ticket?.digest ?? '';
		const bodyDigest = createHash('sha256').update(requestOf({ token }).body).digest('hex');
		const start = { digest, bodyDigest, holder: 'reader', leaseMs: 1, keepMs: 1 };
		const kept = await gate.store.workspace('acme').apiRequests.begin(start);
		expect(kept).toEqual({ kind: 'answered', answer: expect.not.stringContaining('canary') });
		expect((await gate.refusal({ token, ...send })).answer.body).toContain('canary');
	});
});
