import fc from '../../../../support/random';

import type { FieldValue } from '../../../../../core/crm/contract';
import type { Choice, Kind } from './typed-crms';

/** One value, as it is to end up and as people and expressions may spell it. */
export interface Spelt {
	/** In the pack's form. */
	value: string | number | boolean;
	spellings: FieldValue[];
}

export const TIME_ZONE = 'America/Los_Angeles';

const pad = (number: number, digits = 2) => String(number).padStart(digits, '0');

const text = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
	.map((each) => each.replace(/\s+/g, ' ').trim())
	.filter((each) => each !== '' && each.length <= 40 && each === each.normalize('NFC'))
	.map((value): Spelt => ({ value, spellings: [value, ` ${value} `] }));

const number = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((cents): Spelt => {
	const value = cents / 100;
	const [whole = '', decimals = ''] = value.toFixed(2).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
	return { value, spellings: [value, value.toFixed(2), `${grouped}.${decimals}`, `${whole},${decimals}`] };
});

/** Days on which Los Angeles is eight hours behind, in the evening of which it is tomorrow in London. */
const date = fc
	.record({ year: fc.integer({ min: 1990, max: 2030 }), day: fc.integer({ min: 1, max: 28 }) })
	.map(({ year, day }): Spelt => {
		const value = `${year}-12-${pad(day)}`;
		const evening = Date.parse(`${value}T20:30:00-08:00`);
		return {
			value,
			spellings: [
				value,
				`${value}T20:30:00`,
				`${value}T20:30:00.000-08:00`,
				evening,
				new Date(evening).toISOString(),
			],
		};
	});

const datetime = fc.integer({ min: 700_000_000, max: 1_900_000_000 }).map((seconds): Spelt => {
	const time = seconds * 1000;
	const value = new Date(time).toISOString();
	const inIndia = new Date(time + 5.5 * 3_600_000).toISOString().replace('Z', '+05:30');
	return { value, spellings: [value, inIndia, value.replace('.000Z', 'Z'), time, String(time)] };
});

const boolean = fc
	.boolean()
	.map((value): Spelt => ({ value, spellings: value ? [true, 'true', 'Yes', 1, '1'] : [false, 'FALSE', 'no', 0] }));

const choiceOf = (choices: readonly Choice[]) =>
	fc.constantFrom(...choices).map(({ value, label }): Spelt => ({
		value,
		spellings: [value, value.toUpperCase(), ` ${value}`, label, label.toUpperCase()],
	}));

const listOf = (choices: readonly Choice[]) =>
	fc.shuffledSubarray([...choices], { minLength: 1 }).map((some): Spelt => ({
		value: some.map(({ value }) => value).join(';'),
		spellings: [
			some.map(({ value }) => value).join(';'),
			[...some]
				.reverse()
				.map(({ value }) => value.toUpperCase())
				.join(', '),
			some.map(({ label }) => label).join('; '),
		],
	}));

export const speltValues = (choices: readonly Choice[]): Readonly<Record<Kind, fc.Arbitrary<Spelt>>> => ({
	text,
	number,
	date,
	datetime,
	boolean,
	choice: choiceOf(choices),
	list: listOf(choices),
});
