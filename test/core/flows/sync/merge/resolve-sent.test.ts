import type { FieldValue } from '../../../../../core/crm/contract';
import { resolveSent } from '../../../../../core/flows/sync/merge/resolve-sent';
import { sentWrites, withWrite, type SentWrite } from '../../../../../core/flows/sync/merge/sent-write';
import type { Doubt } from '../../../../../core/store/contract';

const forms = { crm: (_field: string, value: FieldValue | undefined) => (value == null ? null : String(value)) };

const write = (from: string, to: string): SentWrite => ({
	kind: 'update',
	runId: `${from} to ${to}`,
	crmId: 'record-1',
	fields: { company: { hub: to, from, to, reason: 'changed here only' } },
});

/** What is known of the field, and which writes came through or may have. */
function resolved(writes: readonly SentWrite[], shown: FieldValue | undefined) {
	const { fields, done } = resolveSent(writes, () => shown, forms);
	return { field: fields.get('company') ?? null, done: done.map(({ write: { runId }, became }) => [runId, became]) };
}

describe('Several writes of a field whose answers were lost', () => {
	it('leave the first standing where the CRM shows that the second did not come through', () => {
		const { field, done } = resolved([write('a', 'b'), write('b', 'c')], 'b');
		expect(field).toMatchObject({ became: 'kept', hub: 'b', from: 'a' });
		expect(done).toEqual([['a to b', 'kept']]);
	});

	it('tell nothing of the field where the CRM does not show what became of the second', () => {
		const { field, done } = resolved([write('a', 'b'), write('b', 'c')], undefined);
		expect(field).toBeNull();
		expect(done).toEqual([
			['a to b', 'kept'],
			['b to c', 'notShown'],
		]);
	});

	it('tell nothing by a first one that was gone before the second, which did not come through', () => {
		const { field, done } = resolved([write('a', 'b'), write('x', 'c')], 'x');
		expect(field).toBeNull();
		expect(done).toEqual([['a to b', 'other']]);
	});
});

test('of more writes without an answer than are kept the oldest go', () => {
	let doubt: Doubt | null = null;
	for (let number = 1; number <= 10; number++) {
		const what = withWrite(null, doubt, write(`${number}`, `${number + 1}`));
		doubt = { what: JSON.stringify(what), sentAt: '2026-11-24T08:00:00.000Z' };
	}
	const kept = sentWrites(doubt).map(({ runId }) => runId);
	expect([kept.length, kept[0], kept.at(-1)]).toEqual([8, '3 to 4', '10 to 11']);
});
