import { parse } from 'csv-parse/sync';

import { csvHeading, csvLine } from '../../../core/lib/csv';

describe('A line of CSV', () => {
	it('comes back as it was given, whatever is in its cells', () => {
		const cells = ['plain', 'with "quotes"', 'a, b', 'two\r\nlines', ' spaced ', 'José 😀', ''];
		expect(parse(csvLine(cells))).toEqual([cells]);
	});

	it('has numbers, switches and blanks as they are', () => {
		expect(csvLine([-5, 0.5, true, null, undefined, 'x'])).toBe('-5,0.5,true,,,x\r\n');
	});

	it.each([
		'=HYPERLINK("http://example.com","x")',
		'+1+cmd|x',
		"-2+3+cmd|' /C calc'!A0",
		'@SUM(A1)',
		'\t=1',
		'\r=1',
		' =1',
		'＝1',
		'-a',
	])('carries no formula out: %j', (text) => {
		expect(parse(csvLine([text]))).toEqual([[`'${text}`]]);
	});

	it.each([
		['a;=1+1', "a;'=1+1"],
		['one\n=cmd|x', "one\n'=cmd|x"],
		['one\r\n @SUM(A1)', "one\r\n '@SUM(A1)"],
		['a;\t-b', "a;\t'-b"],
	])('carries none out either where semicolons end a cell: %j', (text, safe) => {
		expect(parse(csvLine(['x', text]))).toEqual([['x', safe]]);
	});

	it('begins a file so that a spreadsheet reads its letters, and a reader its names', () => {
		const file = csvHeading(['name', 'city']) + csvLine(['José', 'Łódź']);
		expect(file.startsWith('\uFEFFname,city\r\n')).toBe(true);
		expect(parse(file, { bom: true, columns: true })).toEqual([{ name: 'José', city: 'Łódź' }]);
	});

	it.each(['gold;silver', 'a; +49 30 5678', 'one\n-5\n6'])('leaves lists alone: %j', (text) => {
		expect(parse(csvLine([text]))).toEqual([[text]]);
	});

	it.each(['+351 912 345 678', '-12.5', '+1,000'])('leaves a number alone: %s', (text) => {
		expect(parse(csvLine([text]))).toEqual([[text]]);
	});
});
