import { textOr } from '../../kit/json';
import type { PersonObject } from '../fields/person-objects';

/**
 * The numbers of a person, the main one first. Told only where all fields of numbers were shown: with one of them
 * hidden the list would read as if its number had been taken out. Pure.
 */
export function phonesOf({ phones }: PersonObject, row: Readonly<Record<string, unknown>>): { phones?: string[] } {
	if (!phones.every((name) => name in row)) return {};
	const numbers = phones.map((name) => textOr(row[name])).filter((number) => number !== null && number !== '');
	return { phones: [...new Set(numbers as string[])] };
}
