import { metaDoor } from './meta';

/** https://developers.facebook.com/docs/instagram-platform/webhooks */
export const instagram = metaDoor({
	name: 'instagram',
	isOurs: ({ object }) => object === 'instagram',
	// Not confirmed which of the two signs for an app with Instagram Login.
	wrongProofHint:
		'No delivery fits. An app with Instagram Login has two secrets, the app secret and the Instagram app secret: give both. If both are right, please report it.',
});
