import type { INodeParameters, IWebhookDescription, WEBHOOK_RESOLVERS } from 'n8n-workflow';
import { DOOR_NAMES, DOORS, type DoorName } from '../../../core/door';

const PATH = 'social';

function namesOf(method: 'GET' | 'HEAD'): DoorName[] {
	return DOOR_NAMES.filter((name) => DOORS[name].methods.includes(method));
}

const inExpression = (method: 'GET' | 'HEAD') => `${JSON.stringify(namesOf(method))}.includes($parameter["platform"])`;

/** n8n makes no row of an empty method, so each platform has the methods that it uses and no other. */
const SETUP_METHOD = `={{ ${inExpression('GET')} ? "GET" : ${inExpression('HEAD')} ? "HEAD" : "" }}`;

/** The same without an expression, for the n8n that asks: see `RESOLVERS`. */
function setupMethod({ platform }: INodeParameters): string {
	const method = (['GET', 'HEAD'] as const).find((name) => namesOf(name).includes(platform as DoorName));
	return method ?? '';
}

/**
 * Under this key n8n (2.41) looks for a function that stands for an expression of a webhook's description, which spares
 * a request an isolate of the expression engine. It exports the key as `WEBHOOK_RESOLVERS`; it is made here, since an
 * older n8n exports none, and looks for none.
 */
const RESOLVERS: typeof WEBHOOK_RESOLVERS = Symbol.for('n8n.webhookDescriptionResolvers') as typeof WEBHOOK_RESOLVERS;

/**
 * Handshake first, deliveries last: n8n stores and registers the rows in this order, and a platform makes its handshake
 * while it is being registered. Both share one address, which the panel shows once.
 */
export const webhookRows: IWebhookDescription[] = [
	{
		name: 'setup',
		httpMethod: SETUP_METHOD,
		responseMode: 'onReceived',
		path: PATH,
		ndvHideUrl: true,
		[RESOLVERS]: { httpMethod: { template: SETUP_METHOD, resolve: setupMethod } },
	},
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: PATH,
		ndvHideMethod: true,
	},
];
