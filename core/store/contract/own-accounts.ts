import type { Platform } from '../../contact';

/** An account of the team: a page, a business number, a bot, a member. What it does is no customer's interest. */
export interface OwnAccount {
	platform: Platform;
	/** The platform's id of it; a user name on platforms whose events hold no id. */
	accountId: string;
}

export interface OwnAccountRepository {
	/** By platform and id. */
	list(): Promise<OwnAccount[]>;
	/** Those that are known already are passed over. */
	add(accounts: readonly OwnAccount[], at: string): Promise<void>;
	remove(accounts: readonly OwnAccount[]): Promise<void>;
}
