import { reconcileRecord, type RecordCase, type WrittenValue } from '../../../../../core/flows/sync/reconcile';
import { caseOf, hubWith, JOB, linkWith, mapping, recordWith, rulesWith } from './cases';
import { RULES, standing, toCrm, toHub, undo } from './undone';

describe('Undoing the values of a run', () => {
	it('gives the CRM back what it held, and the next run leaves it so', () => {
		const plan = undo({ values: [toCrm] }, standing('b', 'b'));
		expect(plan).toMatchObject({ isAction: true, bucket: 'updated', writes: { hub: 0, crm: 1 }, left: [] });
		const [verdict] = plan.fields;
		expect(verdict).toMatchObject({
			rule: 'undo',
			writes: [{ side: 'crm', kind: 'change', value: 'a' }],
			pair: { hub: 'b', crm: 'a', mark: { differs: true } },
		});
		const after = caseOf({
			hub: hubWith({ jobTitle: 'b' }),
			crm: recordWith({ jobTitle: 'a' }),
			link: linkWith({ jobTitle: 'b' }, { kept: { jobTitle: 'a' }, marks: { jobTitle: { differs: true } } }),
		});
		expect(reconcileRecord(after, RULES)).toMatchObject({ isAction: false, bucket: 'unchanged' });
	});

	it('gives the hub back what it held', () => {
		const plan = undo({ values: [{ ...toHub, from: null }] }, standing('b', 'b'));
		expect(plan.fields).toMatchObject([{ writes: [{ side: 'hub', kind: 'clear', value: null }] }]);
	});

	it('goes back over several writes of one run to what was before the first', () => {
		const values = [toCrm, { ...toCrm, from: 'b', to: 'c' }];
		expect(undo({ values }, standing('c', 'c', 'c')).fields).toMatchObject([{ writes: [{ value: 'a' }] }]);
	});

	it('gives both sides back what they held, where the run wrote both', () => {
		const plan = undo({ values: [toCrm, { ...toHub, from: 'x' }] }, standing('b', 'b'));
		expect(plan.fields).toMatchObject([
			{
				writes: [
					{ side: 'hub', value: 'x' },
					{ side: 'crm', value: 'a' },
				],
				pair: { hub: 'x', crm: 'a' },
			},
		]);
	});

	it('knows a value that the CRM spells its own way', () => {
		const each = caseOf({
			hub: hubWith({ jobTitle: 'b' }),
			crm: recordWith({ jobTitle: 'B!' }),
			link: linkWith({ jobTitle: 'b' }, { kept: { jobTitle: 'B!' } }),
		});
		expect(undo({ values: [toCrm] }, each).fields).toMatchObject([{ writes: [{ side: 'crm', value: 'a' }] }]);
	});

	it('marks a value that went back already as decided, where the answer to its write was lost', () => {
		const plan = undo({ values: [toCrm] }, standing('b', 'a'));
		expect(plan.fields).toMatchObject([
			{ kind: 'differ', writes: [], pair: { hub: 'b', crm: 'a', mark: { differs: true } } },
		]);
		expect(plan.writes).toEqual({ hub: 0, crm: 0 });
	});

	it('does nothing where it was undone and stored', () => {
		const each = { ...standing('b', 'a'), link: linkWith({ jobTitle: 'b' }, { kept: { jobTitle: 'a' } }) };
		expect(undo({ values: [toCrm] }, each)).toMatchObject({
			isAction: false,
			fields: [],
			left: [],
			bucket: 'unchanged',
		});
	});

	it.each<[string, WrittenValue, RecordCase]>([
		['changed since', toCrm, standing('b', 'c')],
		['changed on the other side since', toCrm, standing('c', 'b')],
		['the other side does not show its value', toHub, { ...standing('b', 'b'), crm: recordWith({}) }],
		['the value is not shown', toCrm, { ...standing('b', 'b'), crm: recordWith({}) }],
		[
			'it has to hold a value',
			{ name: 'email', side: 'crm', from: null, to: 'a@x.example' },
			standing('a@x.example', 'a@x.example', 'a@x.example', 'email'),
		],
		[
			'a stage is not taken back',
			{ name: 'leadStage', side: 'crm', from: 'new', to: 'won' },
			standing('won', 'won', 'won', 'leadStage'),
		],
		['the field is not kept in step any more', { ...toCrm, name: 'native:Gone' }, standing('b', 'b')],
		['the two are not linked any more', toCrm, { ...standing('b', 'b'), link: null }],
		['the two are not linked any more', toCrm, { ...standing('b', 'b'), link: linkWith({}, { state: 'ended' }) }],
		[
			'the record is outside of the filter',
			toCrm,
			{ ...standing('b', 'b'), link: linkWith({}, { state: 'paused' }) },
		],
		[
			'the record is not there any more',
			toCrm,
			{ ...standing('b', 'b'), crm: { state: 'absent', id: 'record-1' } },
		],
		['what was erased is gone', toCrm, { ...standing('b', 'b'), hub: null }],
	])('says what it leaves: %s', (reason, value, each) => {
		expect(undo({ values: [value] }, each)).toMatchObject({
			isAction: false,
			fields: [],
			bucket: 'skipped',
			left: [{ reason }],
		});
	});

	it('takes a group of fields back as a whole, or not at all', () => {
		const rules = rulesWith([JOB, mapping('company', 'company')], { groups: [['jobTitle', 'company']] });
		const each = caseOf({
			hub: hubWith({ jobTitle: 'b', company: 'b' }),
			crm: recordWith({ jobTitle: 'b', company: 'edited' }),
			link: linkWith({ jobTitle: 'b', company: 'b' }),
		});
		const values = [toCrm, { ...toCrm, name: 'company' }];
		expect(undo({ values }, each, {}, rules)).toMatchObject({
			isAction: false,
			left: [{ field: 'jobTitle' }, { field: 'company' }],
		});
	});

	it('takes addresses away that were added, and brings back those that were removed', () => {
		const each = caseOf({
			hub: hubWith({ email: 'new@x.example' }, { emails: ['new@x.example', 'own@x.example'] }),
		});
		const lists = [
			{ list: 'emails', added: ['new@x.example'], removed: ['old@x.example', 'own@x.example'] },
		] as const;
		expect(undo({ lists }, each).lists).toMatchObject([
			{ list: 'emails', remove: ['new@x.example'], add: ['old@x.example'] },
		]);
	});

	it('takes a primary address away once, so that the next one is not cleared in its place', () => {
		const each = caseOf({
			hub: hubWith({ email: 'new@x.example' }, { emails: ['new@x.example', 'own@x.example'] }),
			crm: recordWith({ email: 'new@x.example' }),
			link: linkWith({ email: 'new@x.example' }),
		});
		const values: WrittenValue[] = [{ name: 'email', side: 'hub', from: null, to: 'new@x.example' }];
		const lists = [{ list: 'emails', added: ['new@x.example'], removed: [] }] as const;
		expect(undo({ values, lists }, each)).toMatchObject({
			fields: [{ writes: [{ side: 'hub', kind: 'clear' }] }],
			lists: [],
		});
	});
});
