import { fromCsv, isWholeCsv } from '../../../../core/crm/salesforce/client/csv';
import type { BatchOutcome } from '../../../../core/crm/contract';
import type { HttpRequest, HttpResponse } from '../../../../core/crm/transport/http';
import { cutOff, type Spoil, swapped, WRONG_LISTS } from '../wrong-answers';
import { contactId, json, scripted } from './scripted';

/** The results of bulk jobs: whatever is lost of them, each person has an outcome, and nobody has another's record. */

const COUNT = 2_000;
const JOB = '750000000000001AAA';
const HEADER = '"sf__Id","sf__Created","Id","Title"';
const ids = Array.from({ length: COUNT }, (_, number) => contactId(number));
const updates = ids.map((id) => ({ id, fields: { jobTitle: 'x, "y"' } }));
const upserts = ids.map((_, number) => ({ externalKey: `x:${number}`, fields: { jobTitle: 'x' } }));

type Row = { id: string; key: string };
const csv = (header: string, rows: readonly Row[]) =>
	[header, ...rows.map(({ id, key }) => `"${id}","false","${key}","x, ""y"""`), ''].join('\n');

/** A job whose list of successes is as given; the other two are empty. */
function job(successful: () => Partial<HttpResponse>, state: object = { id: JOB, state: 'JobComplete' }) {
	return ({ method, url }: HttpRequest): Partial<HttpResponse> => {
		if (url.endsWith('/successfulResults')) return successful();
		if (url.endsWith('Results') || url.endsWith('/unprocessedrecords')) return { body: `"sf__Id","sf__Error"\n` };
		return method === 'POST' ? json({ id: JOB, state: 'Open' }) : json(state);
	};
}

const updated = ids.map((id): Row => ({ id, key: id }));
const upserted = ids.map((id, number): Row => ({ id, key: `x:${number}` }));
const update = (body: string) => scripted([job(() => ({ body }))]).adapter.update('contact', updates);
const upsert = async (body: string) =>
	(await scripted([job(() => ({ body }))]).adapter.upsert?.('contact', upserts)) ?? [];
const KEYED = '"sf__Id","sf__Created","Social_Contact_Key__c","Title"';

function expectNobodyMistaken(outcomes: readonly BatchOutcome[]): void {
	expect(outcomes).toHaveLength(COUNT);
	const wrong = outcomes.filter((outcome, number) =>
		outcome.ok ? outcome.record.id !== ids[number] : outcome.problem.details.mayHaveBeenApplied !== true,
	);
	expect(wrong).toEqual([]);
}

describe('A list of results in which', () => {
	const spoilt = Object.entries(WRONG_LISTS);

	it.each(spoilt)('%s ties nobody to another record after an update', async (_name, spoil: Spoil) => {
		const outcomes = await update(
			csv(
				HEADER,
				spoil(updated, (row) => ({ ...row, id: contactId(COUNT + 1) })),
			),
		);
		expectNobodyMistaken(outcomes);
		expect(outcomes.some(({ ok }) => !ok)).toBe(true);
	});

	it.each(spoilt)('%s ties nobody to another record after an upsert', async (_name, spoil: Spoil) => {
		const outcomes = await upsert(
			csv(
				KEYED,
				spoil(upserted, (row) => ({ ...row, id: contactId(COUNT - 1) })),
			),
		);
		expectNobodyMistaken(outcomes);
		expect(outcomes.some(({ ok }) => !ok)).toBe(true);
	});

	it('rows are swapped is read by their keys', async () => {
		const outcomes = await upsert(
			csv(
				KEYED,
				swapped(upserted, (row) => row),
			),
		);
		expect(outcomes.map((outcome) => outcome.ok && outcome.record.id)).toEqual(ids);
	});
});

describe('A list of results that is cut off', () => {
	it.each([0, 1, 2, 3, 5, 8, 13, 21, 30, 40])(
		'%i characters before the middle leaves nobody without an outcome',
		async (less) => {
			const whole = csv(KEYED, upserted);
			const outcomes = await upsert(whole.slice(0, cutOff(whole).length - less));
			expectNobodyMistaken(outcomes);
			const known = outcomes.filter(({ ok }) => ok).length;
			expect(known).toBeGreaterThan(COUNT / 3);
			expect(known).toBeLessThan(COUNT);
		},
	);

	it('is asked for once again', async () => {
		const whole = csv(KEYED, upserted);
		const texts = [cutOff(whole), whole];
		const { adapter } = scripted([job(() => ({ body: texts.shift() ?? '' }))]);
		const outcomes = (await adapter.upsert?.('contact', upserts)) ?? [];
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
	});

	it('gives the rows that are whole, and half a key to nobody', async () => {
		const turns = { yield: async () => undefined };
		const text = '"sf__Id","K"\n"1","x:1"\n"2","a ""b"",\nc"\n';
		const rows = [
			{ sf__Id: '1', K: 'x:1' },
			{ sf__Id: '2', K: 'a "b",\nc' },
		];
		expect([isWholeCsv(text), await fromCsv(turns, text)]).toEqual([true, rows]);
		for (let end = text.length - 1; end > 0; end -= 1) {
			const part = text.slice(0, end);
			expect(rows).toEqual(expect.arrayContaining(await fromCsv(turns, part)));
			expect(isWholeCsv(part) && (await fromCsv(turns, part)).length === rows.length).toBe(false);
		}
	});
});

it('loses no success to a list of failures that cannot be read', async () => {
	const answer = job(() => ({ body: csv(HEADER, updated.slice(1)) }));
	const { adapter } = scripted([
		(request) => (request.url.endsWith('/failedResults') ? json([{ errorCode: 'X' }], 400) : answer(request)),
	]);
	const outcomes = await adapter.update('contact', updates);
	expectNobodyMistaken(outcomes);
	expect(outcomes.filter(({ ok }) => !ok)).toHaveLength(1);
});

it('does not take the end of another job for the end of this one', async () => {
	const { adapter } = scripted([
		job(() => ({ body: csv(HEADER, updated) }), { id: '750000000000002AAA', state: 'JobComplete' }),
	]);
	await expect(adapter.update('contact', updates)).rejects.toMatchObject({
		kind: 'unavailable',
		details: { code: 'UNFIT_ANSWER', mayHaveBeenApplied: true },
	});
});
