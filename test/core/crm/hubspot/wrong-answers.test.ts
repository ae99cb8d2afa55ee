import type { ActivityInput, CrmAdapter, RecordProblem } from '../../../../core/crm/contract';
import { createHubSpot } from '../../../../core/crm/hubspot';
import type { HttpRequest, HttpResponse } from '../../../../core/crm/transport/http';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';
import { cutOff, type Spoil, swapped, WRONG_LISTS } from '../wrong-answers';

/** Batches come back in any order: whatever is lost or mixed up, nobody is tied to somebody else's record. */

const NUMBERS = [0, 1, 2, 3, 4, 5];
const idOf = (number: number) => String(1_000 + number);
const fields = (number: number) => ({ email: `p${number}@example.com`, externalKey: `x:${number}` });
const entry = (number: number, activityId: string | null): ActivityInput => ({
	recordId: idOf(number),
	subject: 'Chat',
	text: 'Hello',
	occurredAt: '2026-11-24T12:00:00.000Z',
	kind: 'note',
	activityId,
});
type Outcome =
	{ ok: true; record?: { id: string }; activityId?: string; dealId?: string } | { ok: false; problem: RecordProblem };
type Run = (adapter: CrmAdapter) => Promise<Outcome[]>;

const deal = (number: number) => ({
	contactId: idOf(number),
	title: `Deal ${number}`,
	amountMinor: null,
	currency: null,
	pipelineId: 'p',
	stageId: 's',
});

const CALLS: Readonly<Record<string, Run>> = {
	create: (adapter) =>
		adapter.create(
			'contact',
			NUMBERS.map((number) => ({ fields: fields(number) })),
		),
	update: (adapter) =>
		adapter.update(
			'contact',
			NUMBERS.map((number) => ({ id: idOf(number), fields: fields(number) })),
		),
	upsert: async (adapter) =>
		(await adapter.upsert?.(
			'contact',
			NUMBERS.map((number) => ({ externalKey: `x:${number}`, fields: fields(number) })),
		)) ?? [],
	'add notes': (adapter) =>
		adapter.logActivities(
			'contact',
			NUMBERS.map((number) => entry(number, null)),
		),
	'update notes': (adapter) =>
		adapter.logActivities(
			'contact',
			NUMBERS.map((number) => entry(number, idOf(number))),
		),
	'open deals': async (adapter) => (await adapter.createDeals?.(NUMBERS.map(deal))) ?? [],
};

function connect(reply: (request: HttpRequest) => Partial<HttpResponse>): CrmAdapter {
	return createHubSpot({
		send: async (request) => ({ status: 200, headers: {}, body: '{}', ...reply(request) }),
		tokens: { current: async () => 'pat-secret' },
		runtime: testRuntime(),
		accountKey: 'a',
		baseUrl: 'http://hubspot.test',
		shared: createSharedLimits(),
	});
}

interface Result {
	id: string;
	objectWriteTraceId: string;
	properties: Record<string, unknown>;
}

const resultsOf = ({ body }: HttpRequest): Result[] =>
	(JSON.parse(body ?? '{}') as { inputs: Result[] }).inputs.map(({ objectWriteTraceId, properties }, number) => ({
		id: idOf(number),
		objectWriteTraceId,
		properties,
	}));
const json = (value: unknown): Partial<HttpResponse> => ({ body: JSON.stringify(value) });
const foreign = <T extends object>(result: T): T => ({ ...result, id: '9999', objectWriteTraceId: 'another' });

function expectNobodyMistaken(outcomes: readonly Outcome[]): void {
	expect(outcomes).toHaveLength(NUMBERS.length);
	outcomes.forEach((outcome, number) => {
		if (outcome.ok) expect(outcome.record?.id ?? outcome.activityId ?? outcome.dealId).toBe(idOf(number));
		else expect(outcome.problem).toMatchObject({ kind: 'unavailable', details: { mayHaveBeenApplied: true } });
	});
}

describe('A batch answer to', () => {
	const table = Object.entries(CALLS).flatMap(([name, run]) =>
		Object.entries(WRONG_LISTS).map(([wrong, spoil]): [string, string, Run, Spoil] => [name, wrong, run, spoil]),
	);
	it.each(table)('"%s" of which %s ties nobody to another record', async (_name, _wrong, run, spoil) => {
		const outcomes = await run(connect((request) => json({ results: spoil(resultsOf(request), foreign) })));
		expectNobodyMistaken(outcomes);
		expect(outcomes.some(({ ok }) => !ok)).toBe(true);
	});

	it.each(Object.entries(CALLS))('"%s" of which two are swapped is told by trace ids', async (_name, run) => {
		const outcomes = await run(connect((request) => json({ results: swapped(resultsOf(request), foreign) })));
		expectNobodyMistaken(outcomes);
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
	});

	it.each(['create', 'update', 'upsert'])(
		'"%s" whose trace ids are mixed up is told by what it names',
		async (name) => {
			const mixed = (results: Result[]) =>
				results.map((result, at) => ({ ...result, objectWriteTraceId: results[at ^ 1]?.objectWriteTraceId }));
			const run = CALLS[name] as Run;
			const outcomes = await run(connect((request) => json({ results: mixed(resultsOf(request)) })));
			expect(outcomes.some(({ ok }) => ok)).toBe(false);
		},
	);

	it.each(Object.entries(CALLS))('"%s" that is cut off is a failure of the call', async (_name, run) => {
		const broken = run(connect((request) => ({ body: cutOff(JSON.stringify({ results: resultsOf(request) })) })));
		await expect(broken).rejects.toMatchObject({ kind: 'unavailable', details: { mayHaveBeenApplied: true } });
	});

	it('a single note does not take the only result, when it is of another one', async () => {
		const adapter = connect((request) => json({ results: resultsOf(request).map(foreign) }));
		const [outcome] = await adapter.logActivities('contact', [entry(0, null)]);
		expect(outcome?.ok).toBe(false);
	});
});

describe('A read is an error, and finds not "none",', () => {
	it.each(['{}', '[]', '{"status":"COMPLETE"}', '{"results":[{"id"'])('when it is answered with %s', async (body) => {
		const adapter = connect(() => ({ body }));
		const look = adapter.findByKey('contact', [{ by: 'email', value: 'a@example.com' }]);
		await expect(look).rejects.toMatchObject({ kind: 'unavailable' });
		await expect(adapter.listChanged('contact', null)).rejects.toMatchObject({ kind: 'unavailable' });
	});
});
