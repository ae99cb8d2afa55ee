/** Begins `work` on every tick of a timer, unless the tick before is still at work. */
export function repeatEvery(milliseconds: number, work: () => Promise<void>): () => Promise<void> {
	let underWay: Promise<void> | null = null;
	const timer = setInterval(() => {
		underWay ??= work().finally(() => (underWay = null));
	}, milliseconds);
	timer.unref();
	return async () => {
		clearInterval(timer);
		await underWay;
	};
}
