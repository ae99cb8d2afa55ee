import { wireText } from '../../rules/wire-text';
import type { StepResult } from './step';

function lookUp(value: unknown, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.filter((part) => part !== '')
		.reduce<unknown>(
			(current, part) =>
				typeof current === 'object' && current !== null
					? (current as Record<string, unknown>)[part]
					: undefined,
			value,
		);
}

export class BadReference extends Error {}

/** Puts what earlier steps answered in the place of `@{referenceId.path}`. @throws BadReference */
export function resolved<T>(value: T, results: ReadonlyMap<string, StepResult>): T {
	const text = JSON.stringify(value);
	if (text === undefined) return value;
	const filled = text.replace(/@\{([^.}[]+)([^}]*)\}/g, (_whole, reference: string, path: string) => {
		const result = results.get(reference);
		const found = result === undefined || result.httpStatusCode >= 400 ? undefined : lookUp(result.body, path);
		if (found === undefined || found === null || typeof found === 'object') throw new BadReference(reference);
		return JSON.stringify(wireText(found)).slice(1, -1);
	});
	return JSON.parse(filled) as T;
}
