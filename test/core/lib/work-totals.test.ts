import { readTotals, sumTotals, writeTotals } from '../../../core/lib/totals';
import { totalOf, WORK_TOTALS } from '../../../core/lib/work-totals';

const waited = (ms: number, crm = 'hubspot') => totalOf({ kind: 'waited', reason: 'retry', crm, ms });

describe('Totals of what work waits for and loses', () => {
	it('are summed by what they are and by the CRM, stored and read again', () => {
		const lost = totalOf({ kind: 'leaseLost', lease: 'claim', count: 2 });
		const sum = sumTotals(WORK_TOTALS, [waited(5), waited(7), lost, waited(1, 'pipedrive'), lost]);
		expect(sum).toEqual([
			{ of: 'leaseLost', what: 'claim', crm: null, count: 4, tookMs: 0 },
			{ of: 'wait', what: 'retry', crm: 'hubspot', count: 2, tookMs: 12 },
			{ of: 'wait', what: 'retry', crm: 'pipedrive', count: 1, tookMs: 1 },
		]);
		expect(readTotals(WORK_TOTALS, writeTotals(WORK_TOTALS, sum))).toEqual(sum);
	});

	it.each([
		['of another sort', { of: 'joy' }],
		['by a word of another sort', { what: 'claim' }],
		['of a CRM that is none', { crm: 7 }],
		['without a count', { count: 'many' }],
		['without a time', { tookMs: null }],
	])('are not read where they are %s', (_, odd) => {
		const content = JSON.stringify({ work: [{ ...waited(5), ...odd }, waited(5), null, 'odd'] });
		expect(readTotals(WORK_TOTALS, content)).toEqual([waited(5)]);
	});

	it('are none where nothing is stored, or something else', () => {
		expect(readTotals(WORK_TOTALS, null)).toEqual([]);
		expect(readTotals(WORK_TOTALS, '{"work":7}')).toEqual([]);
	});
});
