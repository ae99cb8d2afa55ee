import type { CrmAdapter } from '../../crm/contract';
import type { Runtime } from '../../lib/runtime';
import type { Sealer } from '../../sealing';
import type { IntegrationConnection, WorkspaceStore } from '../../store/contract';

/** Values by the names of their fields. */
export type Fields = Readonly<Record<string, unknown>>;

/** How an account is signed in to, in the clear. Never stored like this, and never given out. */
export interface EnteredConnection {
	/** Registry id of the CRM. */
	provider: string;
	way: string;
	/** What may be read by everybody who works with the workspace. */
	settings: Fields;
	/** What somebody entered: keys, and the hosts that they go to. */
	secrets: Fields;
	/** What a token endpoint answered; a refresh token alone is enough to begin with. */
	tokens: Fields | null;
}

/** Where tokens are kept that are renewed. */
export interface TokenKeeper {
	/** As they are kept now. */
	read(): Promise<Fields | null>;
	/**
	 * Renews the tokens that were read last, once for all who find them refused, over all processes.
	 * @param ask asks the CRM, given what is kept at that moment. @throws what it throws
	 */
	renew(ask: (tokens: Fields | null) => Promise<Fields>): Promise<Fields | null>;
}

export interface KeptConnections {
	workspace: WorkspaceStore;
	sealer: Sealer;
	runtime: Runtime;
}

export interface IntegrationDeps extends KeptConnections {
	/** An adapter for an account that is signed in to like this. Calls nothing yet. @throws InputError, RangeError */
	open(entered: EnteredConnection, tokens: TokenKeeper): CrmAdapter;
	signal?: AbortSignal;
}

/** What may be shown of how an integration is connected: nothing of its secrets. */
export type ShownConnection = Pick<
	IntegrationConnection,
	'name' | 'way' | 'settings' | 'settingsVersion' | 'createdAt' | 'updatedAt'
> & {
	/** Id of the master key that its secrets are sealed with. */
	keyId: string;
};
