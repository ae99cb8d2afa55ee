import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import { createHubSpot } from '../../../../core/crm/hubspot';
import type { HttpRequest, HttpResponse } from '../../../../core/crm/transport/http';
import { CrmError } from '../../../../core/lib/errors';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';

/** What HubSpot's SDK does by itself and this adapter must not let it do. */

type Reply = Partial<HttpResponse> | ((request: HttpRequest) => Partial<HttpResponse>);

function hubSpot(replies: readonly Reply[], overrides: Partial<AdapterDeps> = {}) {
	const sent: HttpRequest[] = [];
	const send = async (request: HttpRequest): Promise<HttpResponse> => {
		const reply = replies[Math.min(sent.length, replies.length - 1)] ?? {};
		sent.push(request);
		return { status: 200, headers: {}, body: '{}', ...(typeof reply === 'function' ? reply(request) : reply) };
	};
	const adapter = createHubSpot({
		send,
		tokens: { current: async () => 'pat-secret' },
		runtime: testRuntime(),
		accountKey: 'a',
		baseUrl: 'http://hubspot.test',
		shared: createSharedLimits(),
		...overrides,
	});
	return { adapter, sent };
}

const json = (value: unknown, status = 200): Partial<HttpResponse> => ({ status, body: JSON.stringify(value) });
const inputs = [{ fields: { email: 'ana@example.com' } }, { fields: { email: 'bo@example.com' } }];
const tracesIn = ({ body }: HttpRequest) =>
	(JSON.parse(body ?? '{}') as { inputs: Array<{ objectWriteTraceId: string }> }).inputs.map(
		(input) => input.objectWriteTraceId,
	);

it('does not repeat a create that met a 5xx, and prints nothing', async () => {
	const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
	const { adapter, sent } = hubSpot([{ status: 502, body: 'Bad gateway' }]);
	await expect(adapter.create('contact', inputs)).rejects.toMatchObject({
		kind: 'unavailable',
		details: { mayHaveBeenApplied: true },
	});
	expect(sent).toHaveLength(1);
	expect(printed).not.toHaveBeenCalled();
	printed.mockRestore();
});

it('keeps two adapters apart: address, token, version and counts', async () => {
	const first = hubSpot([json({ results: [] })]);
	const second = hubSpot([json({ results: [] })], {
		baseUrl: 'http://other.test/prefix/',
		apiVersion: '2026-09',
		tokens: { current: async () => 'other' },
	});
	const lookup = [{ by: 'email' as const, value: 'a@example.com' }];
	await second.adapter.findByKey('contact', lookup);
	await first.adapter.findByKey('contact', lookup);
	expect([first, second].map(({ sent }) => [sent[0]?.url, sent[0]?.headers.authorization])).toEqual([
		['http://hubspot.test/crm/v3/objects/contacts/batch/read?archived=false', 'Bearer pat-secret'],
		['http://other.test/prefix/crm/objects/2026-09/contacts/batch/read?archived=false', 'Bearer other'],
	]);
	expect([first, second].map(({ adapter }) => adapter.counts().calls)).toEqual([1, 1]);
});

it.each([207, 200, 201])(
	'does not take a partly failed batch for a success, whatever the status (%i)',
	async (status) => {
		const { adapter } = hubSpot([
			(request) =>
				json(
					{
						results: [{ id: '7', properties: { email: 'bo@example.com' } }],
						numErrors: 1,
						errors: [
							{
								category: 'VALIDATION_ERROR',
								message: 'no',
								context: { objectWriteTraceId: [tracesIn(request)[0]] },
							},
						],
					},
					status,
				),
		]);
		const outcomes = await adapter.create('contact', inputs);
		expect(outcomes).toMatchObject([
			{ ok: false, problem: { kind: 'invalid' } },
			{ ok: true, record: { id: '7' } },
		]);
	},
);

it('puts shuffled results back by trace id', async () => {
	const { adapter } = hubSpot([
		(request) =>
			json({
				results: tracesIn(request)
					.map((objectWriteTraceId, index) => ({ id: String(index), objectWriteTraceId, properties: {} }))
					.reverse(),
			}),
	]);
	const outcomes = await adapter.create('contact', inputs);
	expect(outcomes.map((outcome) => outcome.ok && outcome.record.id)).toEqual(['0', '1']);
});

it('does not invent an outcome for an input that the answer does not mention', async () => {
	const { adapter } = hubSpot([json({ results: [{ id: '7', properties: { email: 'bo@example.com' } }] })]);
	const outcomes = await adapter.create('contact', inputs);
	expect(outcomes[0]).toMatchObject({
		ok: false,
		problem: { kind: 'unavailable', details: { mayHaveBeenApplied: true } },
	});
	expect(outcomes[1]?.ok).toBe(true);
});

it('keeps the address of a record, which the SDK drops', async () => {
	const { adapter } = hubSpot([
		json({ results: [{ id: '7', properties: {}, url: 'https://app.hubspot.com/contacts/1/record/0-1/7' }] }),
	]);
	const [[record] = []] = await adapter.findByKey('contact', [{ by: 'id', value: '7' }]);
	expect(record?.url).toBe('https://app.hubspot.com/contacts/1/record/0-1/7');
});

it('lets no token, header or body into an error', async () => {
	const body = JSON.stringify({
		message: 'ana@example.com is "Ana K", token pat-secret-0000',
		correlationId: 'c-1',
		category: 'VALIDATION_ERROR',
	});
	const { adapter } = hubSpot([{ status: 400, headers: { 'set-cookie': 'session=abc' }, body }]);
	const error: unknown = await adapter.describeFields('contact').catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(CrmError);
	const { message, stack, details } = error as CrmError;
	expect(JSON.stringify([error, message, stack, details])).not.toMatch(
		/pat-secret|ana@|Ana K|session=|authorization/i,
	);
	expect(details.correlationId).toBe('c-1');
});

it('waits as long as Retry-After says', async () => {
	const runtime = testRuntime(0);
	const { adapter, sent } = hubSpot(
		[{ status: 429, headers: { 'retry-after': '17' }, body: '{"policyName":"SECONDLY"}' }, json({ results: [] })],
		{ runtime },
	);
	await adapter.describeFields('contact');
	expect(sent).toHaveLength(2);
	expect(runtime.clock.now()).toBeGreaterThanOrEqual(17_000);
});

it('does not wait for a daily quota that is spent', async () => {
	const { adapter, sent } = hubSpot([{ status: 429, body: '{"policyName":"DAILY","errorType":"RATE_LIMIT"}' }]);
	await expect(adapter.describeFields('contact')).rejects.toMatchObject({ kind: 'rateLimited' });
	await expect(adapter.describeFields('contact')).rejects.toMatchObject({ details: { code: 'DAILY_QUOTA_SPENT' } });
	expect(sent).toHaveLength(1);
});

it('sets a time limit on every request', async () => {
	const { adapter, sent } = hubSpot([json({ results: [] })], { limits: { timeoutMs: 1_234 } });
	await adapter.describeFields('contact');
	expect(sent.map(({ timeoutMs }) => timeoutMs)).toEqual([1_234]);
});
