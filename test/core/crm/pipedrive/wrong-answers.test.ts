import type { HttpResponse } from '../../../../core/crm/transport/http';
import { cutOff } from '../wrong-answers';
import { json, person, pipedrive } from './answers-of';
import { type Call, CALLS, email, lead, NUMBERS, numberOf, type Outcome, rightly, uuid } from './writing-calls';

/** One call a record: an answer that is about another one, or about none, ties nobody to it. */

type Wrong = (call: Call, number: number) => Partial<HttpResponse>;

const WRONG: Readonly<Record<string, Wrong>> = {
	'about another record': (call, number) => json({ success: true, data: call.data(number === 1 ? 99 : number) }),
	'swapped with another': (call, number) =>
		json({ success: true, data: call.data(number === 1 ? 2 : number === 2 ? 1 : number) }),
	'the same as another': (call, number) => json({ success: true, data: call.data(number === 1 ? 2 : number) }),
	'cut off': (call, number) => {
		const { body = '', ...rest } = json({ success: true, data: call.data(number) });
		return { ...rest, body: number === 1 ? cutOff(body) : body };
	},
};
const withoutRecord: Wrong = (call, number) => json({ success: true, data: number === 1 ? {} : call.data(number) });

async function outcomesOf(call: Call, wrong: Wrong): Promise<Outcome[]> {
	const { adapter } = pipedrive([
		(request) => (call.isIt(request) ? wrong(call, numberOf(request)) : rightly(call, request)),
	]);
	return await call.run(adapter);
}

function expectNobodyMistaken(call: Call, outcomes: readonly Outcome[]): void {
	expect(outcomes).toHaveLength(NUMBERS.length);
	expect(outcomes[0]?.ok).toBe(false);
	outcomes.forEach((outcome, index) => {
		if (!outcome.ok)
			expect(outcome.problem).toMatchObject({ kind: 'unavailable', details: { mayHaveBeenApplied: true } });
		else expect(outcome.record?.id ?? outcome.activityId ?? outcome.dealId ?? outcome.id).toBe(call.id(index + 1));
	});
}

describe('An answer to', () => {
	it.each(Object.entries(CALLS))('"%s" that fits is believed', async (_name, call) => {
		const outcomes = await outcomesOf(call, (each, number) => json({ success: true, data: each.data(number) }));
		expect(outcomes.map(({ ok }) => ok)).toEqual(NUMBERS.map(() => true));
	});

	const table = Object.entries(CALLS).flatMap(([name, call]) =>
		Object.entries(WRONG).map(([how, wrong]): [string, string, Call, Wrong] => [name, how, call, wrong]),
	);
	it.each(table)('"%s" that is %s is no outcome', async (_name, _how, call, wrong) => {
		expectNobodyMistaken(call, await outcomesOf(call, wrong));
	});

	const holdingRecords = Object.entries(CALLS).filter(([name]) => !name.startsWith('remove'));
	it.each(holdingRecords)('"%s" that holds no record is no outcome', async (_name, call) => {
		expectNobodyMistaken(call, await outcomesOf(call, withoutRecord));
	});

	it('two creates with one id is the outcome of neither, though nothing else tells them apart', async () => {
		const { adapter } = pipedrive([json({ success: true, data: person(7) })]);
		const outcomes = await adapter.create(
			'contact',
			[1, 2].map((number) => ({ fields: { lastName: `K${number}` } })),
		);
		expect(outcomes.map(({ ok }) => ok)).toEqual([false, false]);
	});
});

describe('A look-up is an error, and finds not "none",', () => {
	const byId = { by: 'id', value: '1' } as const;
	const byEmail = { by: 'email', value: email(1) } as const;

	it.each([
		['a person by id answered with another list', byId, json({ success: true, data: [person(2)] })],
		['a person by id answered without a list', byId, json({})],
		['a person by e-mail answered without a list', byEmail, json({ success: true })],
		['a list that is cut off', byEmail, { body: '{"success":true,"data":[{"id":' }],
	])('for %s', async (_name, key, reply) => {
		const { adapter } = pipedrive([reply]);
		await expect(adapter.findByKey('contact', [key])).rejects.toMatchObject({ kind: 'unavailable' });
	});

	it('for a lead by id answered with another lead', async () => {
		const { adapter } = pipedrive([json({ success: true, data: lead(2) })]);
		const look = adapter.findByKey('lead', [{ by: 'id', value: uuid(1) }]);
		await expect(look).rejects.toMatchObject({ kind: 'unavailable', details: { code: 'UNFIT_ANSWER' } });
	});

	it('for a conversion answered with the state of another one', async () => {
		const { adapter } = pipedrive([
			json({ success: true, data: lead(1) }),
			json({ success: true, data: person(1) }),
			json({ success: true, data: { conversion_id: uuid(5) } }),
			json({ success: true, data: { conversion_id: uuid(6), status: 'completed', deal_id: 9 } }),
		]);
		await expect(adapter.convertLeads?.([uuid(1)])).rejects.toMatchObject({
			kind: 'unavailable',
			details: { mayHaveBeenApplied: true },
		});
	});
});
