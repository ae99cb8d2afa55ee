import type { Integration } from './integrations';
import type { Page } from './page';

/** How an integration is connected by what the store itself keeps, and not by a credential of n8n. */
export interface IntegrationConnection {
	integrationId: string;
	/** As the user calls it; `null` where it goes by the account's name. */
	name: string | null;
	/** How the CRM is signed in to, by the name under which workflows know the way. */
	way: string;
	/** What is no secret of it, by the names of its fields. */
	settings: Readonly<Record<string, unknown>>;
	/** Grows by one with each change of the three above. */
	settingsVersion: number;
	sealed: SealedSecrets;
	/** When the secrets or the tokens were stored last. A change of the name or of the master key is none of them. */
	secretStoredAt: string;
	createdAt: string;
	updatedAt: string;
}

/** Texts that only somebody with the master key can read. */
export interface SealedSecrets {
	/** The data key, wrapped with a master key. */
	wrappedKey: string;
	/** What somebody entered. */
	secrets: string;
	/** What the CRM's token endpoint answered last; `null` where it was not asked. */
	tokens: string | null;
	/** Grows by one with each change of these. */
	version: number;
}

export type NewConnection = Pick<IntegrationConnection, 'integrationId' | 'name' | 'way' | 'settings'> & {
	sealed: Omit<SealedSecrets, 'version'>;
};

/** What is to be changed; what is not named stays. */
export interface ConnectionChange {
	settings?: Pick<IntegrationConnection, 'name' | 'way' | 'settings'>;
	sealed?: Partial<Omit<SealedSecrets, 'version'>>;
}

/** What the one who changes something had read. */
export interface ReadConnection {
	settingsVersion?: number;
	sealed?: Pick<SealedSecrets, 'version' | 'wrappedKey'>;
}

export interface ConnectedIntegration {
	integration: Integration;
	connection: IntegrationConnection | null;
}

export interface ConnectionPage {
	limit: number;
	after: string | null;
	isConnected?: true;
}

/**
 * Integrations that are connected by themselves. Whatever changes one compares it with what was read and changes it in
 * one statement, so that of two processes that change it at once the second one learns of the first.
 */
export interface ConnectionRepository {
	get(integrationId: string): Promise<IntegrationConnection | null>;
	/**
	 * All integrations of the workspace, in the order of their ids, also those that only credentials connect; with
	 * `isConnected` without these.
	 */
	list(page: ConnectionPage): Promise<Page<ConnectedIntegration>>;
	/** @returns false, and nothing is changed, where the integration is connected already */
	add(connection: NewConnection): Promise<boolean>;
	/** @returns `null`, and nothing is changed, where it is not any more as it was read */
	change(
		integrationId: string,
		change: ConnectionChange,
		read: ReadConnection,
	): Promise<IntegrationConnection | null>;
	/** Secrets and settings; the integration stays. @returns whether there was something */
	remove(integrationId: string): Promise<boolean>;
}
