import type { ActivityInput, CrmAdapter, DealInput, RecordProblem } from '../../../../core/crm/contract';
import type { HttpRequest } from '../../../../core/crm/transport/http';
import { cutOff, type Spoil, swapped, WRONG_LISTS } from '../wrong-answers';
import { contactId, json, type Reply, rows, scripted } from './scripted';

/** Collections answer by position. Whatever an answer lacks or mixes up, nobody is tied to another record. */

const COUNT = 24;
const numbers = Array.from({ length: COUNT }, (_, number) => number);
const idOf = (prefix: string, number: number) => contactId(number).replace('003', prefix);
const people = numbers.map((number) => ({ lastName: `L${number}`, email: `p${number}@example.com` }));
const entry = (number: number, activityId: string | null): ActivityInput => ({
	recordId: contactId(number),
	subject: 'Chat',
	text: 'Hello',
	occurredAt: '2026-11-24T12:00:00.000Z',
	day: '2026-11-24',
	kind: 'message',
	activityId,
});
const OPEN = { amountMinor: null, currency: null, pipelineId: null, stageId: null };
const deal = (number: number): DealInput => ({
	timeZone: 'UTC',
	contactId: contactId(number),
	title: `Deal ${number}`,
	...OPEN,
});

interface Result {
	ok: boolean;
	id: string | null;
	problem: RecordProblem | null;
}

type Outcome =
	| { ok: true; record?: { id: string }; activityId?: string; dealId?: string; id?: string }
	| { ok: false; problem: RecordProblem };

const resultOf = (outcome: Outcome): Result =>
	outcome.ok
		? {
				ok: true,
				id: outcome.record?.id ?? outcome.activityId ?? outcome.dealId ?? outcome.id ?? null,
				problem: null,
			}
		: { ok: false, id: null, problem: outcome.problem };

interface Call {
	prefix: string;
	/** Whether each answer names a record that was asked about. */
	isNamed: boolean;
	run(adapter: CrmAdapter): Promise<Outcome[]>;
	/** What is answered before the call itself. */
	before?: readonly Reply[];
}

const CALLS: Readonly<Record<string, Call>> = {
	create: {
		prefix: '003',
		isNamed: false,
		run: (adapter) =>
			adapter.create(
				'contact',
				people.map((fields) => ({ fields })),
			),
	},
	'create leads': {
		prefix: '00Q',
		isNamed: false,
		run: (adapter) =>
			adapter.create(
				'lead',
				people.map((fields) => ({ fields })),
			),
	},
	update: {
		prefix: '003',
		isNamed: true,
		run: (adapter) =>
			adapter.update(
				'contact',
				people.map((fields, number) => ({ id: contactId(number), fields })),
			),
	},
	upsert: {
		prefix: '003',
		isNamed: false,
		run: async (adapter) =>
			(await adapter.upsert?.(
				'contact',
				people.map((fields, number) => ({ externalKey: `x:${number}`, fields })),
			)) ?? [],
	},
	remove: { prefix: '003', isNamed: true, run: (adapter) => adapter.remove('contact', numbers.map(contactId)) },
	'add to the timeline': {
		prefix: '00T',
		isNamed: false,
		run: (adapter) =>
			adapter.logActivities(
				'contact',
				numbers.map((number) => entry(number, null)),
			),
	},
	'update the timeline': {
		prefix: '00T',
		isNamed: true,
		run: (adapter) =>
			adapter.logActivities(
				'contact',
				numbers.map((number) => entry(number, idOf('00T', number))),
			),
	},
	'open deals': {
		prefix: '006',
		isNamed: false,
		before: [
			rows({ Id: '01J000000000001AAA', ApiName: 'Open', IsClosed: false }),
			rows(...numbers.map((number) => ({ Id: contactId(number), AccountId: null }))),
			json({ features: { multiCurrency: false, defaultCurrencyIsoCode: 'EUR' } }),
		],
		run: async (adapter) => (await adapter.createDeals?.(numbers.map(deal))) ?? [],
	},
};

