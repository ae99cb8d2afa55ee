/*
 * Text that makes a careless pattern start over at each of its characters: long runs of what a pattern of the code
 * looks for, with an end that does not fit.
 */

const UNITS: readonly string[] = [
	' ',
	'\t',
	'\n',
	'\u200B',
	'\u0301',
	'\uD800',
	'😀',
	'0',
	'a',
	'A',
	'_',
	'-',
	'+',
	'.',
	',',
	';',
	':',
	'/',
	'\\',
	'"',
	"'",
	'@',
	'#',
	'%',
	'&',
	'<',
	'>',
	'(',
	'[',
	'{',
	'|',
	'a.',
	'a-',
	'a@',
	'@a.',
	'a ',
	'0.',
	'1e',
	'%41',
	'\\"',
	'<a',
	'<a ',
	'</',
	'</p>',
	'<br',
	'<p><b>',
	'</p> <',
	'<!--',
	'<>',
	'<@',
	'<@U1',
	'<#C1|',
	'<https://a|',
	'&#',
	'&#x',
	'&amp',
	'&amp;',
	'&a',
	'ext=',
	';ext=',
	'did:',
	'at://did:a:',
	'urn:li:person:',
	'https://a/',
	'www.',
	't1_',
];

export interface Shape {
	name: string;
	/** Text of about so many characters, the same one each time. */
	ofLength(length: number): string;
}

function shape(name: string, write: (length: number) => string): Shape {
	const written = new Map<number, string>();
	return {
		name,
		ofLength(length) {
			const text = written.get(length) ?? write(length);
			written.set(length, text);
			return text;
		},
	};
}

/** Each unit by itself, after and before something else, and as the rest of what looks like an address or a number. */
export const SHAPES: readonly Shape[] = UNITS.flatMap((unit): Shape[] => {
	const name = JSON.stringify(unit);
	const many = (length: number): string => unit.repeat(Math.ceil(length / unit.length));
	return [
		shape(`many ${name}`, many),
		shape(`a letter, many ${name}, a mark`, (length) => `a${many(length)}\u0001!`),
		shape(`an address, many ${name}, a blank`, (length) => `a@b${many(length)} x`),
		shape(`a number, many ${name}, a fraction`, (length) => `1${many(length)}.5`),
	];
});
