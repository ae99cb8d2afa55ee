import type { Request } from './request';

/** Who travels with whom. Pure. */

/**
 * Requests that may go now, in their order; those stay that touch what is held, or what one before them touches.
 * @param isHeld whether something is being written by a call under way
 */
export function chosen<I, O>(
	waiting: ReadonlyArray<Request<I, O>>,
	isHeld: (key: string) => boolean,
): { going: Array<Request<I, O>>; staying: Array<Request<I, O>> } {
	const going: Array<Request<I, O>> = [];
	const staying: Array<Request<I, O>> = [];
	const touched = new Set<string>();
	for (const request of waiting) {
		const mustStay = request.keys.some((key) => touched.has(key) || isHeld(key));
		(mustStay ? staying : going).push(request);
		for (const key of request.keys) touched.add(key);
	}
	return { going, staying };
}

/** Batches of at most `most` inputs. A request stays whole. */
export function packed<I, O>(requests: ReadonlyArray<Request<I, O>>, most: number): Array<Array<Request<I, O>>> {
	const batches: Array<Array<Request<I, O>>> = [];
	let room = 0;
	for (const request of requests) {
		const { length } = request.inputs;
		if (length > room) {
			batches.push([]);
			room = most;
		}
		batches.at(-1)?.push(request);
		room -= length;
	}
	return batches;
}
