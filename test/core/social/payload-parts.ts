/** Where a value stands inside a payload. */
export type Path = ReadonlyArray<string | number>;

export interface Leaf {
	path: Path;
	value: unknown;
}

/** Every part of a payload that has no parts of its own. */
export function leavesOf(value: unknown, path: Path = []): Leaf[] {
	if (typeof value !== 'object' || value === null) return [{ path, value }];
	if (Array.isArray(value)) return value.flatMap((inner: unknown, index) => leavesOf(inner, [...path, index]));
	return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** Every part of a payload, the whole included. */
export function pathsOf(value: unknown, path: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) return [path];
	if (Array.isArray(value))
		return [path, ...value.flatMap((inner: unknown, index) => pathsOf(inner, [...path, index]))];
	return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

export function valueAt(root: unknown, path: Path): unknown {
	return path.reduce<unknown>(
		(place, step) => (place as Record<string | number, unknown> | null | undefined)?.[step],
		root,
	);
}

/** The payload with another value in one place. Only what lies on the way is copied. */
export function replaceAt(root: unknown, path: Path, value: unknown): unknown {
	const [step, ...rest] = path;
	if (step === undefined) return value;
	const copy = (Array.isArray(root) ? [...(root as unknown[])] : { ...(root as object) }) as Record<
		string | number,
		unknown
	>;
	// Assigning to `__proto__` would change the object's kind instead of giving it a field.
	Object.defineProperty(copy, step, {
		value: replaceAt(copy[step], rest, value),
		enumerable: true,
		configurable: true,
		writable: true,
	});
	return copy;
}

/** The payload without one part. */
export function removeAt(root: unknown, path: Path): unknown {
	const parent = path.slice(0, -1);
	const step = path[path.length - 1] ?? '';
	const place = valueAt(root, parent);
	if (Array.isArray(place))
		return replaceAt(
			root,
			parent,
			place.filter((_, index) => index !== step),
		);
	return replaceAt(root, parent, Object.fromEntries(Object.entries(place as object).filter(([key]) => key !== step)));
}
