/** A signal for a call that several wait for. */
export interface CommonSignal {
	/** Aborted once all of them are, and never where one of them cannot be. */
	signal: AbortSignal;
	/** For when the call is over. */
	letGo(): void;
}

export function commonSignal(signals: ReadonlyArray<AbortSignal | undefined>): CommonSignal {
	const controller = new AbortController();
	const own = signals.filter((signal) => signal !== undefined);
	const check = () => {
		if (own.length === signals.length && own.every(({ aborted }) => aborted)) controller.abort();
	};
	for (const signal of own) signal.addEventListener('abort', check);
	check();
	return {
		signal: controller.signal,
		letGo() {
			for (const signal of own) signal.removeEventListener('abort', check);
		},
	};
}
