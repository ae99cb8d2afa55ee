import { splitName } from '../../../core/contact';

describe('splitting a name', () => {
	it.each<[string, string | null, string | null]>([
		['Ada Okafor', 'Ada', 'Okafor'],
		['  ada   okafor ', 'ada', 'okafor'],
		['Doe, Jane', 'Jane', 'Doe'],
		['John F. Kennedy', 'John F.', 'Kennedy'],
		['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
		['Maria de la Cruz', 'Maria', 'de la Cruz'],
		['Dr. Jane Doe', 'Jane', 'Doe'],
		['Jane Doe, PhD', 'Jane', 'Doe'],
		['Jane Doe 🌱', 'Jane', 'Doe'],
		["Sinéad O'Connor", 'Sinéad', "O'Connor"],
		['Иван Петров', 'Иван', 'Петров'],
		['Mr John Smith', 'John', 'Smith'],
		['Prof Dr. Jane Doe', 'Jane', 'Doe'],
		['Dr Okafor', null, null],
		['Jane Doe Jr', 'Jane', 'Doe'],
		['Jane Doe MD PhD', 'Jane', 'Doe'],
		['Jane Ph.D.', 'Jane', 'Ph.D.'],
		['Doe Smith, Mary Jane', 'Mary Jane', 'Doe Smith'],
		['Doe,Jane', 'Jane', 'Doe'],
		['Doe, Jane 🌱', 'Jane', 'Doe'],
		['Jane Ann Majr', null, null],
		['Doe 🌱 Smith, Jane', 'Jane', 'Doe Smith'],
		['Jane Doe, Berlin Germany Europe', null, null],
		['A B C D, Jane', null, null],
		['Acme Ltd, Jane', null, null],
		['Doe, Jane, Berlin', null, null],
		['Ana María van Dyke', 'Ana María', 'van Dyke'],
		['Ana María José van Dyke', null, null],
		['Jane van', 'Jane', 'van'],
		['Jane Doe van', null, null],
		['John F. K. Kennedy', 'John F. K.', 'Kennedy'],
		['John f. Kennedy', null, null],
		['Ada L Okafor', 'Ada L', 'Okafor'],
		['Jane 2nd', null, null],
		['J👩‍💻ane Doe', null, null],
		['Jean-Luc Picard', 'Jean-Luc', 'Picard'],
	])('%j gives %j and %j', (name, firstName, lastName) => {
		expect(splitName(name)).toEqual({ firstName, lastName });
	});

	it.each([
		'',
		'Ada',
		'Juan Carlos Pérez Gómez',
		'Acme GmbH',
		'Nair Textiles Ltd',
		'jane_doe 42',
		'山田太郎',
		'Support Team',
		'🌱',
		null,
	])('%j stays whole', (name) => {
		expect(splitName(name)).toEqual({ firstName: null, lastName: null });
	});
});
