import type { IntegrationConnection } from '../../store/contract';
import type { Fields, KeptConnections, TokenKeeper } from './contract';
import { connectionOf, openTokens, ownerOf, sealTokens } from './stored-connection';

/** Longer than a token endpoint is waited for. */
const LEASE_MS = 60_000;
const LOOK_AGAIN_MS = 250;

/** Tokens that somebody entered and nobody stored yet. */
export function enteredTokens(entered: Fields | null): TokenKeeper {
	let tokens = entered;
	return {
		read: async () => tokens,
		async renew(ask) {
			tokens = await ask(tokens);
			return tokens;
		},
	};
}

/**
 * Tokens of a stored integration. Whoever renews holds a lease, since many CRMs take a refresh token once only. What
 * came back is stored over what was read; whoever is late goes on with what is there.
 */
export function storedTokens(
	{ workspace, sealer, runtime }: KeptConnections,
	start: IntegrationConnection,
): TokenKeeper {
	const { integrationId } = start;
	const owner = ownerOf(workspace.id, integrationId);
	let seen = start;

	const read = async (): Promise<Fields | null> => {
		({ connection: seen } = await connectionOf(workspace, integrationId));
		return openTokens(sealer, owner, seen.sealed);
	};

	/** Whether what was asked with is not what is kept any more. A data key that was wrapped anew changes nothing. */
	const isAnother = (before: IntegrationConnection) =>
		seen.sealed.tokens !== before.sealed.tokens || seen.sealed.secrets !== before.sealed.secrets;

	const keep = async (tokens: Fields, before: IntegrationConnection): Promise<Fields | null> => {
		for (;;) {
			const sealed = { tokens: sealTokens(sealer, owner, seen.sealed.wrappedKey, tokens) };
			const kept = await workspace.connections.change(integrationId, { sealed }, { sealed: seen.sealed });
			if (kept !== null) {
				seen = kept;
				return tokens;
			}
			const others = await read();
			if (isAnother(before)) return others;
		}
	};

	return {
		read,
		async renew(ask) {
			const before = seen;
			const lease = [`tokens of ${integrationId}`, runtime.newSecret()] as const;
			while ((await workspace.leases.take(...lease, LEASE_MS)) === null) {
				await runtime.clock.sleep(LOOK_AGAIN_MS);
				const others = await read();
				if (isAnother(before)) return others;
			}
			try {
				const tokens = await read();
				return isAnother(before) ? tokens : await keep(await ask(tokens), before);
			} finally {
				await workspace.leases.release(...lease);
			}
		},
	};
}
