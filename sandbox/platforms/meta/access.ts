export interface MetaAccess {
	appId: string;
	appSecret: string;
	/** Instagram Login has an app id and a secret of its own. */
	instagramAppSecret: string;
	pageId: string;
	pageToken: string;
	wabaId: string;
	systemUserToken: string;
	/** Linked to the page. */
	instagramId: string;
	/** Logged in with Instagram, and linked to no page. */
	instagramLoginId: string;
	instagramUserToken: string;
	/** The app's setting "require app secret": calls then need `appsecret_proof`. */
	requiresProof: boolean;
}

export const META_ACCESS: MetaAccess = {
	appId: '1000200030004000',
	appSecret: 'sandbox-meta-app-secret',
	instagramAppSecret: 'sandbox-instagram-app-secret',
	pageId: '110000000000001',
	pageToken: 'sandbox-page-token',
	wabaId: '102290129340398',
	systemUserToken: 'sandbox-system-user-token',
	instagramId: '17841400000000001',
	instagramLoginId: '17841400000000002',
	instagramUserToken: 'sandbox-instagram-user-token',
	requiresProof: false,
};

export const appTokenOf = ({ appId, appSecret }: MetaAccess): string => `${appId}|${appSecret}`;
