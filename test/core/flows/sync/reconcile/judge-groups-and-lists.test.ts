import { judgeAddresses } from '../../../../../core/flows/sync/reconcile/judge-addresses';
import { mergeElements } from '../../../../../core/flows/sync/reconcile/judge-choices';
import { judgeFields } from '../../../../../core/flows/sync/reconcile/judge-field';
import { LIST_PAIRS } from '../../../../../core/flows/sync/reconcile';
import type { FieldName, FieldValue } from '../../../../../core/crm/contract';
import type { FieldMapping } from '../../../../../core/store/contract';
import fc from '../../../../support/random';
import { at, hubWith, inAWord, judgeOne, linkWith, mapping, nativeField, recordWith, rulesWith } from './cases';

describe('Fields that mean something only together', () => {
	const groups: FieldName[][] = [['native:amount', 'native:currency']];
	const FIELDS = [mapping('custom:amount', 'native:amount'), mapping('custom:currency', 'native:currency')];
	const money = (amount: FieldValue, currency: FieldValue) => ({
		hub: { 'custom:amount': amount, 'custom:currency': currency },
		crm: { 'native:amount': amount, 'native:currency': currency },
	});
	const marks = { 'native:amount': { of: 'custom:amount' }, 'native:currency': { of: 'custom:currency' } };
	const agreed = linkWith(money(5, 'EUR').crm, { marks });

	function judge(hub: ReturnType<typeof money>, crm: ReturnType<typeof money>, link = agreed) {
		const times = { hub: at(1), crm: at(2) };
		const sides = { hub: hubWith(hub.hub, {}, times), crm: recordWith(crm.crm, {}, times), link };
		return judgeFields(sides, [], rulesWith(FIELDS, { groups }));
	}

	it('are decided by one verdict: one side wins all of them', () => {
		// Field by field this would end as 7 EUR here and 7 USD there.
		const verdicts = judge(money(7, 'EUR'), money(5, 'USD'));
		expect(verdicts.map(({ writes }) => writes)).toEqual([
			[{ side: 'hub', kind: 'change', value: 5, loss: null }],
			[{ side: 'hub', kind: 'change', value: 'USD', loss: null }],
		]);
	});

	it('are left alone as a whole where one of them is not shown', () => {
		const { 'native:currency': _, ...hidden } = money(5, 'EUR').crm;
		const sides = { hub: hubWith(money(7, 'EUR').hub), crm: recordWith(hidden), link: agreed };
		expect(judgeFields(sides, [], rulesWith(FIELDS, { groups })).map(inAWord)).toEqual(['nothing', 'nothing']);
	});

	it('differ as a whole where one of them does not fit', () => {
		const native = new Map([['native:amount' as const, nativeField('amount', { readOnly: true })]]);
		const sides = { hub: hubWith(money(7, 'USD').hub), crm: recordWith(money(5, 'EUR').crm), link: agreed };
		const verdicts = judgeFields(sides, [], rulesWith(FIELDS, { groups, native }));
		expect(verdicts.map(inAWord)).toEqual(['differ', 'differ']);
	});

	it('are asked about once, with the values of all of them', () => {
		const fields = FIELDS.map((field): FieldMapping => ({ ...field, conflict: 'ask' }));
		const sides = { hub: hubWith(money(7, 'EUR').hub), crm: recordWith(money(5, 'USD').crm), link: agreed };
		const verdicts = judgeFields(sides, [], rulesWith(fields, { groups }));
		expect(verdicts.map(({ conflict }) => conflict)).toMatchObject([
			{
				id: null,
				hubValue: '7 | EUR',
				crmValue: '5 | USD',
				isSettled: false,
				parts: [
					{ hubValue: 7, crmValue: 5 },
					{ hubValue: 'EUR', crmValue: 'USD' },
				],
			},
			null,
		]);
	});
});

