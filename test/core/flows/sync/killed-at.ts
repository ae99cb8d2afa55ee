import { watchFor, watchStore } from '../../../support/faults/worker/store-watch';

class Death extends Error {}

/** Ends as by a kill around the n-th writing statement. @returns whether it came so far */
export async function killedAt(
	number: number,
	when: 'before' | 'after',
	work: () => Promise<unknown>,
): Promise<boolean> {
	let statements = 0;
	let isDead = false;
	const unwatch = watchStore((moment) => {
		if (moment.when === 'before') statements += 1;
		isDead ||= statements === number && moment.when === when;
		if (isDead) throw new Death();
	});
	watchFor(undefined);
	await work().catch(() => undefined);
	unwatch();
	return isDead;
}
