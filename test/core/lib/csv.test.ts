import { parse } from 'csv-parse/sync';

import { csvLine } from '../../../core/lib/csv';

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

	it.each(['+351 912 345 678', '-12.5', '+1,000'])('leaves a number alone: %s', (text) => {
		expect(parse(csvLine([text]))).toEqual([[text]]);
	});
});
