import { csvLine } from '../../../core/lib/csv';

describe('a line of a table', () => {
	it('has its cells between commas and ends as RFC 4180 says', () => {
		expect(csvLine(['Ana', 7, true, null, undefined, ''])).toBe('Ana,7,true,,,\r\n');
	});

	it.each([
		['a comma', 'Acme, Inc.', '"Acme, Inc."'],
		['a quote', 'the "best"', '"the ""best"""'],
		['the end of a line', 'one\r\ntwo\n', '"one\r\ntwo\n"'],
	])('quotes a cell with %s', (_, value, cell) => {
		expect(csvLine([value])).toBe(`${cell}\r\n`);
	});

	it.each([
		['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
		['+cmd|calc', "'+cmd|calc"],
		['-2+SUM(A1)', "'-2+SUM(A1)"],
		['@SUM(A1)', "'@SUM(A1)"],
		['＝1+1', "'＝1+1"],
		['\t=1', "'\t=1"],
		['\r=1', '"\'\r=1"'],
		['\n1', '"\'\n1"'],
	])('shows what a spreadsheet would run as text: %j', (value, cell) => {
		expect(csvLine([value])).toBe(`${cell}\r\n`);
	});

	it.each(['+351 912 345 678', '-5', '+1 (415) 555-2671', 'a=b', "it's"])('leaves %j as it is', (value) => {
		expect(csvLine([value])).toBe(`${value}\r\n`);
	});
});
