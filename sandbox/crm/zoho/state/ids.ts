import type { ModuleName } from './entities';
import { MODULES } from './entities';

/** The number of the sandbox org, with which the ids of its records begin. */
const ORG = '5725767';

/** Of a module itself, as metadata and answers name it. */
export function moduleId(module: ModuleName): string {
	return idOf(101 + MODULES.indexOf(module));
}

/** Numbers up to this one are those of modules and the org. */
export const FIRST_NUMBER = 1_000;
export const ORG_ID = idOf(1);

/** Ids are numbers of 19 digits, too long for a JSON number. */
export function idOf(number: number): string {
	return `${ORG}${String(number).padStart(12, '0')}`;
}

export function isId(value: unknown): value is string {
	return typeof value === 'string' && /^\d{10,20}$/.test(value);
}
