import { bandOf, type FitOperator, fitOf, ruleMatches, scoreByModels, scoreHasChanged } from '../../../core/scoring';
import { AT } from './some-interactions';

const contact = {
	company: 'Analytical Engines',
	jobTitle: 'Head of Growth ',
	lastName: null,
	interactionCount: 12,
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
		['rules[0].field', { field: '', operator: 'is_set', points: 1 }],
		['rules[0].operator', { field: 'company', operator: 'toString', points: 1 }],
		['rules[0].points', { field: 'company', operator: 'is_set', points: Number.NaN }],
	])('is refused by name when its %s is bad', (field, rule) => {
		expect(() => fitOf(contact, [rule as never])).toThrow(expect.objectContaining({ field }));
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

	it('need names of their own', () => {
		const request = { models: [{ name: 'a' }, { name: 'a' }], contact, interactions, at: AT };
		expect(() => scoreByModels(request)).toThrow(expect.objectContaining({ field: 'models[1].name' }));
	});
});

describe('Bands', () => {
	it.each([
		[0, 'low'],
		[19.9, 'low'],
		[20, 'medium'],
		[49.99999999999999, 'high'],
		[50, 'high'],
		[79.9, 'high'],
		[80, 'very_high'],
		[100, 'very_high'],
	])('%p is %s', (score, band) => {
		expect(bandOf(score)).toBe(band);
	});

	it.each([
		[[]],
		[[{ name: 'a', from: 5 }]],
		[
			[
				{ name: 'a', from: 0 },
				{ name: 'b', from: 0 },
			],
		],
	])('that do not rise from 0 are refused: %j', (bands) => {
		expect(() => bandOf(1, bands)).toThrow(expect.objectContaining({ field: 'bands' }));
	});
});

describe('A score is written again', () => {
	it.each<[number | null, number, object, boolean]>([
		[null, 0, {}, true],
		[30, 30, {}, false],
		[30, 30.9, {}, false],
		[30, 31, {}, true],
		[30, 29, {}, true],
		[19.9, 20.1, {}, true],
		[19.9, 20.1, { onBandChange: false }, false],
		[30, 34, { minChange: 5 }, false],
		[30, 30, { minChange: 0 }, false],
		[30, 30.1, { minChange: 0 }, true],
	])('from %p to %p with %j: %p', (previous, next, policy, expected) => {
		expect(scoreHasChanged(previous, next, policy)).toBe(expected);
	});
});
