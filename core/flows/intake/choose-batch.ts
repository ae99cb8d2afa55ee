import type { WaitingDelivery } from '../../store/contract';

export interface BatchLimits {
	/** Deliveries that one execution gets. */
	deliveries: number;
	/** Characters that the bodies of a batch may have together; one that has more goes alone. */
	size: number;
}

/**
 * With how many others a delivery goes that was handed on so often before: with all, N^2/3, N^1/3, and then with none.
 * A bad one takes others down with it three times at most, and dies alone.
 */
function largestBatch(attempts: number, deliveries: number): number {
	return Math.max(1, Math.floor(deliveries ** (1 - attempts / 3) + 1e-9));
}

/**
 * Which of those that wait go into one execution: in their order, and only such as were handed on equally often, so
 * that one that failed meets none that has not.
 */
export function chooseBatch(waiting: readonly WaitingDelivery[], limits: BatchLimits): string[] {
	const [first] = waiting;
	if (first === undefined) return [];
	const most = largestBatch(first.attempts, limits.deliveries);
	const ids: string[] = [];
	let size = 0;
	for (const delivery of waiting) {
		if (delivery.attempts !== first.attempts) continue;
		size += delivery.size;
		if (ids.length === most || (ids.length > 0 && size > limits.size)) break;
		ids.push(delivery.id);
	}
	return ids;
}
