import type { CallOptions } from '../contract';

/**
 * Asks once for what does not change while an adapter lives, however many calls want it at the same time. A failure is
 * not kept; a call that joined an asking whose own caller cancelled it asks for itself.
 */
export function askOnce<T>(ask: (options: CallOptions) => Promise<T>): (options: CallOptions) => Promise<T> {
	let known: { value: T } | null = null;
	let asking: { answer: Promise<T>; signal: AbortSignal | undefined } | null = null;

	function begin(options: CallOptions): Promise<T> {
		const answer = ask(options)
			.then((value) => (known = { value }).value)
			.finally(() => (asking = null));
		asking = { answer, signal: options.signal };
		return answer;
	}

	return async (options) => {
		for (;;) {
			if (known !== null) return known.value;
			if (asking === null) return await begin(options);
			const { answer, signal } = asking;
			try {
				return await answer;
			} catch (error) {
				options.signal?.throwIfAborted();
				if (!signal?.aborted) throw error;
			}
		}
	};
}
