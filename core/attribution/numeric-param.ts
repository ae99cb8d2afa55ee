import { InputError } from '../lib/errors';

function refuse(name: string, problem: string, fix: string): never {
	throw new InputError({ field: `params.${name}`, problem, fix });
}

/** A number above 0. */
export function positive(value: unknown, name: string, standard: number): number {
	if (value === undefined || value === null) return standard;
	if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
	return refuse(name, 'is not a number above 0', `Give a number, for example ${standard}.`);
}

/** A number of at least 0. */
export function weight(value: unknown, name: string, standard: number): number {
	if (value === undefined || value === null) return standard;
	if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
	return refuse(name, 'is not a number of at least 0', `Give a weight, for example ${standard || 0.3}.`);
}

/** A whole number of at least 1. */
export function count(value: unknown, name: string, standard: number): number {
	if (value === undefined || value === null) return standard;
	if (Number.isSafeInteger(value) && (value as number) >= 1) return value as number;
	return refuse(name, 'is not a whole number of at least 1', `Give a whole number, for example ${standard}.`);
}
