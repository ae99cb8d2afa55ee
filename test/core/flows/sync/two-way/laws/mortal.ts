import type { Runtime } from '../../../../../../core/lib/runtime';
import { runtime } from '../session';
import type { Spoke, World } from './world';

/**
 * Does what may end with its process, in the middle of a call, or be cancelled: whoever comes after a process that
 * ended comes once its lease ran out.
 * @returns `null` where it ended so
 */
export async function mortal<T>(
	{ ticking }: World,
	spoke: Spoke,
	work: (runtime: Runtime, signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
	const { runtime: own, end } = ticking.begin();
	const death = new Promise<null>((resolve) => {
		spoke.die = async () => {
			end();
			resolve(null);
			await new Promise<never>(() => undefined);
		};
	});
	const cancelled = new AbortController();
	spoke.cancel = () => cancelled.abort(new Error('cancelled'));
	const done = await Promise.race([work(own, cancelled.signal), death]);
	end();
	if (done === null) runtime.advance(3_600_000);
	return done;
}
