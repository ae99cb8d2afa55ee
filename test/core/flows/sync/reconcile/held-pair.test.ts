import { heldPair } from '../../../../../core/flows/sync/reconcile/held-pair';
import { JOB, linkWith, mapping, rulesWith } from './cases';

const SINCE = '2026-11-24T08:00:00.000Z';
const MAPPED = mapping('custom:role', 'jobTitle');

describe('The pair of a field', () => {
	it.each([
		['is over where the link was stored before the field was kept in step again', '2026-11-24T07:59:59.999Z', true],
		['is over where it was stored at that very moment', SINCE, true],
		['holds where it was stored since', '2026-11-24T08:00:00.001Z', false],
	])('%s', (_, updatedAt, isOver) => {
		const link = linkWith({ jobTitle: 'a' }, { updatedAt });
		const held = heldPair(link, JOB, rulesWith([JOB], { keptAgain: { jobTitle: SINCE } }));
		expect(held).toEqual(isOver ? 'ended' : { hub: 'a', crm: 'a', mark: {} });
	});

	it('is over where it is of another field of the contact', () => {
		const link = linkWith({ jobTitle: 'a' });
		expect(heldPair(link, MAPPED, rulesWith([MAPPED]))).toBe('ended');
	});
});
