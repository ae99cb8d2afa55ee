import { metaDoor } from './meta';

/**
 * One event a delivery, without the `object` of the others.
 * https://developers.facebook.com/docs/threads/webhooks
 */
export const threads = metaDoor({
	name: 'threads',
	isOurs: ({ object, values }) =>
		object === 'threads' || (object === undefined && typeof values === 'object' && values !== null),
	// Not confirmed which secret signs, so a wrong guess lets nothing in.
	wrongProofHint:
		'No delivery fits. A Threads app has two secrets, the app secret and the Threads app secret: give both. If both are right, Threads signs in a way that is not known: please report it.',
});
