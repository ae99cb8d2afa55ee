import { splitName } from '../../../core/contact';

describe('splitting a name', () => {
	it.each([
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
