import { CrmError } from '../../lib/errors';
import type { TokenSource } from './http';
import { classifyFailure, toSendError } from './failures';
import type { TransportProfile } from './profile';
import type { AccountState, Renewed } from './shared-limits';

export interface Renewal {
	token: string;
	/** False when it came from an earlier renewal, and nobody was asked. */
	asked: boolean;
}

export interface TokenRefresh {
	/** @throws CrmError when no token can be had */
	current(operation: string): Promise<string>;
	/**
	 * A token to use instead of one that the CRM rejected; `null` when the credential cannot be refreshed.
	 * @throws CrmError when the refresh failed. One that was refused is not tried a second time in this run; every
	 * other is, since it may have been an odd answer
	 */
	renew(rejected: string, operation: string): Promise<Renewal | null>;
	/** Where the last token answer says that the account's API lives; `null` when it names nothing. */
	origin(): Promise<string | null>;
}

/** Refreshes once per rejected token, however many calls and adapters of the account were turned away with it. */
export function createTokenRefresh(
	source: TokenSource,
	account: AccountState,
	profile: TransportProfile,
	onRefresh: () => void,
): TokenRefresh {
	let renewed: Pick<Renewed, 'to' | 'origin'> | null = null;
	const refused = new Map<string, CrmError>();
	const turnedAway = new Set<string>();

	const join = createSingleFlight(source, account, onRefresh);

	return {
		async current(operation) {
			if (renewed !== null) return renewed.to;
			try {
				return await source.current();
			} catch (error) {
				throw sourceError(error, profile, operation);
			}
		},
		async renew(rejected, operation) {
			const { replaced } = account;
			turnedAway.delete(rejected);
			turnedAway.add(rejected);
			if (replaced?.from === rejected) {
				renewed = replaced;
				return { token: replaced.to, asked: false };
			}
			if (!source.refresh) return null;
			const refusal = refused.get(rejected);
			if (refusal) throw refusal;
			try {
				renewed = await join(rejected, [...turnedAway]);
				return { token: renewed.to, asked: true };
			} catch (error) {
				const translated = sourceError(error, profile, operation);
				if (!(translated instanceof CrmError)) throw notRenewed(profile, operation);
				if (translated.kind === 'auth') refused.set(rejected, translated);
				throw translated;
			}
		},
		origin: async () => renewed?.origin ?? (await source.origin?.()) ?? null,
	};
}

/** Who is turned away with a token that is being renewed waits for what comes of it. */
function createSingleFlight(source: TokenSource, account: AccountState, onRefresh: () => void) {
	const refresh = async (rejected: string, turnedAway: readonly string[]): Promise<Renewed> => {
		const to = await (source.refresh?.(turnedAway) ?? source.current());
		const replaced = { from: rejected, to, origin: (await source.origin?.()) ?? null };
		// The same token once more is nothing to go on with: the next one who is turned away asks again.
		account.replaced = to === rejected ? null : replaced;
		return replaced;
	};

	return (rejected: string, turnedAway: readonly string[]): Promise<Renewed> => {
		const underWay = account.refreshes.get(rejected);
		if (underWay) return underWay;
		onRefresh();
		const flight = refresh(rejected, turnedAway).finally(() => account.refreshes.delete(rejected));
		account.refreshes.set(rejected, flight);
		return flight;
	};
}

/** Sources judge the answers of token endpoints themselves; what else comes out of them is the network's. */
function sourceError(error: unknown, { provider, label }: TransportProfile, operation: string): unknown {
	if (error instanceof CrmError) return error;
	const failure = classifyFailure(error);
	if (failure.code === null) return error;
	return toSendError(
		{ ...failure, notSent: failure.notSent || failure.timedOut },
		{ provider, label, operation, isWrite: false, timeoutMs: null },
	);
}

/** The original error is left out: it may quote the grant. */
function notRenewed({ provider, label }: TransportProfile, operation: string): CrmError {
	return new CrmError('unavailable', `Could not ${operation}: ${label}'s access token could not be renewed.`, {
		provider,
		operation,
		fix: 'Run it again.',
		mayHaveBeenApplied: false,
	});
}
