import type { FieldValue } from '../../../../../core/crm/contract';
import { carryOut, inAWord, JOB, judgeOne, mapping, nativeField, type OneField } from './cases';

const COMPANY = mapping('company', 'company');
const NATIVE = mapping('custom:plan', 'native:plan');

describe('A value that the CRM keeps otherwise', () => {
	it('is no change of either side, and the better value stays here', () => {
		const given: OneField = { field: COMPANY, pair: ['Acme Incorporated', 'Acme Incor'], crm: 'Acme Incor' };
		expect(inAWord(judgeOne({ ...given, hub: 'Acme Incorporated' }))).toBe('nothing');
	});

	it('is told to be cut as it is written', () => {
		const verdict = judgeOne({ field: COMPANY, pair: ['a', 'a'], hub: 'Acme Incorporated', crm: 'a' });
		expect(verdict.writes).toEqual([
			{ side: 'crm', kind: 'change', value: 'Acme Incor', loss: 'cut to 10 characters' },
		]);
		expect(verdict.pair).toMatchObject({ hub: 'Acme Incorporated', crm: 'Acme Incor' });
	});

	it('is taken as the hub spells it', () => {
		const phone = judgeOne({ field: mapping('phone', 'phone'), hub: null, crm: '+49 (176) 1234-5678' });
		const email = judgeOne({ field: mapping('email', 'email'), hub: null, crm: ' Ana@EXAMPLE.com ' });
		expect([phone.writes[0]?.value, email.writes[0]?.value]).toEqual(['+4917612345678', 'Ana@example.com']);
	});

	it('that the hub cannot take stays, and is told once', () => {
		const given: OneField = { field: mapping('email', 'email'), hub: null, crm: 'n/a' };
		const verdict = judgeOne(given);
		expect(verdict).toMatchObject({ kind: 'differ', rule: 'fit', isTold: true, writes: [] });
		expect(inAWord(judgeOne(carryOut(given, verdict)))).toBe('nothing');
	});

	it('that the CRM cannot take stays, and is told', () => {
		const native = new Map([['native:plan' as const, nativeField('plan', { type: 'number' })]]);
		const verdict = judgeOne({ field: NATIVE, hub: 'gold', crm: null, rules: { native } });
		expect(verdict).toMatchObject({ kind: 'differ', rule: 'fit', isTold: true });
		expect(verdict.reason).toContain('not written to the CRM');
	});

	it('in a field that cannot be written is not tried', () => {
		const native = new Map([['native:plan' as const, nativeField('plan', { readOnly: true })]]);
		expect(inAWord(judgeOne({ field: NATIVE, hub: 'gold', crm: null, rules: { native } }))).toBe('differ');
	});
});

describe('A pair', () => {
	const native = new Map([['native:plan' as const, nativeField('plan', { type: 'number' })]]);

	it('belongs to one mapping: with another one the field meets for the first time', () => {
		const verdict = judgeOne({ field: NATIVE, pair: ['a', 'a'], mark: { of: 'custom:other' }, hub: 'b', crm: 'a' });
		expect(verdict).toMatchObject({ kind: 'differ', rule: 'firstMeeting', pair: { mark: { of: 'custom:plan' } } });
	});

	it('that a push left for a value of an item is none of a mapped field', () => {
		expect(judgeOne({ field: NATIVE, pair: ['a', 'a'], hub: 'b', crm: 'a' }).rule).toBe('firstMeeting');
	});

	it('ends with the type of its field', () => {
		const given: OneField = { field: NATIVE, pair: [1, 1], hub: 2, crm: 1, rules: { native } };
		expect(judgeOne({ ...given, mark: { of: 'custom:plan as string' } }).rule).toBe('firstMeeting');
		expect(judgeOne({ ...given, mark: { of: 'custom:plan as number' } }).rule).toBe('changedHere');
		expect(judgeOne({ ...given, mark: { of: 'custom:plan' } }).rule).toBe('changedHere');
	});

	it('is told to end where nothing takes its place', () => {
		const verdict = judgeOne({ field: NATIVE, pair: ['a', 'a'], mark: { of: 'custom:other' }, crm: 'a' });
		expect(verdict).toMatchObject({ kind: 'nothing', endsPair: true, pair: null });
	});
});

