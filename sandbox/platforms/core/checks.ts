import type { World } from './platform';
import type { Answer, Call } from './wire';

/** Calls an address for a handshake, and notes what came of it. */
export async function check(
	world: World,
	name: string,
	call: Call,
	passes: (answer: Answer) => boolean,
): Promise<{ passed: boolean; answer: Answer }> {
	const answer = await world.wire(call);
	const passed = passes(answer);
	world.checks.push({ name, at: new Date(world.clock.now()).toISOString(), call, answer, passed });
	return { passed, answer };
}

export function withQuery(address: string, query: Readonly<Record<string, string>>): string {
	const url = new URL(address);
	for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
	return url.toString();
}

export const NO_BODY = Buffer.alloc(0);
