/** What a batch call came to: a result per input, or a refusal of the whole batch. */
export type BatchAttempt<R, F> = { ok: true; results: R[] } | { ok: false; refusal: F };

export interface IsolateOptions<T, R, F> {
	/** Sends inputs as one batch. Throws for what is no fault of a record. */
	send(inputs: readonly T[]): Promise<BatchAttempt<R, F>>;
	/** The inputs that the refusal names as its reason; none when it does not say. */
	named(refusal: F, inputs: readonly T[]): Promise<readonly T[]> | readonly T[];
	/**
	 * Inputs that may well be refused too, of those that the refusal does not name. They are sent apart from the
	 * others, after them, so that what is wrong with some of them keeps nobody else waiting. `batch` is all that was
	 * refused, as it was sent.
	 */
	suspected?(refusal: F, inputs: readonly T[], batch: readonly T[]): readonly T[];
	/**
	 * The result of a refused input; `alone` is false when it could not be separated from others within `maxCalls`.
	 */
	refused(refusal: F, input: T, alone: boolean): R;
	/** The result of an input whose call failed after other inputs of the list had been written. */
	failed(error: unknown, input: T): R;
	/** Inputs per call. */
	batchSize: number;
	/** Extra calls that may be spent on telling refused inputs apart. */
	maxExtraCalls: number;
}

/**
 * Sends inputs to an all-or-nothing batch endpoint so that a bad record fails alone: named ones are taken out and the
 * rest is sent again; where the refusal names none, the bad one is searched for by halving, and what was not looked at
 * meanwhile is sent afterwards, in one call.
 * Inputs must be distinct objects. Results are in input order.
 * @throws what `send` threw, while nothing has been written; later failures become results, so that nothing done is
 * lost
 */
export async function isolateRefused<T extends object, R, F>(
	inputs: readonly T[],
	options: IsolateOptions<T, R, F>,
): Promise<R[]> {
	const queue = firstBatches(inputs, options.batchSize);
	const state: Isolation<T, R, F> = {
		options,
		queue,
		aside: [],
		results: new Map(),
		callsLeft: queue.length + options.maxExtraCalls,
		written: false,
	};
	for (let batch = nextBatch(state); batch !== null; batch = nextBatch(state)) await settle(state, batch);
	return inputs.map((input) => state.results.get(input) as R);
}

interface Isolation<T, R, F> {
	options: IsolateOptions<T, R, F>;
	queue: Array<readonly T[]>;
	/** What was not looked at during a search, to be sent together once the queue is done. */
	aside: T[];
	results: Map<T, R>;
	callsLeft: number;
	written: boolean;
}

type Sent<F> = { to: 'written' | 'failed' } | { to: 'refused'; refusal: F };

function firstBatches<T>(inputs: readonly T[], size: number): Array<readonly T[]> {
	const batches: Array<readonly T[]> = [];
	for (let start = 0; start < inputs.length; start += size) batches.push(inputs.slice(start, start + size));
	return batches;
}

function nextBatch<T, R, F>({ queue, aside, options }: Isolation<T, R, F>): readonly T[] | null {
	const next = queue.shift();
	if (next !== undefined) return next;
	return aside.length > 0 ? aside.splice(0, options.batchSize) : null;
}

/** Calls that what waits does not need. */
function spareCalls<T, R, F>({ callsLeft, queue, aside, options }: Isolation<T, R, F>): number {
	return callsLeft - queue.length - Math.ceil(aside.length / options.batchSize);
}

/** Sends a batch; whatever is not settled by that is in the queue, or aside, after it. */
async function settle<T extends object, R, F>(state: Isolation<T, R, F>, batch: readonly T[]): Promise<void> {
	const sent = await sendOnce(state, batch);
	if (sent.to !== 'refused') return;
	const { refusal } = sent;
	const others = await takeNamed(state, batch, refusal);
	if (others.length === 0) return;
	const spare = spareCalls(state);
	if (spare < 1) return giveUp(state, others, refusal);
	const suspects = spare < 2 ? [] : (state.options.suspected?.(refusal, others, batch) ?? []);
	if (suspects.length > 0 && suspects.length < others.length) {
		state.queue.unshift(others.filter((input) => !suspects.includes(input)));
		state.queue.push(suspects);
	} else if (others.length < batch.length) state.queue.unshift(others);
	// Too few calls for a search: what is good in a part of the batch is still written with that part.
	else if (2 ** spare < others.length) state.queue.push(...firstBatches(others, Math.ceil(others.length / spare)));
	else await search(state, others, refusal);
}

/**
 * Halves a batch that is known to hold a bad input, until that stands alone. Once a half was taken, the bad one is in
 * the other, which need not be sent as a whole to know it.
 */
async function search<T extends object, R, F>(
	state: Isolation<T, R, F>,
	batch: readonly T[],
	refusal: F,
): Promise<void> {
	let [bad, reason] = [batch, refusal];
	while (bad.length > 1) {
		if (spareCalls(state) < (state.aside.length === 0 ? 2 : 1)) return giveUp(state, bad, reason);
		const middle = Math.ceil(bad.length / 2);
		const [half, other] = [bad.slice(0, middle), bad.slice(middle)];
		const sent = await sendOnce(state, half);
		if (sent.to === 'written') {
			bad = other;
			continue;
		}
		state.aside.push(...other);
		if (sent.to !== 'refused') return;
		const rest = await takeNamed(state, half, sent.refusal);
		if (rest.length < half.length) {
			state.aside.push(...rest);
			return;
		}
		[bad, reason] = [half, sent.refusal];
	}
	for (const input of bad) state.results.set(input, state.options.refused(reason, input, true));
}

async function sendOnce<T extends object, R, F>(state: Isolation<T, R, F>, batch: readonly T[]): Promise<Sent<F>> {
	const { options, results } = state;
	state.callsLeft--;
	try {
		const attempt = await options.send(batch);
		if (!attempt.ok) return { to: 'refused', refusal: attempt.refusal };
		state.written = true;
		batch.forEach((input, index) => results.set(input, attempt.results[index] as R));
		return { to: 'written' };
	} catch (error) {
		if (!state.written) throw error;
		for (const input of batch) results.set(input, options.failed(error, input));
		return { to: 'failed' };
	}
}

/** @returns the inputs that the refusal does not name */
async function takeNamed<T extends object, R, F>(
	{ options, results }: Isolation<T, R, F>,
	batch: readonly T[],
	refusal: F,
): Promise<readonly T[]> {
	const bad = batch.length === 1 ? batch : await options.named(refusal, batch);
	for (const input of bad) results.set(input, options.refused(refusal, input, true));
	return bad.length === 0 ? batch : batch.filter((input) => !bad.includes(input));
}

function giveUp<T extends object, R, F>(
	{ options, results }: Isolation<T, R, F>,
	batch: readonly T[],
	refusal: F,
): void {
	for (const input of batch) results.set(input, options.refused(refusal, input, false));
}
