/** What an account has installed of the app. The second of two levels: the app's own subscription is the first. */
export interface Installation {
	fields: string[];
	/** WhatsApp only: an address of this account's own. */
	override: string | null;
}

/** What the app subscribed to of one object. */
export interface AppSubscription {
	object: string;
	callbackUrl: string;
	verifyToken: string;
	fields: string[];
	includeValues: boolean;
}

export interface Accounts {
	/** By object: Meta has one address for each app and object. */
	subscriptions: Map<string, AppSubscription>;
	/** By the account's id. */
	installations: Map<string, Installation>;
}

export const freshAccounts = (): Accounts => ({ subscriptions: new Map(), installations: new Map() });
