import { invert, type DoneByRun, type StandingNow } from '../../../../../core/flows/sync/reconcile';
import type { FieldName, FieldValue } from '../../../../../core/crm/contract';
import { inAWord, JOB, judgeOne, mapping, rulesWith } from './cases';

const RULES = rulesWith([JOB, mapping('email', 'email'), { crm: 'leadStage', owner: 'enforced' }]);
const shown = (value: FieldValue) => ({ isKnown: true, value, changed: null }) as const;
const wrote = (values: DoneByRun['values'], deeds: DoneByRun['deeds'] = []): DoneByRun => ({
	contactId: 'contact-1',
	crmId: 'record-1',
	values,
	deeds,
});
const standing = (hub: FieldValue, crm: FieldValue, field: FieldName = 'jobTitle'): StandingNow => ({
	hub: { [field]: shown(hub) },
	crm: { [field]: shown(crm) },
	isTouched: false,
	hasDependents: false,
});
const toCrm = { field: 'jobTitle', side: 'crm', from: 'a', to: 'b' } as const;

describe('Undoing a run', () => {
	it('gives a side back what it held, and the next run leaves it so', () => {
		const { fields, left } = invert(wrote([toCrm]), standing('b', 'b'), RULES, false);
		expect(left).toEqual([]);
		expect(fields).toMatchObject([{ write: { side: 'crm', kind: 'change', value: 'a' } }]);
		const pair = fields[0]?.pair;
		expect(pair).toEqual({ hub: 'b', crm: 'a', mark: { differs: true } });
		const next = judgeOne({ pair: ['b', 'a'], mark: { differs: true }, hub: 'b', crm: 'a' });
		expect(inAWord(next)).toBe('nothing');
	});

	it('gives the hub back what it held', () => {
		const { fields } = invert(wrote([{ ...toCrm, side: 'hub', from: null }]), standing('b', 'b'), RULES, false);
		expect(fields).toMatchObject([{ write: { side: 'hub', kind: 'clear', value: null } }]);
	});

	it('goes back over several writes of one run to what was before the first', () => {
		const done = wrote([toCrm, { ...toCrm, from: 'b', to: 'c' }]);
		expect(invert(done, standing('c', 'c'), RULES, false).fields).toMatchObject([{ write: { value: 'a' } }]);
	});

	it('does nothing where it was undone already', () => {
		expect(invert(wrote([toCrm]), standing('b', 'a'), RULES, false)).toMatchObject({ fields: [], left: [] });
	});

	it.each([
		['changed since', wrote([toCrm]), standing('b', 'c')],
		['the other side does not show its value', wrote([toCrm]), { ...standing('b', 'b'), hub: {} }],
		['the value is not shown', wrote([toCrm]), { ...standing('b', 'b'), crm: {} }],
		[
			'it has to hold a value',
			wrote([{ field: 'email', side: 'crm', from: null, to: 'a@x.example' }]),
			standing('a@x.example', 'a@x.example', 'email'),
		],
		[
			'a stage is not taken back',
			wrote([{ field: 'leadStage', side: 'crm', from: 'new', to: 'won' }]),
			standing('won', 'won', 'leadStage'),
		],
		['the field is not kept in step any more', wrote([{ ...toCrm, field: 'company' }]), standing('b', 'b')],
		['contacts that were merged are not taken apart', wrote([], ['merged']), standing(null, null)],
		['what was erased is gone', wrote([], ['erased']), standing(null, null)],
		['a lead that was converted stays so', wrote([], ['converted']), standing(null, null)],
		['the CRM does not bring archived records back', wrote([], ['archived']), standing(null, null)],
		['it was changed since it was added', wrote([], ['createdInCrm']), { ...standing('b', 'b'), isTouched: true }],
		['something hangs on it by now', wrote([], ['createdInHub']), { ...standing('b', 'b'), hasDependents: true }],
	] as ReadonlyArray<[string, DoneByRun, StandingNow]>)('says what it leaves: %s', (reason, done, now) => {
		const plan = invert(done, now, RULES, false);
		expect(plan).toMatchObject({ fields: [], actions: [], left: [{ reason }] });
	});

	it('takes what was added away, and leaves the values of what goes', () => {
		const done = wrote([{ ...toCrm, from: null }], ['createdInCrm']);
		expect(invert(done, standing('b', 'b'), RULES, false)).toMatchObject({
			actions: ['archiveRecord'],
			fields: [],
		});
	});

	it('restores what was archived where the CRM does that', () => {
		expect(invert(wrote([], ['archived']), standing('b', 'b'), RULES, true).actions).toEqual(['restoreRecord']);
	});
});
