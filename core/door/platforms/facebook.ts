import { metaDoor } from './meta';

/** Objects that have a door of their own. */
const OTHERS = ['whatsapp_business_account', 'instagram', 'threads'];

/**
 * A page: its comments, Messenger and lead ads come to one address, as the object `page`. Meta's smaller objects
 * (`user`, `permissions`) belong to nobody else, so they come in as well.
 * https://developers.facebook.com/docs/graph-api/webhooks/reference/page
 */
export const facebook = metaDoor({
	name: 'facebook',
	isOurs: ({ object }) => typeof object === 'string' && !OTHERS.includes(object),
	wrongProofHint: 'No delivery fits the app secret. Take it from the app whose webhook points here.',
});
