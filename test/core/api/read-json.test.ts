import { readJson } from '../../../core/api/reading/read-json';
import fc from '../../support/random';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readJson(bytes(text));

describe('A body that comes in', () => {
	it('is read as JSON.parse reads it, or is none for both', () => {
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue({ maxDepth: 8, noUnicodeString: false }), fc.string()), (value) => {
				const text = typeof value === 'string' ? value : JSON.stringify(value);
				let expected: unknown = 'none';
				try {
					expected = { value: JSON.parse(text) as unknown };
				} catch {
					expected = { unreadable: 'notJson', pointer: null };
				}
				expect(read(text)).toEqual(expected);
			}),
			{ numRuns: 2_000 },
		);
	});

	it.each([
		['in one object', '{"a":1,"b":2,"a":3}', '/a'],
		['in two spellings', '{"a":1,"\\u0061":2}', '/a'],
		['inside of a list', '{"people":[{"x":1},{"x":{"y":1,"y":1}}]}', '/people/1/x/y'],
		['with a sign of its own', '{"a/b~":1,"a/b~":1}', '/a~1b~0'],
	])('is refused where a name is given twice %s, with the place', (_case, text, pointer) => {
		expect(read(text)).toEqual({ unreadable: 'doubledName', pointer });
	});

	it('takes one name in two objects, and a name that is a value', () => {
		expect(read('[{"a":"a"},{"a":{"b":1},"b":{"a":2}}]')).toEqual({
			value: [{ a: 'a' }, { a: { b: 1 }, b: { a: 2 } }],
		});
	});

	it('may call a field __proto__, and changes no prototype by it', () => {
		const { value } = read('{"__proto__":{"isAdmin":true}}') as { value: Record<string, unknown> };
		expect([Object.keys(value), value.isAdmin, ({} as Record<string, unknown>).isAdmin]).toEqual([
			['__proto__'],
			undefined,
			undefined,
		]);
	});

	it.each([
		['not UTF-8', new Uint8Array([0x22, 0xc3, 0x28, 0x22]), 'notUtf8'],
		['half a text', bytes('{"a'), 'notJson'],
		['a text that ends with a backslash', bytes('"\\'), 'notJson'],
		['nothing', new Uint8Array(), 'notJson'],
		['a hundred thousand lists', bytes('['.repeat(100_000)), 'tooDeep'],
	])('is refused when it is %s', (_case, body, unreadable) => {
		expect(readJson(body)).toEqual({ unreadable, pointer: null });
	});
});
