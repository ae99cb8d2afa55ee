import type { Runtime } from '../../../lib/runtime';
import { RENEW_MS } from './lease-times';

/**
 * Does something, and keeps what is held for it alive meanwhile. A renewal that fails is no reason to give up: the next
 * one may go well, and whoever comes too late is fenced off in any case.
 * @throws what the work throws
 */
export async function renewing<T>(
	runtime: Pick<Runtime, 'every'>,
	renew: () => Promise<unknown>,
	work: () => Promise<T>,
): Promise<T> {
	const stop = runtime.every(RENEW_MS, async () => {
		await renew().catch(() => undefined);
	});
	try {
		return await work();
	} finally {
		await stop();
	}
}
