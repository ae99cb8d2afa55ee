import { reconcileRecord, type RecordCase, type Rules } from '../../../../../core/flows/sync/reconcile';
import type { SyncPolicy } from '../../../../../core/store/contract';
import { AGREED, caseOf, hubWith, JOB, KEY, linkWith, recordWith, rulesWith, WITH_KEY } from './cases';

const RULES = rulesWith([JOB]);
const policy = (special: Partial<SyncPolicy>): Rules => ({ ...RULES, policy: { ...RULES.policy, ...special } });
const CREATING = policy({ mayCreate: { inHub: true, inCrm: true } });
const actionOf = (each: Partial<RecordCase>, rules = RULES) => reconcileRecord(caseOf(each), rules).action;

describe('A contact and its record', () => {
	it('are left alone where both are as agreed', () => {
		expect(reconcileRecord(caseOf(AGREED), RULES)).toMatchObject({
			action: { kind: 'nothing' },
			bucket: 'unchanged',
			isAction: false,
			writes: { hub: 0, crm: 0 },
		});
	});

	it('are brought together where one changed', () => {
		const plan = reconcileRecord(caseOf({ ...AGREED, crm: recordWith({ jobTitle: 'b' }) }), RULES);
		expect(plan).toMatchObject({ action: { kind: 'update' }, bucket: 'updated', isAction: true });
		expect(plan.writes).toEqual({ hub: 1, crm: 0 });
	});

	it('make a plan that survives being stored', () => {
		const plan = reconcileRecord(caseOf({ ...AGREED, crm: recordWith({ jobTitle: null }) }), RULES);
		expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
	});

	it('are counted as what is worst of their fields', () => {
		const fields = [JOB, { ...JOB, hub: 'company', crm: 'company', conflict: 'ask' } as const];
		const plan = reconcileRecord(
			caseOf({
				hub: hubWith({ jobTitle: 'b', company: 'b' }),
				crm: recordWith({ jobTitle: 'a', company: 'c' }),
				link: linkWith({ jobTitle: 'a', company: 'a' }),
			}),
			rulesWith(fields),
		);
		expect(plan.fields.map(({ kind }) => kind)).toEqual(['write', 'conflict']);
		expect(plan.bucket).toBe('conflict');
	});
});

describe('Who is on one side alone', () => {
	const hub = hubWith({ jobTitle: 'a' });
	const crm = recordWith({ jobTitle: 'a', externalKey: 'telegram:id:9' });

	it('is added only where that is allowed, or ordered', () => {
		const contact = { hub: hubWith(WITH_KEY), crm: { state: 'none' }, link: null } as const;
		const [keyed, creating] = [rulesWith([KEY]), { ...rulesWith([KEY]), policy: CREATING.policy }];
		expect(actionOf(contact, keyed)).toEqual({ kind: 'nothing' });
		expect(actionOf(contact, creating)).toEqual({ kind: 'createInCrm' });
		expect(actionOf({ ...contact, isOrdered: true }, keyed)).toEqual({ kind: 'createInCrm' });
		expect(actionOf({ hub: null, crm, link: null })).toEqual({ kind: 'nothing' });
	});

	it('takes the external key of the record as a new contact', () => {
		expect(actionOf({ hub: null, crm, link: null }, CREATING)).toEqual({
			kind: 'createInHub',
			externalKey: 'telegram:id:9',
		});
	});

	it('is added to a CRM only with something to know the record again by', () => {
		const email = { ...JOB, hub: 'email', crm: 'email' } as const;
		const rules = { ...rulesWith([JOB, email]), policy: CREATING.policy };
		const added = (address: string | null) =>
			actionOf({ hub: hubWith({ jobTitle: 'a', email: address }), crm: { state: 'none' }, link: null }, rules);
		expect(added('ana@example.com')).toEqual({ kind: 'createInCrm' });
		expect(added('info@example.com')).toEqual({ kind: 'nothing' });
		expect(added(null)).toEqual({ kind: 'nothing' });
	});

	it('is added with what is known, and agrees on that alone', () => {
		const fields = [KEY, JOB, { ...JOB, hub: 'company', crm: 'company' } as const];
		const plan = reconcileRecord(
			caseOf({ hub: hubWith({ jobTitle: 'a', company: null, ...WITH_KEY }), crm: { state: 'none' }, link: null }),
			{ ...rulesWith(fields), policy: CREATING.policy },
		);
		expect(plan.fields.map(({ kind, writes, pair }) => [kind, writes[0]?.kind, pair !== null])).toEqual([
			['write', 'create', true],
			['write', 'create', true],
			['nothing', undefined, false],
		]);
		expect(plan).toMatchObject({ bucket: 'created', writes: { hub: 0, crm: 1 } });
	});

	it('waits for a run that writes on the other side', () => {
		const rules = { ...CREATING, writes: { hub: false, crm: false } };
		expect(actionOf({ hub, crm: { state: 'none' }, link: null }, rules)).toEqual({ kind: 'nothing' });
		expect(actionOf({ hub: null, crm, link: null }, rules)).toEqual({ kind: 'nothing' });
	});

	it('is not added from outside of the filter', () => {
		const outside = { ...crm, isInside: false };
		expect(actionOf({ hub: null, crm: outside, link: null }, CREATING)).toEqual({ kind: 'nothing' });
	});

	it('is for a person to look at where several may be meant', () => {
		const meeting = { kind: 'review', reason: 'several', contactIds: ['c1', 'c2'], crmIds: ['r1'] } as const;
		const review = { kind: 'review', contactIds: ['c1', 'c2'], crmIds: ['r1'] };
		expect(actionOf({ hub: null, crm, link: null, meeting }, CREATING)).toEqual(review);
		expect(actionOf({ hub, crm: { state: 'none' }, link: null, meeting }, CREATING)).toEqual(review);
	});
});

