import { InputError } from '../../lib/errors';

/** Settings that only one CRM has. Each provider declares its own; nobody else knows their names. Pure. */

/**
 * Settings of an integration by name. A node whose CRM comes from an expression may give those of several CRMs: a
 * provider reads its own and leaves the others alone.
 */
export type GivenSettings = Readonly<Record<string, unknown>>;

/** Reads one setting. @param value `undefined` when it is not given @throws InputError for what it cannot be */
export type ReadSetting<T> = (value: unknown, name: string) => T;

/** The settings of a provider and how each is read. */
export type SettingReaders<S> = { readonly [Name in keyof S]: ReadSetting<S[Name]> };

/** @throws InputError naming the setting that cannot be used */
export function readSettings<S extends object>(readers: SettingReaders<S>, given: GivenSettings = {}): S {
	const names = Object.keys(readers) as Array<keyof S & string>;
	const values = names.map((name) => [
		name,
		readers[name](Object.hasOwn(given, name) ? given[name] : undefined, name),
	]);
	return Object.fromEntries(values) as S;
}

/** One of some words; the first by default. */
export function oneOf<const V extends string>(choices: readonly [V, ...V[]]): ReadSetting<V> {
	return (value, name) => {
		if (value === undefined) return choices[0];
		const choice = choices.find((candidate) => candidate === value);
		if (choice !== undefined) return choice;
		throw new InputError({ field: name, problem: 'has no such choice', fix: `Use one of ${choices.join(', ')}` });
	};
}

/** A switch. */
export function switchOr(fallback: boolean): ReadSetting<boolean> {
	return (value, name) => {
		if (value === undefined) return fallback;
		if (typeof value === 'boolean') return value;
		throw new InputError({ field: name, problem: 'is neither true nor false', fix: 'Use true or false' });
	};
}

/** A line of text; `fallback` where it is missing or blank. */
export function textOrElse(fallback: string): ReadSetting<string> {
	return (value, name) => {
		if (value === undefined) return fallback;
		if (typeof value === 'string') return value.trim() || fallback;
		throw new InputError({ field: name, problem: 'is not a text', fix: 'Give it a text, or leave it out' });
	};
}
