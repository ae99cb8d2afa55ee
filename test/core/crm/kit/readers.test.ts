import { splitChoices } from '../../../../core/crm/kit/choices';
import { figureIn } from '../../../../core/crm/kit/headers';
import { idOr, listOf, numberOr, objectOr, parsedOr, textOr } from '../../../../core/crm/kit/json';
import { mergedFields } from '../../../../core/crm/kit/merged-fields';
import { nativeField, nativeNameOf } from '../../../../core/crm/kit/native-fields';
import { trimmedOrigin } from '../../../../core/crm/kit/origin';
import { chosenVersion } from '../../../../core/crm/kit/versions';

it.each([[null], [undefined], [''], [7], ['text'], [[]], [{}], [true]])('Answers may hold anything: %j', (value) => {
	expect(Array.isArray(objectOr(value))).toBe(false);
	expect(listOf(value)).toBeInstanceOf(Array);
	expect(textOr(value)).toBe(value === 'text' ? 'text' : null);
	expect(numberOr(value)).toBe(value === 7 ? 7 : null);
	expect(idOr(value)).toBe(value === 7 ? '7' : value === 'text' ? 'text' : null);
});

it('A body that is no JSON reads as nothing', () => {
	expect(parsedOr('<html>')).toBeNull();
	expect(parsedOr('{"a":1}')).toEqual({ a: 1 });
});

it('Choices are told apart by commas and semicolons, each once, in their order', () => {
	expect(splitChoices(' x; telegram,x,, ')).toEqual(['x', 'telegram']);
	expect(splitChoices('')).toEqual([]);
});

it.each([
	['100', 100],
	[' ', undefined],
	['-1', undefined],
	['many', undefined],
])('A figure in a header is a limit or nothing: %j', (text, figure) => {
	expect(figureIn({ 'x-limit': text }, 'x-limit')).toBe(figure);
	expect(figureIn({}, 'x-limit')).toBeUndefined();
});

it('A native field is told by its prefix', () => {
	expect(nativeNameOf(nativeField('hs_language'))).toBe('hs_language');
	expect(nativeNameOf('email')).toBeNull();
});

it('Later changes of one record win', () => {
	expect(mergedFields([{ fields: { email: 'a', phone: '1' } }, { fields: { email: null } }])).toEqual({
		email: null,
		phone: '1',
	});
	expect(mergedFields([])).toEqual({});
});

it('An address loses the slashes at its end', () => {
	expect(trimmedOrigin('https://crm.test//')).toBe('https://crm.test');
});

it('The first version is the default, and one that is not listed is refused', () => {
	expect(chosenVersion('Acme', ['v2', 'v1'], undefined)).toBe('v2');
	expect(chosenVersion('Acme', ['v2', 'v1'], 'v1')).toBe('v1');
	expect(() => chosenVersion('Acme', ['v2', 'v1'], 'v0')).toThrow('Acme API version must be one of v2, v1, not v0');
});
