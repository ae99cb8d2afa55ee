import type { CrmRecord, FieldValue } from '../../../../../core/crm/contract';
import { createForms } from '../../../../../core/flows/sync/merge/forms';
import { NORMAL_FORM } from '../../../../../core/flows/sync/merge/normal-form';
import type { Candidate } from '../../../../../core/flows/sync/plan/candidate';
import { withSentBefore } from '../../../../../core/flows/sync/plan/sent-before';
import type { PairMark } from '../../../../../core/store/contract';

const FORMS = createForms({ timeZone: 'UTC', precisionMs: 1, limits: {}, native: new Map() });

/** What the link holds of a field whose last write, from `Old` to `Sent`, stayed without an answer. */
function linkAfter(crm: FieldValue, mark: PairMark = {}) {
	const fields = { company: { hub: 'Sent', from: 'Old', to: 'Sent', reason: 'changed here only' } };
	const what = JSON.stringify({ writes: [{ kind: 'update', runId: 'run-1', crmId: 'record-1', fields }] });
	const candidate = {
		desired: { company: 'Wanted' },
		link: {
			crmId: 'record-1',
			base: { company: 'Old' },
			kept: {},
			marks: { company: mark },
			form: NORMAL_FORM,
		},
		doubt: { what, sentAt: '2026-11-24T08:00:00.000Z' },
	} as unknown as Candidate;
	const record = { id: 'record-1', fields: { company: crm } } as unknown as CrmRecord;
	const { base, kept, marks } = withSentBefore(candidate, record, FORMS).link!;
	return { base, kept, marks };
}

describe('What a push knows of a write whose answer was lost', () => {
	it.each<[string, FieldValue, object]>([
		['is agreed on where it is there', 'Sent', { base: { company: 'Sent' }, kept: {}, marks: {} }],
		[
			'stands beside what the CRM holds in its place',
			'Theirs',
			{ base: { company: 'Wanted' }, kept: { company: 'Theirs' }, marks: { company: { differs: true } } },
		],
		['is nothing where it did not come through', 'Old', { base: { company: 'Old' }, kept: {} }],
	])('%s', (_what, crm, link) => {
		expect(linkAfter(crm)).toMatchObject(link);
	});

	it('does not touch the pair of a mapping of its own, which holds another field of the contact', () => {
		const mark = { of: 'custom:employer' };
		expect(linkAfter('Sent', mark)).toEqual({ base: { company: 'Old' }, kept: {}, marks: { company: mark } });
	});
});
