import { reconcileRecord, type CrmSide, type RecordCase, type Rules } from '../../../../../core/flows/sync/reconcile';
import type { GoneReason } from '../../../../../core/crm/contract';
import type { SyncPolicy } from '../../../../../core/store/contract';
import { AGREED, caseOf, hubWith, JOB, KEY, linkWith, recordWith, rulesWith, WITH_KEY } from './cases';

const RULES = rulesWith([JOB]);
const policy = (special: Partial<SyncPolicy>): Rules => ({ ...RULES, policy: { ...RULES.policy, ...special } });
const CREATING = policy({ mayCreate: { inHub: true, inCrm: true } });
const actionOf = (each: Partial<RecordCase>, rules = RULES) => reconcileRecord(caseOf(each), rules).action;

type Gone = Extract<CrmSide, { state: 'gone' }>;
const gone = (why: GoneReason, into: string | null = null): Gone => ({
	state: 'gone',
	id: 'record-1',
	gone: { id: 'record-1', at: null, why, into: into === null ? null : { object: 'contact', id: into } },
	successor: null,
});

describe('A record that is gone', () => {
	it.each(['outOfSight', 'unknown'] as const)('is not taken for deleted where the CRM says "%s"', (why) => {
		expect(actionOf({ ...AGREED, crm: gone(why) }, policy({ deletedInCrm: 'erase' }))).toEqual({ kind: 'nothing' });
	});

	it('changes nothing where its absence is not explained', () => {
		const absent = { state: 'absent', id: 'record-1' } as const;
		expect(actionOf({ ...AGREED, crm: absent }, policy({ deletedInCrm: 'erase' }))).toEqual({ kind: 'nothing' });
	});

	it.each([
		['ignore', { kind: 'nothing' }],
		['unlink', { kind: 'end', why: 'deleted', into: null }],
		['mark', { kind: 'mark' }],
		['erase', { kind: 'eraseContact' }],
	] as const)('by deletion is treated by the policy "%s"', (deletedInCrm, action) => {
		expect(actionOf({ ...AGREED, crm: gone('deleted') }, policy({ deletedInCrm }))).toEqual(action);
	});
});

describe('A record that was merged', () => {
	const merged = gone('merged', 'record-2');
	const survivor = (jobTitle: string) => recordWith({ jobTitle }, { id: 'record-2' });

	it('is followed, and keeps the pairs that hold for the survivor', () => {
		const successor = { record: survivor('a'), ownerId: null };
		const plan = reconcileRecord(caseOf({ ...AGREED, crm: { ...merged, successor } }), RULES);
		expect(plan.action).toEqual({ kind: 'follow', into: 'record-2', keptPairs: ['jobTitle'] });
		expect(plan.fields.map(({ kind }) => kind)).toEqual(['nothing']);
	});

	it('meets the survivor anew where that holds other values', () => {
		const successor = { record: survivor('b'), ownerId: null };
		const plan = reconcileRecord(caseOf({ ...AGREED, crm: { ...merged, successor } }), RULES);
		expect(plan.action).toMatchObject({ keptPairs: [] });
		expect(plan.fields).toMatchObject([{ kind: 'differ', rule: 'firstMeeting' }]);
	});

	it('behind a record of another contact is for a person to look at', () => {
		const successor = { record: survivor('a'), ownerId: 'contact-0' };
		expect(actionOf({ ...AGREED, crm: { ...merged, successor } })).toEqual({
			kind: 'review',
			contactIds: ['contact-0', 'contact-1'],
			crmIds: ['record-2'],
		});
	});

	it('ends its link, and nobody is asked again, where a person said that the owner of the survivor is somebody else', () => {
		const successor = { record: survivor('a'), ownerId: 'contact-0', isApart: true };
		expect(actionOf({ ...AGREED, crm: { ...merged, successor } })).toEqual({
			kind: 'end',
			why: 'merged',
			into: 'record-2',
		});
	});

	it('stays linked until the survivor is shown', () => {
		expect(actionOf({ ...AGREED, crm: merged })).toEqual({ kind: 'nothing' });
		expect(actionOf({ ...AGREED, crm: gone('merged') })).toEqual({ kind: 'nothing' });
	});

	it.each([
		['is not followed to the record of somebody who was erased here', null, 'end'],
		['is followed to a record that is linked to the same contact by now', 'contact-1', 'follow'],
	])('%s', (_what, ownerId, kind) => {
		const successor = { record: survivor('a'), ownerId, isOfErased: true };
		expect(actionOf({ ...AGREED, crm: { ...merged, successor } }).kind).toBe(kind);
	});

	it('is followed without its fields where the survivor is outside of the filter', () => {
		const successor = { record: { ...survivor('b'), isInside: false }, ownerId: null };
		const plan = reconcileRecord(caseOf({ ...AGREED, crm: { ...merged, successor } }), RULES);
		expect([plan.action.kind, plan.fields]).toEqual(['follow', []]);
	});
});

describe('A lead that was converted', () => {
	it('gives its pairs to the contact where the values are equal, and nothing is written', () => {
		const successor = { record: recordWith({ jobTitle: 'a' }, { id: 'record-2' }), ownerId: null };
		const plan = reconcileRecord(
			caseOf({
				...AGREED,
				hub: hubWith({ jobTitle: 'b' }),
				crm: { ...gone('converted', 'record-2'), successor },
			}),
			RULES,
		);
		const moved = { keptPairs: ['jobTitle'], ownerId: null };
		expect(plan.action).toEqual({ kind: 'end', why: 'converted', into: 'record-2', moved });
		expect([plan.fields, plan.writes]).toEqual([[], { hub: 0, crm: 0 }]);
	});

	it('is for a person to look at where its contact belongs to somebody else here', () => {
		const successor = { record: recordWith({ jobTitle: 'a' }, { id: 'record-2' }), ownerId: 'contact-2' };
		expect(actionOf({ ...AGREED, crm: { ...gone('converted', 'record-2'), successor } })).toMatchObject({
			kind: 'end',
			moved: { ownerId: 'contact-2' },
		});
	});

	it('ends its link where the contact is not known, and no other lead follows', () => {
		const end = { kind: 'end', why: 'converted', into: null };
		expect(actionOf({ ...AGREED, crm: gone('converted') })).toEqual(end);
		expect(actionOf({ ...AGREED, crm: gone('converted', 'record-2') })).toEqual({ ...end, into: 'record-2' });
		const ended = { ...linkWith({}), state: 'ended', ended: { why: 'converted', at: '', into: null } } as const;
		const none = { hub: hubWith(WITH_KEY), crm: { state: 'none' }, link: ended } as const;
		const creating = { ...rulesWith([KEY]), policy: CREATING.policy };
		for (const isOrdered of [false, true])
			expect(actionOf({ ...none, isOrdered }, creating)).toEqual({ kind: 'nothing' });
	});

	it('gives nothing to the record of somebody who was erased here', () => {
		const successor = {
			record: recordWith({ jobTitle: 'a' }, { id: 'record-2' }),
			ownerId: null,
			isOfErased: true,
		};
		const action = actionOf({ ...AGREED, crm: { ...gone('converted', 'record-2'), successor } });
		expect(action).toEqual({ kind: 'end', why: 'converted', into: 'record-2' });
	});
});
