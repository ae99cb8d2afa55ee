import { isFieldName, packValues, soqlIn, soqlText, soqlTime } from '../../../../core/crm/salesforce/client/soql';
import { rows, scripted } from './scripted';

/** Reads a quoted SOQL text back as Salesforce does; throws where it ends early. */
function unquote(text: string): string {
	const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
	let value = '';
	for (let at = 1; at < text.length - 1; at++) {
		if (text[at] === "'") throw new Error(`The text ends at ${at} of ${text.length}`);
		if (text[at] !== '\\') {
			value += text[at];
			continue;
		}
		at += 1;
		value += escapes[text[at] ?? ''] ?? text[at];
	}
	return value;
}

describe('A value in a query', () => {
	it.each([
		["O'Brien"],
		["x' OR Name != '"],
		["x\\' OR Name != '"],
		['ends with a backslash \\'],
		['\\\\'],
		["'"],
		['line\nbreak\tand "quotes"'],
		["' UNION SELECT Id FROM User --"],
		['Zoë 🦊 李'],
	])('stays a value: %j', (value) => {
		expect(unquote(soqlText(value))).toBe(value);
	});

	it('loses control characters, which no stored value has', () => {
		expect(soqlText('a\u0000b\u001fc\u007fd')).toBe("'abcd'");
	});

	it('reaches Salesforce as one condition of one query', async () => {
		const { adapter, sent } = scripted([rows()]);
		await adapter.findByKey('contact', [{ by: 'email', value: "a@b.c\\') OR (Name != '" }]);
		expect(sent[0]?.soql).toMatch(/ FROM Contact WHERE Email IN \('a@b\.c\\\\\\'\) or \(name != \\''\)$/);
	});
});

it('refuses a list without values, which would match every record', () => {
	expect(() => soqlIn('Email', [])).toThrow(RangeError);
});

it('writes times without quotes and without milliseconds that nobody needs', () => {
	expect(soqlTime(Date.UTC(2026, 4, 6, 11, 56, 44))).toBe('2026-05-06T11:56:44Z');
});

it.each([
	['Email', true],
	['Account.Name', true],
	['Region__c', true],
	['Id FROM User --', false],
	['a,b', false],
	['(SELECT Id FROM Tasks)', false],
	['1x', false],
	['', false],
])('tells names of fields from SOQL: %s', (name, expected) => {
	expect(isFieldName(name)).toBe(expected);
});

describe('Sharing values out to queries', () => {
	it('fills each up to its limits, and loses none', () => {
		const values = Array.from({ length: 1_000 }, (_, number) => `person${number}@example.com`);
		const packs = packValues(values, { bytes: 12_000, values: 400 });
		expect(packs.flat()).toEqual(values);
		expect(packs.map((pack) => pack.length)).toEqual([400, 400, 200]);
	});

	it('puts a value that is too long into a query of its own', () => {
		const long = 'x'.repeat(500);
		expect(packValues(['a', long, 'b'], { bytes: 100, values: 10 })).toEqual([['a'], [long], ['b']]);
	});

	it('counts what a value takes in an address', () => {
		expect(packValues(['ü'.repeat(20), 'ü'.repeat(20)], { bytes: 150, values: 10 })).toHaveLength(2);
	});
});

it('looks 10,000 addresses up in at most 50 calls, none with an address that is too long', async () => {
	const { adapter, sent } = scripted([rows()]);
	const keys = Array.from({ length: 10_000 }, (_, number) => ({
		by: 'email' as const,
		value: `firstname.lastname${number}@company-name.example.com`,
	}));
	await adapter.findByKey('contact', keys);
	expect(sent.length).toBeLessThanOrEqual(50);
	expect(Math.max(...sent.map(({ url }) => url.length))).toBeLessThan(14_000);
});