const saved = (id: string) => ({ id, success: true, created: true, errors: [] });
const foreign = <T extends object>(answer: T): T => ({ ...answer, id: '001000000000099AAA' });
/** Contact roles, which follow on opportunities, are all made. */
const role = ({ body }: HttpRequest) =>
	json((JSON.parse(body ?? '{}') as { records: object[] }).records.map((_, number) => saved(idOf('00K', number))));

async function resultsOf({ prefix, run, before = [] }: Call, answer: (ids: object[]) => Reply): Promise<Result[]> {
	const answers = numbers.map((number) => saved(idOf(prefix, number)));
	const { adapter } = scripted([...before, answer(answers), ...(prefix === '006' ? [role] : [])]);
	return (await run(adapter)).map(resultOf);
}

const table = Object.entries(CALLS).flatMap(([name, call]) =>
	Object.entries(WRONG_LISTS).map(([wrong, spoil]): [string, string, Call, Spoil] => [name, wrong, call, spoil]),
);

describe('An answer of which', () => {
	it.each(table)('to "%s" %s ties nobody to another record', async (_name, _wrong, call, spoil) => {
		const results = await resultsOf(call, (answers) => json(spoil(answers, foreign)));
		expect(results).toHaveLength(COUNT);
		results.forEach(({ ok, id }, number) => {
			if (ok) expect(id).toBe(idOf(call.prefix, number));
		});
		const failed = results.flatMap(({ problem }) => (problem === null ? [] : [problem]));
		expect(failed.length).toBeGreaterThan(0);
		for (const { kind, details } of failed)
			expect({ kind, doubt: details.mayHaveBeenApplied }).toEqual({ kind: 'unavailable', doubt: true });
	});

	it.each(Object.entries(CALLS).filter(([, { isNamed }]) => isNamed))(
		'to "%s" two are swapped is put in order by its ids',
		async (_name, call) => {
			const results = await resultsOf(call, (answers) => json(swapped(answers, foreign)));
			expect(results.map(({ id }) => id)).toEqual(numbers.map((number) => idOf(call.prefix, number)));
		},
	);

	it.each(Object.entries(CALLS))('to "%s" half arrived is a failure of the call', async (_name, call) => {
		const broken = resultsOf(call, (answers) => ({ body: cutOff(JSON.stringify(answers)) }));
		await expect(broken).rejects.toMatchObject({ kind: 'unavailable', details: { mayHaveBeenApplied: true } });
	});

	it('some succeed out of order says of no refusal whose it is', async () => {
		const refused = {
			success: false,
			errors: [{ statusCode: 'STRING_TOO_LONG', message: 'x', fields: ['Title'] }],
		};
		const { adapter } = scripted([json([refused, saved(contactId(0)), saved(contactId(2))])]);
		const outcomes = await adapter.update(
			'contact',
			[0, 1, 2].map((number) => ({ id: contactId(number), fields: { jobTitle: 'x' } })),
		);
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
		expect(outcomes[1]).toMatchObject({ problem: { kind: 'unavailable', details: { mayHaveBeenApplied: true } } });
	});
});

describe('A look-up is an error, and finds not "none",', () => {
	const look = (reply: Reply) => scripted([reply]).adapter.findByKey('contact', [{ by: 'id', value: contactId(1) }]);

	it.each([
		['when the answer is none of a query', json({})],
		['when it is an empty list', json([])],
		['when rows are missing', json({ totalSize: 2, done: true, records: [{ Id: contactId(1) }] })],
		['when all are', json({ totalSize: 1, done: true, records: [] })],
		['when it goes on, but does not say where', json({ totalSize: 1, done: false, records: [] })],
		['when it is cut off', { body: '{"totalSize":1,"done":true,"records":[{"Id":"003' }],
	])('%s', async (_name, reply) => {
		await expect(look(reply)).rejects.toMatchObject({ kind: 'unavailable' });
	});

	it('but a row about somebody else is nobody’s', async () => {
		expect(await look(rows({ Id: contactId(2), Email: 'b@example.com' }))).toEqual([[]]);
	});
});
