import { cleanLine, cleanText } from '../../../core/contact';

describe('Text that is stored', () => {
	it.each([
		['a half of a pair, the first', 'a\uD800b', 'ab'],
		['a half of a pair, the second', 'a\uDC00b', 'ab'],
		['what controls a terminal', 'a\u0000\u0008\u000B\u001F\u007Fb', 'ab'],
		['space around', ' \n ab \t', 'ab'],
	])('is kept without %s', (_, text, kept) => {
		expect(cleanText(text)).toBe(kept);
	});

	it('keeps its lines, tabs and whole pairs', () => {
		expect(cleanText('a\tb\n\u{1F331}')).toBe('a\tb\n\u{1F331}');
	});

	it('is one line where it is a name: white space is single, invisible marks go', () => {
		expect(cleanLine(' a \n\t b\u200B\u2060c\uFEFF ')).toBe('a bc');
	});

	it.each([null, undefined, 5, '', ' ', '\u0000', '\u200B'])('is none in %j', (value) => {
		expect(cleanLine(value)).toBeNull();
	});

	it('is cut to its length, which for a line is 256', () => {
		expect(cleanText('abc', 2)).toBe('ab');
		expect(cleanLine('a'.repeat(300))).toHaveLength(256);
	});
});
