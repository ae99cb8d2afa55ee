import { type FitOperator, fitOf, ruleMatches, scoreByModels } from '../../../core/scoring';
import { adviceOf } from '../../support/input-error';
import { AT } from './some-interactions';

const contact = {
	company: 'Analytical Engines',
	jobTitle: 'Head of Growth ',
	lastName: null,
	interactionCount: 12,
	optedIn: true,
	empty: '',
	location: { city: 'London' },
	emails: ['ada@example.com', 'ada@engines.example'],
	profiles: [
		{ platform: 'x', followers: 900 },
		{ platform: 'linkedin', followers: null },
	],
};

describe('A rule on a contact', () => {
	it.each<[string, FitOperator, unknown, boolean]>([
		['company', 'equals', ' analytical engines', true],
		['company', 'equals', 'Engines', false],
		['company', 'not_equals', 'Engines', true],
		['missing', 'not_equals', 'Engines', true],
		['jobTitle', 'starts_with', 'head', true],
		['jobTitle', 'ends_with', 'growth', true],
		['jobTitle', 'contains', 'OF', true],
		['jobTitle', 'contains', '', false],
		['jobTitle', 'contains', '  ', false],
		['jobTitle', 'starts_with', '', false],
		['jobTitle', 'starts_with', '\t', false],
		['jobTitle', 'ends_with', '', false],
		['jobTitle', 'ends_with', ' ', false],
		['jobTitle', 'contains', null, false],
		['jobTitle', 'contains', [], false],
		['jobTitle', 'contains', '.*', false],
		['jobTitle', 'starts_with', '.*', false],
		['jobTitle', 'ends_with', '%', false],
		['jobTitle', 'equals', '.*', false],
		['jobTitle', 'equals', '*', false],
		['jobTitle', 'equals', '', false],
		['lastName', 'equals', '', true],
		['jobTitle', 'not_equals', '', true],
		['lastName', 'not_equals', '', false],
		['lastName', 'in', [''], false],
		['lastName', 'in', ['DE', ' '], false],
		['lastName', 'in', [null], false],
		['jobTitle', 'in', ['', '.*'], false],
		['interactionCount', 'at_least', '', false],
		['interactionCount', 'at_most', ' ', false],
		['lastName', 'at_most', 5, false],
		['lastName', 'contains', 'null', false],
		['emails', 'ends_with', '@engines.example', true],
		['emails', 'not_equals', 'ada@example.com', false],
		['profiles.platform', 'in', ['linkedin', 'x'], true],
		['profiles.platform', 'in', [], false],
		['profiles.followers', 'at_least', 900, true],
		['profiles.followers', 'greater_than', 900, false],
		['profiles.followers', 'at_most', '1000', true],
		['profiles.followers', 'less_than', 1, false],
		['interactionCount', 'equals', '12', true],
		['interactionCount', 'equals', '13', false],
		['interactionCount', 'equals', 12, true],
		['interactionCount', 'equals', 13, false],
		['interactionCount', 'greater_than', 11, true],
		['interactionCount', 'less_than', 13, true],
		['interactionCount', 'less_than', 12, false],
		['interactionCount', 'at_most', 12, true],
		['interactionCount', 'at_most', 11, false],
		['interactionCount', 'at_least', 13, false],
		['interactionCount', 'at_least', ' ', false],
		['interactionCount', 'at_least', true, false],
		['optedIn', 'equals', 'TRUE', true],
		['optedIn', 'equals', 'yes', false],
		['location', 'equals', { city: 'Paris' }, false],
		['lastName', 'equals', '', true],
		['lastName', 'equals', 'null', false],
		['company', 'equals', '', false],
		['company', 'starts_with', 'engines', false],
		['company', 'ends_with', 'analytical', false],
		['company', 'contains', 'nothing', false],
		['company', 'in', 'Analytical Engines', false],
		['company', 'in', ['others', 'analytical engines'], true],
		['location.city', 'equals', 'london', true],
		['company.length', 'is_set', undefined, false],
		['lastName.length', 'is_set', undefined, false],
		['empty', 'is_blank', undefined, true],
		['empty', 'is_set', undefined, false],
		['company', 'is_blank', undefined, false],
		['lastName', 'is_set', undefined, false],
		['lastName', 'is_blank', undefined, true],
		['profiles.followers', 'is_set', undefined, true],
		['constructor.name', 'is_set', undefined, false],
		['__proto__', 'is_set', undefined, false],
	])('%s %s %p: %p', (field, operator, value, expected) => {
		expect(ruleMatches({ field, operator, value, points: 1 }, contact)).toBe(expected);
	});

	it('gives its points, and the score is the part of what could be had', () => {
		const rules = [
			{ field: 'jobTitle', operator: 'contains', value: 'head', points: 30 },
			{ field: 'company', operator: 'is_blank', points: -50 },
			{ field: 'interactionCount', operator: 'at_least', value: 100, points: 10 },
		] as const;
		expect(fitOf(contact, rules)).toEqual({ points: 30, score: 75, matched: [rules[0]] });
		expect(fitOf({}, rules)).toMatchObject({ points: -50, score: 0 });
		expect(fitOf({}, [])).toEqual({ points: 0, score: 0, matched: [] });
	});

	it.each([
		['rules[0].field', { field: '', operator: 'is_set', points: 1 }, /^is missing\. Name a field .*jobTitle/],
		['rules[0].field', { operator: 'is_set', points: 1 }, /^is missing/],
		[
			'rules[0].operator',
			{ field: 'company', operator: 'toString', points: 1 },
			/^is not known\. Use one of equals, contains, .*, is_blank\.$/,
		],
		['rules[0].points', { field: 'company', operator: 'is_set', points: Number.NaN }, /^is not a number\. .*10/],
		['rules[0].points', { field: 'company', operator: 'is_set', points: Infinity }, /^is not a number/],
		['rules[0].points', { field: 'company', operator: 'is_set', points: '5' }, /^is not a number/],
	])('is refused by name when its %s is bad', (field, rule, advice) => {
		expect(() => fitOf(contact, [rule as never])).toThrow(expect.objectContaining({ field }));
		expect(adviceOf(() => fitOf(contact, [rule as never]))).toMatch(advice);
	});
});

describe('Several scores of one contact', () => {
	const interactions = [{ kind: 'message', timestamp: AT }];

	it('each follow their own settings, and keep fit and engagement apart', () => {
		const [plain, strict] = scoreByModels({
			models: [
				{ name: 'plain', rules: [{ field: 'company', operator: 'is_set', points: 5 }] },
				{
					name: 'strict',
					weights: { message: 1 },
					bands: [
						{ name: 'idle', from: 0 },
						{ name: 'busy', from: 10 },
					],
				},
			],
			contact,
			interactions,
			at: AT,
		});
		expect(plain).toMatchObject({ name: 'plain', engagement: { points: 8, band: 'medium' }, fit: { score: 100 } });
		expect(strict).toMatchObject({ name: 'strict', engagement: { points: 1, band: 'idle' }, fit: { score: 0 } });
	});

	it.each([
		[['a', 'a'], 'models[1].name'],
		[['a', ' '], 'models[1].name'],
		[[''], 'models[0].name'],
		[[undefined], 'models[0].name'],
	])('need names of their own, unlike %j', (names, field) => {
		const models = names.map((name) => ({ name: name as string }));
		const score = () => scoreByModels({ models, contact, interactions, at: AT });
		expect(score).toThrow(expect.objectContaining({ field }));
		expect(adviceOf(score)).toBe('is missing or taken. Give each score a name of its own.');
	});
});
