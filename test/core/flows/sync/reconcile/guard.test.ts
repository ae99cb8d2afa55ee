import {
	addToTotals,
	addToWork,
	estimateCalls,
	guardPlan,
	isHeldBack,
	NO_TOTALS,
	NO_WORK,
	reconcileRecord,
	type RecordPlan,
} from '../../../../../core/flows/sync/reconcile';
import type { SyncGuard } from '../../../../../core/store/contract';
import { AGREED, caseOf, hubWith, JOB, KEY, recordWith, rulesWith, WITH_KEY } from './cases';

const RULES = rulesWith([JOB]);
const CREATING = { ...rulesWith([JOB, KEY]), policy: { ...RULES.policy, mayCreate: { inHub: true, inCrm: true } } };
const GUARD: SyncGuard = {
	floor: 2,
	creates: { most: 5, share: 1 },
	changes: { most: 5, share: 1 },
	clears: { most: 5, share: 0.5 },
	deletes: { most: 5, share: 0.1 },
	hold: 'all',
};

const plan = (hub: string | null, crm: string | null) =>
	reconcileRecord(caseOf({ ...AGREED, hub: hubWith({ jobTitle: hub }), crm: recordWith({ jobTitle: crm }) }), RULES);
const CHANGE = plan('b', 'a');
const CLEAR = plan('a', null);
const QUIET = plan('a', 'a');
const ALONE = { hub: hubWith({ jobTitle: 'a', ...WITH_KEY }), crm: { state: 'none' }, link: null } as const;
const CREATE = reconcileRecord(caseOf(ALONE), CREATING);
const GONE = reconcileRecord(
	caseOf({
		...AGREED,
		crm: {
			state: 'gone',
			id: 'record-1',
			gone: { id: 'record-1', at: null, why: 'deleted', into: null },
			successor: null,
		},
	}),
	RULES,
);

const totalsOf = (plans: readonly RecordPlan[]) => plans.reduce(addToTotals, NO_TOTALS);
const times = (count: number, each: RecordPlan) => Array.from({ length: count }, () => each);

describe('The totals of a plan', () => {
	it('count records by what is done to them on each side', () => {
		expect(totalsOf([CHANGE, CLEAR, CREATE, GONE, QUIET])).toEqual({
			hub: { creates: 0, changes: 0, clears: 1, deletes: 1 },
			crm: { creates: 1, changes: 1, clears: 0, deletes: 0 },
		});
	});

	it('do not count the key that the pack writes to records: it is no value of anybody’s', () => {
		const each = caseOf({ hub: hubWith(WITH_KEY), crm: recordWith({ externalKey: null }) });
		const keyed = reconcileRecord(each, rulesWith([KEY]));
		expect(keyed.writes).toEqual({ hub: 0, crm: 1 });
		expect(totalsOf([keyed])).toEqual(NO_TOTALS);
	});
});

describe('The guard', () => {
	it('lets through what is within the limits, or below the floor', () => {
		expect(guardPlan(totalsOf(times(5, CHANGE)), GUARD, 100)).toEqual({ isHeld: false, over: [], reason: null });
		// A tenth of one record is none, but two are below the floor.
		expect(guardPlan(totalsOf(times(2, GONE)), GUARD, 1).isHeld).toBe(false);
	});

	it('holds all where a count is over its limit, and says so', () => {
		const verdict = guardPlan(totalsOf(times(6, CHANGE)), GUARD, 100);
		expect(verdict.isHeld).toBe(true);
		expect(verdict.reason).toBe(
			'6 records of the CRM would be changed, and the limit is 5. Nothing is done until you apply the plan.',
		);
	});

	it('holds by the share of linked records too', () => {
		const verdict = guardPlan(totalsOf(times(4, GONE)), GUARD, 30);
		expect(verdict.over).toEqual([{ side: 'hub', kind: 'deletes', count: 4, most: 3 }]);
	});

	it('can hold back what is over alone', () => {
		const { isHeld, over } = guardPlan(totalsOf([...times(4, GONE), CHANGE]), { ...GUARD, hold: 'over' }, 30);
		expect([isHeld, isHeldBack(GONE, over), isHeldBack(CHANGE, over)]).toEqual([false, true, false]);
	});
});

describe('The estimate of calls', () => {
	const BATCHED = { writeBatchSize: 100, lookupBatchSize: 50 };
	const TWO_WAY = {
		answersValues: true,
		conditionalWrites: false,
		fieldHistory: false,
		restores: false,
		quietWrites: false,
		feedLagMs: 0,
		readBatchSize: 100,
		listPageSize: 100,
	};

	it('counts what is written to the CRM alone', () => {
		expect([CHANGE, CLEAR, CREATE, GONE, QUIET].reduce(addToWork, NO_WORK)).toEqual({
			creates: 1,
			updates: 1,
			archives: 0,
		});
		const takenBack: RecordPlan = { ...CREATE, action: { kind: 'takeBackRecord' } };
		expect(addToWork(NO_WORK, takenBack)).toEqual({ creates: 0, updates: 0, archives: 1 });
	});

	it.each([
		['reads before it writes', {}, { updates: 250 }, 6],
		['needs no reading where a version goes along', { conditionalWrites: true }, { updates: 250 }, 3],
		['reads back where the CRM answers no values', { answersValues: false }, { updates: 250 }, 9],
		['looks creates up first', {}, { creates: 120 }, 5],
		['reads what it archives', {}, { archives: 10 }, 2],
		['writes one by one where the CRM does', { perCall: { writes: 1, lookups: 1 } }, { creates: 120 }, 240],
		['costs nothing where nothing is written', {}, {}, 0],
	])('%s', (_, twoWay, work, is) => {
		expect(estimateCalls({ ...NO_WORK, ...work }, { ...BATCHED, twoWay: { ...TWO_WAY, ...twoWay } })).toBe(is);
	});
});
