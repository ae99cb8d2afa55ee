import { chosen } from './packing';
import type { Asked, Request } from './request';

/** Requests that wait for a call to go with. */
export interface Queue<I, O> {
	/** @returns what comes of it; rejects with its signal's reason when it is aborted before it was taken */
	add(asked: Asked<I, O>, keys: readonly string[]): Promise<O[]>;
	/** Takes those that may go now, in their order. @param isHeld whether something is being written */
	take(isHeld: (key: string) => boolean): Array<Request<I, O>>;
	isEmpty(): boolean;
	/** Inputs that wait. */
	size(): number;
}

export function createQueue<I, O>(): Queue<I, O> {
	let waiting: Array<Request<I, O>> = [];

	return {
		async add(asked, keys) {
			const { signal } = asked;
			/** What was not sent yet is not sent any more. */
			let withdraw = (): void => {};
			const outcomes = new Promise<O[]>((resolve, reject) => {
				const request: Request<I, O> = { ...asked, keys, resolve, reject };
				withdraw = () => {
					if (!waiting.includes(request)) return;
					waiting = waiting.filter((each) => each !== request);
					reject(signal?.reason as Error);
				};
				waiting.push(request);
			});
			signal?.addEventListener('abort', withdraw);
			return await outcomes.finally(() => signal?.removeEventListener('abort', withdraw));
		},
		take(isHeld) {
			const { going, staying } = chosen(waiting, isHeld);
			waiting = staying;
			return going;
		},
		isEmpty: () => waiting.length === 0,
		size: () => waiting.reduce((sum, { inputs }) => sum + inputs.length, 0),
	};
}
