import { createHubSpot } from '../../../../core/crm/hubspot';
import type { HttpRequest, HttpResponse } from '../../../../core/crm/transport/http';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';

interface Input {
	objectWriteTraceId: string;
	properties: Record<string, string>;
}

/** A HubSpot that refuses a whole batch because of one bad record, as it does without trace ids. */
function allOrNothing(
	refusalOf: (input: Input) => { status: number; body: object } | null,
	records: Record<string, string> = {},
) {
	const written: string[] = [];
	const calls: string[] = [];
	const send = async ({ url, body }: HttpRequest): Promise<HttpResponse> => {
		const { inputs } = JSON.parse(body ?? '{}') as { inputs: Input[] };
		const answer = (status: number, value: object): HttpResponse => ({
			status,
			headers: {},
			body: JSON.stringify(value),
		});
		if (url.includes('/batch/read')) {
			calls.push('read');
			const results = Object.entries(records).map(([id, email]) => ({ id, properties: { email } }));
			return answer(200, { results });
		}
		calls.push(`create ${inputs.length}`);
		const refusal = inputs.map(refusalOf).find((each) => each !== null);
		if (refusal) return answer(refusal.status, refusal.body);
		written.push(...inputs.map(({ properties }) => properties.email ?? ''));
		return answer(201, {
			results: inputs.map(({ properties }, index) => ({ id: `${written.length}${index}`, properties })).reverse(),
		});
	};
	const adapter = createHubSpot({
		send,
		tokens: { current: async () => 't' },
		runtime: testRuntime(),
		accountKey: 'a',
		baseUrl: 'http://hubspot.test',
		shared: createSharedLimits(),
	});
	const create = (count: number, badAt: readonly number[] = []) =>
		adapter.create(
			'contact',
			Array.from({ length: count }, (_, index) => ({
				fields: {
					email: `${badAt.includes(index) ? 'bad' : 'good'}${index}@example.com`,
					'native:shoe_size': badAt.includes(index) ? '43' : undefined,
				},
			})),
		);
	return { create, written, calls };
}

const isBad = ({ properties }: Input) => properties.email?.startsWith('bad') === true;
const invalid = (message: string, more: object = {}) => ({
	status: 400,
	body: { category: 'VALIDATION_ERROR', message, ...more },
});

describe('A create that is refused as a whole', () => {
	it('is sent again without the record that the refusal names by trace id', async () => {
		const hubSpot = allOrNothing((input) =>
			isBad(input) ? invalid('no', { context: { objectWriteTraceId: [input.objectWriteTraceId] } }) : null,
		);
		const outcomes = await hubSpot.create(100, [42]);
		expect(outcomes.map(({ ok }) => ok)).toEqual(outcomes.map((_, index) => index !== 42));
		expect(hubSpot.calls).toEqual(['create 100', 'create 99']);
	});

	it('finds the record that collides with an existing one by reading that', async () => {
		const conflict = {
			status: 409,
			body: { category: 'CONFLICT', message: 'Contact already exists. Existing ID: 51' },
		};
		const hubSpot = allOrNothing((input) => (isBad(input) ? conflict : null), { 51: 'BAD42@example.com' });
		const outcomes = await hubSpot.create(100, [42]);
		expect(outcomes[42]).toMatchObject({
			ok: false,
			problem: { kind: 'conflict', details: { recordIds: ['51'] } },
		});
		expect(hubSpot.written).toHaveLength(99);
		expect(hubSpot.calls).toEqual(['create 100', 'read', 'create 99']);
	});

	it('leaves out every record that has the property HubSpot lacks', async () => {
		const missing = invalid('Property "shoe_size" does not exist');
		const hubSpot = allOrNothing((input) => ('shoe_size' in input.properties ? missing : null));
		const outcomes = await hubSpot.create(50, [3, 30]);
		expect(outcomes.filter(({ ok }) => !ok)).toHaveLength(2);
		expect(hubSpot.calls).toEqual(['create 50', 'create 48']);
	});

	it('is halved where the refusal names nothing, until the bad records stand alone', async () => {
		const hubSpot = allOrNothing((input) => (isBad(input) ? invalid('something is wrong') : null));
		const outcomes = await hubSpot.create(100, [7, 81]);
		expect(outcomes.flatMap(({ ok }, index) => (ok ? [] : [index]))).toEqual([7, 81]);
		expect(new Set(hubSpot.written).size).toBe(98);
		expect(hubSpot.written).toHaveLength(98);
		expect(hubSpot.calls.length).toBeLessThanOrEqual(30);
	});

	it('does not go on for ever when all records are bad', async () => {
		const hubSpot = allOrNothing(() => invalid('something is wrong'));
		const outcomes = await hubSpot.create(100);
		expect(outcomes.every(({ ok }) => !ok)).toBe(true);
		expect(hubSpot.calls.length).toBeLessThanOrEqual(41);
	});

	it('throws when the whole call was refused for another reason than a record', async () => {
		const hubSpot = allOrNothing(() => ({ status: 403, body: { category: 'MISSING_SCOPES' } }));
		await expect(hubSpot.create(3)).rejects.toMatchObject({ kind: 'auth' });
		expect(hubSpot.calls).toEqual(['create 3']);
	});
});
