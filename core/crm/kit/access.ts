import { CrmError } from '../../lib/errors';

/** A cheap call that needs something which may not be granted. */
export interface AccessProbe {
	/** What it needs, in the CRM's own words. */
	needs: string;
	call(): Promise<unknown>;
}

/**
 * What the probes need and is not granted. A token that the CRM does not take at all is an error, and so is whatever
 * else goes wrong: nothing is known then.
 * @throws CrmError
 */
export async function missingAmong(probes: readonly AccessProbe[]): Promise<string[]> {
	const missing: string[] = [];
	for (const { needs, call } of probes) {
		try {
			await call();
		} catch (error) {
			if (!isRefusal(error)) throw error;
			missing.push(needs);
		}
	}
	return missing;
}

/** An object that somebody may not see is not there for them. */
function isRefusal(error: unknown): boolean {
	return error instanceof CrmError && (error.details.status === 403 || error.kind === 'notFound');
}
