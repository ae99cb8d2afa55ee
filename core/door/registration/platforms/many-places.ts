import type { Wanted } from '../contract';
import { RegistrationError, type RegistrationProblem } from '../problem';

/** Where many addresses stand beside each other: which of them are ours. */

interface Placed {
	id: number;
	url: string;
	events: readonly string[];
}

/** Ours, the oldest of them to be kept, and what of ours is too much. Others' are none of our business. */
export function ownIn<Each extends Placed>(
	all: readonly Each[],
	{ address, sibling, isTest }: Pick<Wanted, 'address' | 'sibling' | 'isTest'>,
): { kept: Each | undefined; surplus: Each[] } {
	const [kept, ...others] = withAddress(all, address);
	// A test that was cut off leaves its own behind. The published address is none of a test's business.
	const ofTests = isTest || sibling === null ? [] : withAddress(all, sibling);
	return { kept, surplus: [...others, ...ofTests] };
}

export function withAddress<Each extends Placed>(all: readonly Each[], address: string): Each[] {
	return all.filter(({ url }) => url === address).sort((left, right) => left.id - right.id);
}

export function isSameSet(left: readonly string[], right: readonly string[]): boolean {
	return left.length === right.length && left.every((each) => right.includes(each));
}

/** What somebody else did in the same moment is no failure: the next look says whether all is well. */
export function unless(kind: RegistrationProblem, words?: RegExp): (error: unknown) => void {
	return (error) => {
		const isIt = error instanceof RegistrationError && error.kind === kind && (words?.test(error.message) ?? true);
		if (!isIt) throw error;
	};
}
