/**
 * Gives the caller control back at once, even where the work does not listen to the signal.
 * @throws the signal's reason when it is aborted first
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (!signal) return work;
	return new Promise<T>((resolve, reject) => {
		// The reason is the caller's, and is handed back as it is.
		const onAbort = () => reject(signal.reason as Error);
		signal.addEventListener('abort', onAbort, { once: true });
		if (signal.aborted) onAbort();
		work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
	});
}
