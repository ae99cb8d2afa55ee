import { CrmError } from '../../lib/errors';
import type { BatchAttempt } from '../../lib/isolate';

/** Whether a call was refused because of a record in it, which others of the call can be spared. */
export type IsRefusal = (error: CrmError) => boolean;

export const isBadRecord: IsRefusal = ({ kind }) => kind === 'invalid' || kind === 'conflict';

/** Makes a batch call; tells a refusal because of a record from a call that failed. @throws what is no refusal */
export async function attempt<R>(
	call: () => Promise<R[]>,
	isRefusal: IsRefusal = isBadRecord,
): Promise<BatchAttempt<R, CrmError>> {
	try {
		return { ok: true, results: await call() };
	} catch (error) {
		if (error instanceof CrmError && isRefusal(error)) return { ok: false, refusal: error };
		throw error;
	}
}
