/** What a batch call came to: a result per input, or a refusal of the whole batch. */
export type BatchAttempt<R, F> = { ok: true; results: R[] } | { ok: false; refusal: F };

export interface IsolateOptions<T, R, F> {
	/** Sends inputs as one batch. Throws for what is no fault of a record. */
	send(inputs: readonly T[]): Promise<BatchAttempt<R, F>>;
	/** The inputs that the refusal names as its reason; none when it does not say. */
	named(refusal: F, inputs: readonly T[]): Promise<readonly T[]> | readonly T[];
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
 * rest is sent again; where the refusal names none, the batch is halved until the bad ones stand alone.
 * Inputs must be distinct objects. Results are in input order.
 * @throws what `send` threw, while nothing has been written; later failures become results, so that nothing done is
 * lost
 */
export async function isolateRefused<T extends object, R, F>(
	inputs: readonly T[],
	options: IsolateOptions<T, R, F>,
): Promise<R[]> {
	const results = new Map<T, R>();
	const queue = firstBatches(inputs, options.batchSize);
	let callsLeft = queue.length + options.maxExtraCalls;
	let written = false;
	for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
		const attempt = await sendOrFail(batch, options, written, results);
		if (attempt === null) continue;
		callsLeft--;
		if (attempt.ok) {
			written = true;
			batch.forEach((input, index) => results.set(input, attempt.results[index] as R));
			continue;
		}
		const { refusal } = attempt;
		const bad = batch.length === 1 ? batch : await options.named(refusal, batch);
		for (const input of bad) results.set(input, options.refused(refusal, input, true));
		const rest = remainder(batch, bad);
		if (queue.length + rest.length <= callsLeft) queue.unshift(...rest);
		else for (const input of rest.flat()) results.set(input, options.refused(refusal, input, false));
	}
	return inputs.map((input) => results.get(input) as R);
}

function firstBatches<T>(inputs: readonly T[], size: number): Array<readonly T[]> {
	const batches: Array<readonly T[]> = [];
	for (let start = 0; start < inputs.length; start += size) batches.push(inputs.slice(start, start + size));
	return batches;
}

async function sendOrFail<T extends object, R, F>(
	batch: readonly T[],
	options: IsolateOptions<T, R, F>,
	written: boolean,
	results: Map<T, R>,
): Promise<BatchAttempt<R, F> | null> {
	try {
		return await options.send(batch);
	} catch (error) {
		if (!written) throw error;
		for (const input of batch) results.set(input, options.failed(error, input));
		return null;
	}
}

function remainder<T>(batch: readonly T[], bad: readonly T[]): Array<readonly T[]> {
	if (bad.length > 0) {
		const rest = batch.filter((input) => !bad.includes(input));
		return rest.length > 0 ? [rest] : [];
	}
	const middle = Math.ceil(batch.length / 2);
	return [batch.slice(0, middle), batch.slice(middle)];
}