describe('A field of many choices', () => {
	const options = ['a', 'b', 'c', 'd'].map((value) => ({ value, label: value.toUpperCase() }));
	const field = nativeField('tags', { type: 'enumeration', isList: true, options });
	const rules = { native: new Map([['native:tags' as const, field]]) };
	const TAGS = mapping('custom:tags', 'native:tags');
	const mark = { of: 'custom:tags as enumeration[]' };

	it.each([
		['added on both sides', 'a', 'a;b', 'a;c', 'change hub and change crm', ['a;b;c', 'a;b;c']],
		['removed here and added there', 'a;b', 'a', 'a;b;c', 'change hub and change crm', ['a;c', 'a;c']],
		['removed there', 'a;b', 'a;b', 'a', 'change hub', ['a']],
		['all removed there', 'a', 'a', null, 'clear hub', [null]],
		['another order', 'a;b', 'a;b', 'b;a', 'nothing', []],
	] as const)('is merged choice by choice: %s', (_, before, hub, crm, is, values) => {
		const verdict = judgeOne({ field: TAGS, rules, mark, pair: [before, before], hub, crm });
		expect([inAWord(verdict), verdict.writes.map(({ value }) => value)]).toEqual([is, values]);
	});

	it('keeps here what the CRM has no place for', () => {
		const verdict = judgeOne({ field: TAGS, rules, mark, pair: ['a;own', 'a'], hub: 'a;own', crm: 'a;b' });
		expect(verdict.writes).toEqual([{ side: 'hub', kind: 'change', value: 'a;b;own', loss: null }]);
	});

	it('loses nothing on a first meeting', () => {
		const verdict = judgeOne({ field: TAGS, rules, hub: 'a', crm: 'b' });
		expect(verdict.writes.map(({ value }) => value)).toEqual(['a;b', 'a;b']);
	});

	it('stays as it was decided where clearing does not travel', () => {
		const kept = { ...TAGS, clearing: false };
		const given = { field: kept, rules, mark, hub: null, crm: 'a' } as const;
		const verdict = judgeOne({ ...given, pair: ['a', 'a'] });
		expect(inAWord(verdict)).toBe('differ');
		const differing = { ...mark, differs: true } as const;
		expect(inAWord(judgeOne({ ...given, pair: [null, 'a'], mark: differing }))).toBe('nothing');
	});

	const lists = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));

	it('holds after a merge whatever a side added, and nothing that a side removed', () => {
		fc.assert(
			fc.property(lists, lists, lists, (before, hub, crm) => {
				const merged = mergeElements({ hub, crm, hubBefore: before, crmBefore: before });
				for (const each of new Set([...before, ...hub, ...crm])) {
					const isAdded = !before.includes(each) && (hub.includes(each) || crm.includes(each));
					const isKept = before.includes(each) && hub.includes(each) && crm.includes(each);
					expect(merged.includes(each)).toBe(isAdded || isKept);
				}
			}),
		);
	});
});

describe('Addresses beside the primary one', () => {
	const EMAIL = mapping('email', 'email');

	function judge(
		hub: string[],
		crm: string[] | null,
		before: string | undefined,
		special: Partial<FieldMapping> = {},
	) {
		const sides = {
			hub: hubWith({ email: hub[0] ?? null }, { emails: hub }),
			crm: recordWith({ email: crm?.[0] ?? null }, { emails: crm }),
			link: linkWith(before === undefined ? {} : { [LIST_PAIRS.emails]: before }),
		};
		const rules = rulesWith([{ ...EMAIL, ...special }]);
		const [verdict] = judgeAddresses(sides, [], rules);
		return verdict === undefined ? null : { add: verdict.add, remove: verdict.remove, pair: verdict.pair };
	}

	it.each([
		['shown for the first time', ['a@x.example'], ['a@x.example', 'b@x.example'], undefined, ['b@x.example'], []],
		['added there', ['a@x.example'], ['a@x.example', 'b@x.example'], 'a@x.example', ['b@x.example'], []],
		['removed here', ['a@x.example'], ['a@x.example', 'b@x.example'], 'a@x.example;b@x.example', null, null],
		[
			'removed there',
			['a@x.example', 'b@x.example'],
			['a@x.example'],
			'a@x.example;b@x.example',
			[],
			['b@x.example'],
		],
		['never shown there', ['a@x.example', 'b@x.example'], ['a@x.example'], 'a@x.example', null, null],
		['spelt otherwise', ['a@x.example'], ['A@X.example'], 'a@x.example', null, null],
		['no address at all', ['a@x.example'], ['a@x.example', 'none'], 'a@x.example', null, null],
	] as const)('%s', (_, hub, crm, before, add, remove) => {
		const verdict = judge([...hub], [...crm], before);
		if (add === null) expect(verdict).toBeNull();
		else expect(verdict).toMatchObject({ add, remove });
	});

	it('are not removed where the CRM does not tell them, or where nothing is cleared', () => {
		const [hub, before] = [['a@x.example', 'b@x.example'], 'a@x.example;b@x.example'];
		expect(judge(hub, null, before)).toBeNull();
		expect(judge(hub, ['a@x.example'], before, { clearing: false })?.remove).toEqual([]);
		expect(judge(hub, ['a@x.example'], before, { owner: 'hub' })).toBeNull();
	});
});
