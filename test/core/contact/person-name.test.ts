import { mergeNames } from '../../../core/contact';
import type { NameOrigin } from '../../../core/contact';

const name = (
	nameOrigin: NameOrigin | null,
	[firstName, lastName, displayName]: [string | null, string | null, string | null],
) => ({ firstName, lastName, displayName, nameOrigin });

const ADA = name('given', ['Ada', 'Okafor', null]);
const SHOWN = name('profile', [null, null, 'ada ✨']);
const NOBODY = name(null, [null, null, null]);

describe('The name of a person of whom another one came to be known', () => {
	it('stays when what came names nobody', () => {
		expect(mergeNames(ADA, NOBODY)).toEqual(ADA);
		expect(mergeNames(SHOWN, { ...NOBODY, nameOrigin: 'given' })).toEqual(SHOWN);
	});

	it('is the new one where none was known', () => {
		expect(mergeNames(NOBODY, SHOWN)).toEqual(SHOWN);
		expect(mergeNames(NOBODY, name('form', ['Ada', null, null]))).toEqual(name('form', ['Ada', null, null]));
	});

	it.each<NameOrigin>(['given', 'form'])('is the new one where an account showed the old one: %s', (origin) => {
		expect(mergeNames(SHOWN, { ...ADA, nameOrigin: origin })).toEqual({ ...ADA, nameOrigin: origin });
	});

	it('stays where two accounts showed one, and where an account shows another than was given', () => {
		expect(mergeNames(SHOWN, name('profile', ['Eve', 'Stranger', null]))).toEqual(SHOWN);
		expect(mergeNames(ADA, name('profile', ['Eve', 'Stranger', 'eve']))).toEqual(ADA);
		expect(mergeNames(ADA, name('profile', ['Eve', 'Okafor', 'eve']))).toEqual(ADA);
	});

	it.each<NameOrigin | null>(['given', null])('is filled in part by part by a user of the pack: %s', (origin) => {
		const known = name('given', [null, 'Okafor', null]);
		expect(mergeNames(known, name(origin, ['Ada', 'Other', 'ada']))).toEqual(
			name('given', ['Ada', 'Okafor', 'ada']),
		);
	});

	it('gets its missing half from a form or an account that has the other half, and nothing else of it', () => {
		const [onlyFirst, onlyLast] = [name('given', ['Ada', null, null]), name('given', [null, 'Okafor', null])];
		const seen = name('form', ['ADA', 'okafor', 'buy at evil.example']);
		expect(mergeNames(onlyFirst, seen)).toEqual(name('given', ['Ada', 'okafor', null]));
		expect(mergeNames(onlyLast, seen)).toEqual(name('given', ['ADA', 'Okafor', null]));
	});

	it('gets no half of another name', () => {
		const [onlyFirst, onlyLast] = [name('given', ['Ada', null, null]), name('given', [null, 'Okafor', null])];
		expect(mergeNames(onlyFirst, name('form', ['Eve', 'Stranger', null]))).toEqual(onlyFirst);
		expect(mergeNames(onlyLast, name('form', ['Eve', 'Stranger', null]))).toEqual(onlyLast);
		expect(mergeNames(onlyFirst, name('form', [null, 'Stranger', null]))).toEqual(onlyFirst);
		expect(mergeNames(ADA, name('form', ['Ada', 'Okafor', 'ada']))).toEqual(ADA);
		const shown = name('given', [null, null, 'ada']);
		expect(mergeNames(shown, name('form', ['Ada', 'Okafor', null]))).toEqual(shown);
	});

	it('holds nothing but the name, whatever else is known', () => {
		const more = { company: 'Acme', emails: ['a@example.com'] };
		expect(mergeNames({ ...ADA, ...more }, { ...NOBODY, ...more })).toEqual(ADA);
		expect(mergeNames({ ...SHOWN, ...more }, { ...ADA, ...more })).toEqual(ADA);
	});
});
