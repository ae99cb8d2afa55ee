import type { HttpRequest } from '../../../../core/crm/transport/http';
import { contactId, failure, json, refusal, type Reply, scripted } from './scripted';

type Values = Record<string, unknown>;
const recordsOf = ({ body }: HttpRequest) => (JSON.parse(body ?? '{}') as { records: Values[] }).records;
const idOf = (index: number) => contactId(index + 1);
/** An update is answered by the id it names. */
const ownId = ({ id }: Values, index: number) => (typeof id === 'string' ? id : idOf(index));

/** Answers each record of a collection by what `judge` says of it. */
const judging =
	(judge: (values: Values, index: number) => object | null): Reply =>
	(request) =>
		json(
			recordsOf(request).map(
				(values, index) =>
					judge(values, index) ?? { id: ownId(values, index), success: true, created: true, errors: [] },
			),
		);

const people = (count: number) =>
	Array.from({ length: count }, (_, number) => ({
		fields: { lastName: `L${number}`, 'native:Region__c': number === 3 ? 'x' : undefined },
	}));

describe('A record that is locked', () => {
	it('is sent again alone, until it is free', async () => {
		let locked = 2;
		const { adapter, sent, runtime } = scripted([
			judging(({ LastName }) =>
				LastName === 'L1' && locked-- > 0 ? failure('UNABLE_TO_LOCK_ROW', 'busy') : null,
			),
		]);
		const before = runtime.clock.now();
		const outcomes = await adapter.create('contact', people(3));
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
		expect(sent.map(({ records }) => records.map(({ LastName }) => LastName))).toEqual([
			['L0', 'L1', 'L2'],
			['L1'],
			['L1'],
		]);
		expect(runtime.clock.now() - before).toBeGreaterThanOrEqual(2_000);
	});

	it('is given up after some tries, and says that nothing was written', async () => {
		const { adapter, sent } = scripted([
			judging(({ LastName }) => (LastName === 'L1' ? failure('UNABLE_TO_LOCK_ROW', 'busy') : null)),
		]);
		const outcomes = await adapter.create('contact', people(3));
		expect(outcomes[1]).toMatchObject({
			ok: false,
			problem: { kind: 'unavailable', details: { mayHaveBeenApplied: false } },
		});
		expect(sent).toHaveLength(5);
	});

	it('keeps what was written when a later try fails', async () => {
		const { adapter } = scripted([
			judging((_values, index) => (index === 0 ? failure('UNABLE_TO_LOCK_ROW', 'busy') : null)),
			refusal('X', 'down', 500),
		]);
		const outcomes = await adapter.create('contact', people(2));
		expect(outcomes.map((outcome) => (outcome.ok ? 'written' : outcome.problem.kind))).toEqual([
			'unavailable',
			'written',
		]);
	});
});

describe('A call that is refused as a whole', () => {
	it('is sent again without the records that have the field Salesforce lacks', async () => {
		const { adapter, sent } = scripted([
			(request) =>
				recordsOf(request).some((values) => 'Region__c' in values)
					? refusal('INVALID_FIELD', "No such column 'Region__c' on sobject of type Contact")
					: json(recordsOf(request).map((_, index) => ({ id: idOf(index), success: true, errors: [] }))),
		]);
		const outcomes = await adapter.create('contact', people(50));
		expect(outcomes.flatMap(({ ok }, index) => (ok ? [] : [index]))).toEqual([3]);
		expect(outcomes[3]).toMatchObject({
			problem: { details: { missingFields: ['Region__c'], fix: expect.stringMatching(/mapping/) } },
		});
		expect(sent.map(({ records }) => records.length)).toEqual([50, 49]);
	});

	it('is halved where the refusal names nothing, until the bad record stands alone', async () => {
		const { adapter, sent } = scripted([
			(request) =>
				recordsOf(request).some((values) => 'Region__c' in values)
					? refusal('JSON_PARSER_ERROR', 'Cannot deserialize instance of double from VALUE_STRING value x')
					: json(recordsOf(request).map((_, index) => ({ id: idOf(index), success: true, errors: [] }))),
		]);
		const outcomes = await adapter.create('contact', people(200));
		expect(outcomes.flatMap(({ ok }, index) => (ok ? [] : [index]))).toEqual([3]);
		expect(sent.length).toBeLessThanOrEqual(20);
	});

	it('does not go on for ever when all records are bad', async () => {
		const { adapter, sent } = scripted([refusal('JSON_PARSER_ERROR', 'no')]);
		const outcomes = await adapter.create('contact', people(200));
		expect(outcomes.every(({ ok }) => !ok)).toBe(true);
		expect(sent.length).toBeLessThanOrEqual(41);
	});

	it('for another reason than a record is an error', async () => {
		const { adapter, sent } = scripted([refusal('API_DISABLED_FOR_ORG', 'no', 403)]);
		await expect(adapter.create('contact', people(3))).rejects.toMatchObject({ kind: 'auth' });
		expect(sent).toHaveLength(1);
	});
});

it('sends a value that is no number to nobody, and names its field', async () => {
	const { adapter, sent } = scripted([judging(() => null)]);
	const outcomes = await adapter.update('contact', [
		{ id: contactId(1), fields: { socialFollowers: 'many' } },
		{ id: contactId(2), fields: { socialFollowers: 5 } },
		{ id: 'nobody', fields: { socialFollowers: 5 } },
	]);
	expect(outcomes[0]).toMatchObject({
		ok: false,
		problem: { kind: 'invalid', message: expect.stringContaining('socialFollowers') },
	});
	expect(outcomes[1]?.ok).toBe(true);
	expect(outcomes[2]).toMatchObject({ ok: false, problem: { kind: 'notFound' } });
	expect(sent.map(({ records }) => records.length)).toEqual([1]);
});

it('writes two changes of one record as one, whichever form its ids have', async () => {
	const { adapter, sent } = scripted([judging(() => null)]);
	const outcomes = await adapter.update('contact', [
		{ id: contactId(1), fields: { jobTitle: 'CEO', company: 'First' } },
		{ id: contactId(1).slice(0, 15), fields: { company: 'Second' } },
	]);
	expect(sent[0]?.records).toEqual([
		{ id: contactId(1), attributes: { type: 'Contact' }, Title: 'CEO', Social_Company__c: 'Second' },
	]);
	expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
});

it('removes records, and counts those that are gone as removed', async () => {
	const { adapter, sent } = scripted([
		json([
			{ id: contactId(1), success: true, errors: [] },
			failure('ENTITY_IS_DELETED', 'entity is deleted'),
			failure('INSUFFICIENT_ACCESS_OR_READONLY', 'no'),
		]),
	]);
	const removals = await adapter.remove('contact', [contactId(1), contactId(2), contactId(3), 'nobody']);
	expect(removals).toMatchObject([
		{ ok: true },
		{ ok: true, id: contactId(2) },
		{ ok: false, problem: { kind: 'auth' } },
		{ ok: true, id: 'nobody' },
	]);
	expect(new URL(sent[0]?.url ?? '').searchParams.get('ids')).toBe([1, 2, 3].map(contactId).join(','));
});
