import type { Webhooks } from './webhooks';

export interface XAccess {
	consumerKey: string;
	consumerSecret: string;
	/** App-only. */
	bearerToken: string;
	/** OAuth 1.0a of the user. */
	accessToken: string;
	/** OAuth 2.0 of the user. */
	userToken: string;
	userId: string;
	/** Pay-per-use has one. */
	webhookLimit: number;
}

export interface ActivitySubscription {
	id: string;
	eventType: string;
	userId: string;
	tag: string | null;
	webhookId: string;
	/** Whether it was made under the user's authorization; such a list shows no other. */
	isOfUser: boolean;
}

export interface XState {
	webhooks: Webhooks;
	/** User ids by webhook: the Account Activity API. */
	accounts: Map<string, Set<string>>;
	/** The X Activity API. */
	activities: ActivitySubscription[];
}
