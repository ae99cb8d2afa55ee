import { comparedOf } from '../../../../../core/flows/sync/drift/compared';
import type { JudgedCase } from '../../../../../core/flows/sync/gather/gather-cases';

/** A contact and its record, of one field of which nothing could be decided. */
const judged = (before: { hub?: string | null; crm?: string | null }) =>
	({
		plan: {
			contactId: 'contact-1',
			crmId: '1',
			action: { kind: 'none' },
			reason: 'linked',
			fields: [{ field: 'score', kind: 'nothing', rule: 'unshown', reason: 'not shown', writes: [], before }],
		},
		facts: { crm: { state: 'living', isInside: true }, hub: {}, link: { state: 'live' }, meeting: null },
	}) as unknown as JudgedCase;
const forms = {} as Parameters<typeof comparedOf>[1]['forms'];

test('a value is hidden that the CRM does not show, not one that the pack would add and does not know', () => {
	expect(comparedOf(judged({ hub: '70' }), { forms })).toMatchObject({
		standing: 'equal',
		differences: [{ field: 'score', kind: 'hidden', hub: '70', crm: null }],
	});
	expect(comparedOf(judged({ crm: '12' }), { forms })).toMatchObject({ standing: 'equal', differences: [] });
	expect(comparedOf(judged({}), { forms })).toMatchObject({ standing: 'equal', differences: [] });
});
