import { CrmError } from '../../lib/errors';
import type { TokenSource } from './http';
import { classifyFailure, toSendError } from './failures';
import type { TransportProfile } from './profile';
import type { AccountState } from './shared-limits';

export interface TokenRefresh {
	current(): Promise<string>;
	/**
	 * A token to use instead of one that the CRM rejected; `null` when the credential cannot be refreshed.
	 * @throws CrmError when the refresh failed; a token whose refresh failed is not refreshed a second time
	 */
	renew(rejected: string, operation: string): Promise<string | null>;
}

/** Refreshes once per rejected token, however many calls and adapters of the account were turned away with it. */
export function createTokenRefresh(
	source: TokenSource,
	account: AccountState,
	profile: TransportProfile,
	onRefresh: () => void,
): TokenRefresh {
	let renewed: string | null = null;
	const failures = new Map<string, CrmError>();

	const refresh = async (rejected: string, renew: () => Promise<string>): Promise<string> => {
		const token = await renew();
		account.replaced = { from: rejected, to: token };
		return token;
	};

	const join = (rejected: string, renew: () => Promise<string>): Promise<string> => {
		const underWay = account.refreshes.get(rejected);
		if (underWay) return underWay;
		onRefresh();
		const flight = refresh(rejected, renew).finally(() => account.refreshes.delete(rejected));
		account.refreshes.set(rejected, flight);
		return flight;
	};

	return {
		current: async () => renewed ?? (await source.current()),
		async renew(rejected, operation) {
			if (account.replaced?.from === rejected) return (renewed = account.replaced.to);
			if (!source.refresh) return null;
			const failure = failures.get(rejected);
			if (failure) throw failure;
			try {
				return (renewed = await join(rejected, () => source.refresh?.() ?? source.current()));
			} catch (error) {
				const translated = refreshError(error, profile, operation);
				failures.set(rejected, translated);
				throw translated;
			}
		},
	};
}

function refreshError(error: unknown, profile: TransportProfile, operation: string): CrmError {
	if (error instanceof CrmError) return error;
	const { provider, label } = profile;
	const failure = classifyFailure(error);
	if (failure.notSent || failure.timedOut) {
		return toSendError(
			{ ...failure, notSent: true },
			{ provider, label, operation, isWrite: false, timeoutMs: null },
		);
	}
	return new CrmError('auth', `Could not ${operation}: ${label} did not renew the access token.`, {
		provider,
		operation,
		fix: `Open the ${label} credential in n8n and connect the account again.`,
	});
}
