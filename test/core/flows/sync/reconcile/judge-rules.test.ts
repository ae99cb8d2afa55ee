import type { ConflictRule } from '../../../../../core/store/contract';
import { at, between, carryOut, inAWord, JOB, judgeOne, mapping, nativeField, type OneField } from './cases';

const BOTH: OneField = { pair: ['a', 'a'], hub: 'b', crm: 'c' };

describe('A conflict', () => {
	it.each([
		['the hub is later', at(2), at(1), 'change crm', 'lastWriteWins'],
		['the CRM is later', at(1), at(2), 'change hub', 'lastWriteWins'],
		['the CRM changed after the hub for sure', at(1), between(2, 9), 'change hub', 'lastWriteWins'],
		['the CRM may have changed before', at(5), between(2, 9), 'change hub', 'tie'],
		['nothing is known of the hub', null, at(2), 'change hub', 'tie'],
		['both are of one moment', at(2), at(2), 'change hub', 'tie'],
		['nobody knows since when the CRM holds it', at(1), between(null, 9), 'change hub', 'tie'],
		['what the CRM holds is old for sure', at(9), between(null, 5), 'change crm', 'lastWriteWins'],
	] as const)('is decided by time: %s', (_, hub, crm, is, rule) => {
		const verdict = judgeOne({ ...BOTH, times: { hub, crm } });
		expect([inAWord(verdict), verdict.rule]).toEqual([is, rule]);
		expect(verdict.evidence).toEqual({ hub, crm, isTimeUncertain: rule === 'tie' });
		expect(verdict.isTold).toBe(rule === 'tie');
		if (rule === 'tie') expect(verdict.reason).toContain('time uncertain');
	});

	it('goes to the side that the field names where time does not tell', () => {
		expect(inAWord(judgeOne({ ...BOTH, field: { ...JOB, tie: 'hub' } }))).toBe('change crm');
	});

	it.each([
		['other', ['other', 'crm-1'], 'change crm', 'rank'],
		['other', ['crm-1', 'other'], 'change hub', 'rank'],
		['other', ['other'], 'change hub', 'tie'],
		['crm-1', ['other', 'crm-1'], 'change hub', 'tie'],
		['events', ['other', 'crm-1'], 'change hub', 'tie'],
	] as const)('with a value from "%s" and the rank %j ends as: %s, by %s', (origin, rank, is, rule) => {
		const verdict = judgeOne({ ...BOTH, times: { origin }, rules: { rank } });
		expect([inAWord(verdict), verdict.rule]).toEqual([is, rule]);
	});

	it('is not decided by rank where time tells', () => {
		const times = { origin: 'other', hub: at(1), crm: at(2) };
		expect(inAWord(judgeOne({ ...BOTH, times, rules: { rank: ['other', 'crm-1'] } }))).toBe('change hub');
	});

	const RULES: ReadonlyArray<[ConflictRule, string, string, string]> = [
		['crmWins', 'change hub', 'clear hub', 'fill hub'],
		['hubWins', 'change crm', 'fill crm', 'clear crm'],
		['crmUnlessBlank', 'change hub', 'fill crm', 'fill hub'],
		['hubUnlessBlank', 'change crm', 'fill crm', 'fill hub'],
		['ask', 'conflict', 'conflict', 'conflict'],
	];
	it.each(RULES)('by the rule %s: %s; with a blank CRM %s; with a blank hub %s', (conflict, ...are) => {
		const field = { ...JOB, conflict };
		const verdicts = [BOTH, { ...BOTH, crm: null }, { ...BOTH, hub: null }].map((given) =>
			inAWord(judgeOne({ ...given, field })),
		);
		expect(verdicts).toEqual(are);
	});

	it.each([
		['crmWins', 'drift'],
		['hubWins', 'change crm'],
	] as const)('of a field that the hub owns goes by existing values: %s', (conflict, is) => {
		expect(inAWord(judgeOne({ ...BOTH, field: { ...JOB, owner: 'hub', conflict } }))).toBe(is);
	});
});

