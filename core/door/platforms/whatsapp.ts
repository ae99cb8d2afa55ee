import { metaDoor } from './meta';

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview */
export const whatsapp = metaDoor({
	name: 'whatsapp',
	isOurs: ({ object }) => object === 'whatsapp_business_account',
	wrongProofHint: 'No delivery fits the app secret. Take it from the app whose webhook points here.',
});
