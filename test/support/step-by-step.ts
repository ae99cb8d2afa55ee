/**
 * The same thing, whose calls wait for something first, with those of the things in it: what another process does
 * between two steps of this one is done there.
 */
export function stepByStep<T extends object>(target: T, onStep: () => Promise<void>): T {
	return new Proxy(target, {
		get(object, name) {
			const value: unknown = Reflect.get(object, name);
			if (typeof value === 'object' && value !== null) return stepByStep(value, onStep);
			if (typeof value !== 'function') return value;
			return async (...values: unknown[]) => {
				await onStep();
				return await Reflect.apply(value as (...all: unknown[]) => unknown, object, values);
			};
		},
	});
}
