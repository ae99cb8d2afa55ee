/** Arguments of the SDK's generated code that stay away; it has one for every parameter of an endpoint. */
export function nothing<N extends keyof NothingOf>(count: N): NothingOf[N] {
	return Array.from({ length: count }) as NothingOf[N];
}

type U = undefined;
interface NothingOf {
	2: [U, U];
	3: [U, U, U];
	4: [U, U, U, U];
	5: [U, U, U, U, U];
	7: [U, U, U, U, U, U, U];
	8: [U, U, U, U, U, U, U, U];
}
