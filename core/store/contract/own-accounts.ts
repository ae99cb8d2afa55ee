import type { Platform } from '../../contact';

/** An account of the team: a page, a business number, a bot, a member. What it does is no customer's interest. */
export interface OwnAccount {
	platform: Platform;
	/** The platform's id of it; a user name on platforms whose events hold no id. */
	accountId: string;
}

/** An account of the team that a platform's deliveries are for. */
export interface HeardAccount extends OwnAccount {
	sourceId: string;
}

export interface OwnAccountRepository {
	/** Those that somebody said, by platform and id. */
	list(): Promise<OwnAccount[]>;
	/** Those that platforms named whose deliveries came to a source, by source. */
	heard(): Promise<HeardAccount[]>;
	/** Both, each once. */
	known(): Promise<OwnAccount[]>;
	/** Remembers what platforms named. Those that are known of the source already are passed over. */
	hear(accounts: readonly HeardAccount[]): Promise<void>;
	/** Those that are known already are passed over. */
	add(accounts: readonly OwnAccount[], at: string): Promise<void>;
	remove(accounts: readonly OwnAccount[]): Promise<void>;
}
