import type { Path } from './payload-parts';
import { pathsOf, removeAt, replaceAt, valueAt } from './payload-parts';

/** Whole numbers below `limit`, the same ones for the same seed. */
export type Dice = (limit: number) => number;

export function seededDice(seed: number): Dice {
	let state = seed >>> 0;
	return (limit) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		// The upper bits are the good ones.
		return Math.floor((state / 2 ** 32) * limit);
	};
}

export function pick<T>(dice: Dice, list: readonly T[]): T {
	return list[dice(list.length)] as T;
}

const ODD: readonly unknown[] = [
	null,
	undefined,
	'',
	' ',
	0,
	-1,
	0.5,
	2 ** 60,
	Number.NaN,
	Number.POSITIVE_INFINITY,
	true,
	false,
	[],
	{},
	[null],
	[[]],
	[{}],
	'[]',
	'{"id":1}',
	'null',
	'undefined',
	'0',
	'-1',
	'1e309',
	'2026-13-45T99:99:99Z',
	'1969-01-01',
	'did:',
	'at://',
	'https://',
	'@',
	'@@',
	'a@b',
	'+',
	'#',
	't1_',
	'U',
	'🧑‍🚀',
	'\u202Ecba',
	'\u0000',
	'\uD800',
	'\uFEFFx',
	'İi',
	'ß',
	'٣',
	'\u200Bada',
	'<p>',
	'&#1114112;',
	'&amp;amp;',
	'../..',
	'%00',
	'%E0%A4%A',
	'__proto__',
];
const PROTOTYPE_NAMES = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'valueOf',
	'hasOwnProperty',
	'toJSON',
	'then',
	'length',
];

/** Entries of a list have no names, and are only taken out. */
function renamed(root: unknown, path: Path, name: string): unknown {
	const value = valueAt(root, path);
	if (Array.isArray(valueAt(root, path.slice(0, -1)))) return removeAt(root, path);
	return replaceAt(removeAt(root, path), [...path.slice(0, -1), name], value);
}

type Harm = (root: unknown, path: Path, dice: Dice, others: readonly unknown[]) => unknown;

const HARMS: readonly Harm[] = [
	(root, path) => removeAt(root, path),
	(root, path, dice) => replaceAt(root, path, pick(dice, ODD)),
	(root, path, dice) => replaceAt(root, path, pick(dice, ODD)),
	(root, path) => replaceAt(root, path, [valueAt(root, path), valueAt(root, path)]),
	(root, path) => replaceAt(root, path, { value: valueAt(root, path) }),
	(root, path) => replaceAt(root, path, JSON.stringify(valueAt(root, path))),
	(root, path, dice) =>
		replaceAt(root, path, pick(dice, ['x', '9', ' ', '<', '&', '@a.', '😀']).repeat(1 + dice(3000))),
	(root, path, dice) =>
		replaceAt(root, path, {
			...Object.fromEntries(PROTOTYPE_NAMES.map((name) => [name, null])),
			id: valueAt(root, path),
			[pick(dice, PROTOTYPE_NAMES)]: 1,
		}),
	(root, path, dice) => renamed(root, path, pick(dice, PROTOTYPE_NAMES)),
	(root, path, dice) => replaceAt(root, path, valueAt(root, pick(dice, pathsOf(root)))),
	(root, path, dice, others) => {
		const other = pick(dice, others);
		return replaceAt(root, path, valueAt(other, pick(dice, pathsOf(other))));
	},
];

/** A payload with one to four things wrong with it. */
export function damaged(payload: unknown, dice: Dice, others: readonly unknown[]): unknown {
	let broken = payload;
	for (let left = 1 + dice(4); left > 0; left--) {
		const paths = pathsOf(broken).filter(({ length }) => length > 0);
		if (paths.length === 0) return broken;
		broken = pick(dice, HARMS)(broken, pick(dice, paths), dice, others);
	}
	return broken;
}