describe('A field that the CRM changes back', () => {
	/** The hub's edits, each followed by the CRM's. @returns what became of each edit of the hub */
	function edits(field: OneField['field'], first: OneField, after: (round: number) => FieldValue): string[] {
		let given: OneField = { ...first, field };
		return Array.from({ length: 5 }, (_, round) => {
			const verdict = judgeOne({ ...given, hub: `edit ${round}` });
			given = { ...carryOut({ ...given, hub: `edit ${round}` }, verdict), crm: after(round) };
			const answer = judgeOne(given);
			given = carryOut(given, answer);
			return `${inAWord(verdict)}, ${inAWord(answer)}`;
		});
	}

	it('three times is stopped for the record, and told', () => {
		const rounds = edits(JOB, { pair: ['old', 'old'], crm: 'old' }, () => 'old');
		expect(rounds.slice(0, 3)).toEqual([
			'change crm, change hub',
			'change crm, change hub',
			'change crm, unstable',
		]);
		expect(rounds.slice(3)).toEqual(['unstable, unstable', 'unstable, unstable']);
	});

	it('is told once', () => {
		const given: OneField = { pair: ['b', 'b'], mark: { changedBack: 2, was: 'a' }, hub: 'b', crm: 'a' };
		const verdict = judgeOne(given);
		expect(verdict).toMatchObject({ kind: 'unstable', isTold: true, pair: { mark: { changedBack: 3 } } });
		const again = judgeOne({ ...carryOut(given, verdict), hub: 'c' });
		expect(again).toMatchObject({ kind: 'unstable', isTold: false, pair: null });
	});

	it('is not taken for one that people edit on both sides in turns', () => {
		const rounds = edits(JOB, { pair: ['old', 'old'], crm: 'old' }, (round) => `answer ${round}`);
		expect(new Set(rounds)).toEqual(new Set(['change crm, change hub']));
	});

	it('of the pack is any that the CRM changes after each write', () => {
		const field = { crm: 'engagementBand', owner: 'enforced' } as const;
		let given: OneField = { field, pair: ['low', 'low'], mark: { was: null }, hub: 'low', crm: 'low' };
		const verdicts = [1, 2, 3, 4].map((round) => {
			given = { ...given, crm: `automation ${round}` };
			const verdict = judgeOne(given);
			given = carryOut(given, verdict);
			return inAWord(verdict);
		});
		expect(verdicts).toEqual(['change crm', 'change crm', 'unstable', 'unstable']);
	});

	it('begins anew where a write of ours stood until the next one', () => {
		const mark = { changedBack: 2, was: 'a' };
		const verdict = judgeOne({ pair: ['b', 'b'], mark, hub: 'c', crm: 'b' });
		expect(verdict.pair?.mark).toEqual({ was: 'b' });
	});
});

describe('A stand-in', () => {
	const NAME = mapping('lastName', 'lastName');

	it.each([
		['a handle', '@ana.k', {}],
		['a platform and an id', 'Telegram 123', {}],
		['a platform without an id', 'Instagram contact', {}],
		['the number of the person', '+4917612345678', { hubSide: { phones: ['+4917612345678'] } }],
		['the beginning of the address', 'ana.k', { hubSide: { emails: ['ana.k@example.com'] } }],
		['the key of the person', 'telegram:id:1', {}],
	] as ReadonlyArray<[string, FieldValue, OneField]>)('is never read as a name: %s', (_, crm, special) => {
		expect(judgeOne({ field: NAME, hub: null, crm, ...special })).toMatchObject({
			kind: 'nothing',
			rule: 'standIn',
		});
		expect(inAWord(judgeOne({ field: NAME, hub: 'Kovač', crm, ...special }))).toBe('fill crm');
	});

	it('is no clear of a name that was agreed on', () => {
		const verdict = judgeOne({ field: NAME, pair: ['Kovač', 'Kovač'], hub: 'Kovač', crm: '@ana.k' });
		expect(inAWord(verdict)).toBe('fill crm');
	});

	it('is left as it is where both sides agreed on it', () => {
		const agreed = { pair: ['@ana.k', '@ana.k'], hub: '@ana.k', crm: '@ana.k' } as const;
		expect(judgeOne({ field: NAME, ...agreed })).toMatchObject({ kind: 'nothing', rule: 'unchanged' });
	});

	it('is not seen in a name that stands beside a first name', () => {
		const hubSide = { emails: ['mueller@example.com'] };
		const crmValues = { firstName: 'Ana' };
		const verdict = judgeOne({ field: NAME, hub: null, crm: 'mueller', hubSide, crmValues });
		expect(inAWord(verdict)).toBe('fill hub');
	});

	it('for a company is told by the setting that names it', () => {
		const rules = { standIns: { company: ['[not provided]'] } };
		expect(judgeOne({ field: COMPANY, hub: null, crm: '[not provided]', rules }).rule).toBe('standIn');
	});
});

describe('A new store', () => {
	const field = { crm: 'engagementScore', owner: 'enforced' } as const;
	const seen = { lastInteractionAt: '2026-03-01T00:00:00.000Z' };

	it.each([
		['nothing newer is known here', '2026-02-01T00:00:00.000Z', 'drift'],
		['nothing at all is known here', null, 'drift'],
		['the person did something since', '2026-04-01T00:00:00.000Z', 'change crm'],
	])('does not lower what the pack wrote before: %s', (_, lastInteractionAt, is) => {
		const verdict = judgeOne({ field, hub: 3, crm: 80, crmValues: seen, hubSide: { lastInteractionAt } });
		expect(inAWord(verdict)).toBe(is);
	});

	it('leaves the key that a record has', () => {
		const verdict = judgeOne({
			field: { crm: 'externalKey', owner: 'enforced' },
			hub: 'telegram:id:2',
			crm: 'telegram:id:1',
			crmValues: seen,
			hubSide: { lastInteractionAt: '2026-04-01T00:00:00.000Z' },
		});
		expect(inAWord(verdict)).toBe('drift');
	});
});

describe('A run that writes on one side alone', () => {
	it('leaves to another run what has to be written on the other, and keeps the pair', () => {
		const rules = { writes: { hub: true, crm: false } };
		const verdict = judgeOne({ pair: ['a', 'a'], hub: 'b', crm: 'a', rules });
		expect(verdict).toMatchObject({ kind: 'waits', pair: null, writes: [{ side: 'crm', value: 'b' }] });
		expect(inAWord(judgeOne({ pair: ['a', 'a'], hub: 'a', crm: 'b', rules }))).toBe('change hub');
	});
});