describe('A question to a person', () => {
	const ASK: OneField = { ...BOTH, field: { ...JOB, conflict: 'ask' } };
	const seen = { hubValue: 'b', crmValue: 'c' };

	it('is opened with the values as they stand, and nothing is written', () => {
		const verdict = judgeOne(ASK);
		expect(verdict).toMatchObject({ kind: 'conflict', writes: [], pair: null, isTold: true });
		expect(verdict.conflict).toMatchObject({ id: null, ...seen, isSettled: false, parts: [] });
	});

	it('rests, untold, as long as nobody answers and nothing moves', () => {
		const verdict = judgeOne({ ...ASK, conflict: seen });
		expect(verdict).toMatchObject({ kind: 'conflict', isTold: false, conflict: { id: 'conflict-1' } });
	});

	it.each([
		['hub', 'change crm'],
		['crm', 'change hub'],
		['keepBoth', 'differ'],
	] as const)('that was answered with %s ends as: %s', (answer, is) => {
		const verdict = judgeOne({ ...ASK, conflict: { ...seen, state: 'answered', answer } });
		expect([inAWord(verdict), verdict.rule, verdict.conflict?.isSettled]).toEqual([is, 'answer', true]);
	});

	it('is shown again where a value moved before the answer was carried out', () => {
		const verdict = judgeOne({ ...ASK, crm: 'd', conflict: { ...seen, state: 'answered', answer: 'hub' } });
		expect(verdict).toMatchObject({ kind: 'conflict', isTold: true });
		expect(verdict.conflict).toMatchObject({ id: 'conflict-1', hubValue: 'b', crmValue: 'd', isSettled: false });
	});

	it('is settled where both sides came to hold the same, or one took its change back', () => {
		const same = judgeOne({ ...ASK, crm: 'b', conflict: seen });
		const back = judgeOne({ ...ASK, hub: 'a', conflict: seen });
		expect([inAWord(same), same.conflict?.isSettled]).toEqual(['agree', true]);
		expect([inAWord(back), back.conflict?.isSettled]).toEqual(['change hub', true]);
	});

	it('stays as it is where a side does not show its value', () => {
		const { crm: _, ...unshown } = ASK;
		expect(judgeOne({ ...unshown, conflict: seen })).toMatchObject({ kind: 'nothing', conflict: null });
	});
});

describe('A clear', () => {
	it('does not travel where the field does not clear: both stay as they are, until the next edit', () => {
		const given: OneField = { field: { ...JOB, clearing: false }, pair: ['a', 'a'], hub: null, crm: 'a' };
		const verdict = judgeOne(given);
		expect(verdict).toMatchObject({ kind: 'differ', rule: 'clearing', isTold: true });
		const after = carryOut(given, verdict);
		expect(inAWord(judgeOne(after))).toBe('nothing');
		expect(inAWord(judgeOne({ ...after, crm: 'b' }))).toBe('fill hub');
		expect(inAWord(judgeOne({ ...after, hub: 'c' }))).toBe('change crm');
	});

	it('that the CRM cannot take is told once', () => {
		const native = new Map([['native:x' as const, nativeField('x', { canBeBlank: false })]]);
		const field = mapping('custom:x', 'native:x');
		const of = 'custom:x as string';
		const given: OneField = { field, pair: ['a', 'a'], mark: { of }, hub: null, crm: 'a', rules: { native } };
		const verdict = judgeOne(given);
		expect(verdict).toMatchObject({ kind: 'differ', rule: 'fit', isTold: true });
		expect(judgeOne(carryOut(given, verdict))).toMatchObject({ kind: 'nothing', isTold: false });
	});

	it('of an e-mail address does not reach the CRM, where it is what the person is known by', () => {
		const field = mapping('email', 'email');
		const verdict = judgeOne({ field, pair: ['a@b.example', 'a@b.example'], hub: null, crm: 'a@b.example' });
		expect(inAWord(verdict)).toBe('differ');
	});
});

describe('A value that a side did not show', () => {
	it.each([
		['the hub', { pair: ['a', 'a'], crm: 'b' }],
		['the CRM', { pair: ['a', 'a'], hub: 'b' }],
		['the CRM, on a first meeting', { hub: 'b' }],
		['either', { pair: ['a', 'a'] }],
	] as ReadonlyArray<[string, OneField]>)('is neither changed nor blank: %s', (_, given) => {
		expect(judgeOne(given)).toMatchObject({ kind: 'nothing', rule: 'unshown', pair: null, writes: [] });
	});

	it('is not filled for the pack either', () => {
		const field = { crm: 'engagementScore', owner: 'enforced' } as const;
		expect(judgeOne({ field, hub: 7 })).toMatchObject({ kind: 'nothing', rule: 'unshown' });
	});
});

describe('What was decided to differ', () => {
	it('is told once, and the next edit on either side travels', () => {
		const given: OneField = { hub: 'a', crm: 'b' };
		const verdict = judgeOne(given);
		expect(verdict).toMatchObject({ kind: 'differ', pair: { hub: 'a', crm: 'b', mark: { differs: true } } });
		const after = carryOut(given, verdict);
		expect(inAWord(judgeOne(after))).toBe('nothing');
		expect(inAWord(judgeOne({ ...after, hub: 'c' }))).toBe('change crm');
		expect(inAWord(judgeOne({ ...after, crm: 'c' }))).toBe('change hub');
		expect(judgeOne({ ...after, crm: 'a' })).toMatchObject({ kind: 'agree', pair: { mark: null } });
	});
});
