/** One connected CRM account. */
export interface Integration {
	/** `<provider>:<account id>` */
	id: string;
	provider: string;
	accountId: string;
	accountName: string | null;
	createdAt: string;
}

export interface IntegrationRepository {
	get(id: string): Promise<Integration | null>;
	/** The account a credential was last seen to belong to; `fingerprint` is a one-way digest of the credential. */
	findByFingerprint(provider: string, fingerprint: string): Promise<Integration | null>;
	/** Stores the integration and remembers the fingerprint for it; `null` where no credential connects it. */
	save(integration: Integration, fingerprint: string | null): Promise<void>;
}