describe('A first meeting', () => {
	const two = { hub: hubWith({ jobTitle: 'a' }), crm: recordWith({ jobTitle: 'a' }), link: null };

	it('links two that are one person', () => {
		const plan = reconcileRecord(caseOf({ ...two, meeting: { kind: 'met' } }), RULES);
		expect(plan).toMatchObject({ action: { kind: 'link' }, fields: [{ kind: 'agree' }], isAction: true });
	});

	it('does not link two of whom nobody knows that', () => {
		expect(actionOf(two)).toEqual({ kind: 'nothing' });
	});
});

describe('The filter', () => {
	const outside = recordWith({ jobTitle: 'b' }, { isInside: false });
	const paused = { ...linkWith({ jobTitle: 'a' }), state: 'paused' } as const;

	it('pauses a link, with its pairs, and writes nothing', () => {
		const plan = reconcileRecord(caseOf({ ...AGREED, crm: outside }), RULES);
		expect([plan.action, plan.fields, plan.bucket]).toEqual([{ kind: 'pause' }, [], 'skipped']);
		expect(actionOf({ ...AGREED, crm: outside, link: paused })).toEqual({ kind: 'nothing' });
	});

	it('has both sides judged by their pairs when the record comes back', () => {
		const crm = recordWith({ jobTitle: 'b' });
		const plan = reconcileRecord(caseOf({ ...AGREED, crm, link: paused }), RULES);
		expect(plan).toMatchObject({ action: { kind: 'resume' }, fields: [{ kind: 'write', rule: 'changedThere' }] });
	});
});

describe('A link that ended', () => {
	const endedBy = (why: 'deleted' | 'erased' | 'unlinked' | 'merged') =>
		({ ...linkWith({ jobTitle: 'a' }), state: 'ended', ended: { why, at: '', into: null } }) as const;

	it('lets nothing be created until a person asks', () => {
		const none = { hub: hubWith(WITH_KEY), crm: { state: 'none' }, link: endedBy('deleted') } as const;
		const creating = { ...rulesWith([KEY]), policy: CREATING.policy };
		expect(actionOf(none, creating)).toEqual({ kind: 'nothing' });
		expect(actionOf({ ...none, isOrdered: true }, creating)).toEqual({ kind: 'createInCrm' });
	});

	it('lives again when its record is restored under its id', () => {
		expect(actionOf({ ...AGREED, link: endedBy('deleted') })).toEqual({ kind: 'resume' });
	});

	it('stays ended where its record is restored outside of the filter', () => {
		const crm = recordWith({ jobTitle: 'a' }, { isInside: false });
		expect(actionOf({ ...AGREED, crm, link: endedBy('deleted') })).toEqual({ kind: 'nothing' });
	});

	it.each(['unlinked', 'erased', 'merged'] as const)('does not live again where it was %s', (why) => {
		expect(actionOf({ ...AGREED, link: endedBy(why) })).toEqual({ kind: 'nothing' });
	});

	it('meets a new record of the person for the first time, without the old pairs', () => {
		const crm = recordWith({ jobTitle: 'b' }, { id: 'record-2' });
		const each = { ...AGREED, crm, link: endedBy('deleted'), meeting: { kind: 'met' } } as const;
		const plan = reconcileRecord(caseOf(each), RULES);
		expect(plan).toMatchObject({ action: { kind: 'link' }, fields: [{ rule: 'firstMeeting' }] });
	});
});

describe('A contact that was erased here', () => {
	const erased = { ...AGREED, link: null, hub: null, isErasedInHub: true };

	it('leaves its record alone, unless it is to be archived', () => {
		expect(actionOf(erased)).toEqual({ kind: 'nothing' });
		expect(actionOf(erased, policy({ erasedInHub: 'archive' }))).toEqual({ kind: 'archiveRecord' });
	});

	it('is not brought back by its record', () => {
		expect(actionOf(erased, CREATING)).toEqual({ kind: 'nothing' });
		const { isErasedInHub: _isErasedInHub, ...met } = erased;
		expect(actionOf({ ...met, meeting: { kind: 'erased' } }, CREATING)).toEqual({ kind: 'nothing' });
	});
});
