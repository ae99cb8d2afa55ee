import type { Compilable, CompiledQuery } from 'kysely';

/**
 * SQL by name and size. Compiling a statement of a few hundred rows costs Kysely far more than the database needs to
 * run it, and only its parameters change from chunk to chunk.
 */
export interface CompiledQueries {
	/**
	 * @param name unique among all queries that are built by the same code
	 * @param parameters in the order in which the built query has them; checked when it is built
	 */
	get<R>(name: string, parameters: readonly unknown[], build: () => Compilable<R>): CompiledQuery<R>;
}

export function createCompiledQueries(): CompiledQueries {
	const known = new Map<string, CompiledQuery>();

	return {
		get<R>(name: string, parameters: readonly unknown[], build: () => Compilable<R>) {
			let query = known.get(name);
			if (query === undefined) {
				query = build().compile();
				requireSameParameters(name, query.parameters, parameters);
				known.set(name, query);
			}
			return { ...query, parameters } as CompiledQuery<R>;
		},
	};
}

function requireSameParameters(name: string, built: readonly unknown[], given: readonly unknown[]): void {
	if (built.length === given.length && built.every((value, index) => value === given[index])) return;
	throw new Error(`The query "${name}" does not take its parameters in the order in which they are passed`);
}
