import type { INodeParameters, IWebhookDescription } from 'n8n-workflow';
import { DOOR_NAMES, DOORS, type DoorName } from '../../../core/door';

const PATH = 'social';

function doorsAnswering(method: 'GET' | 'HEAD'): DoorName[] {
	return DOOR_NAMES.filter((name) => DOORS[name].methods.includes(method));
}

const ASKED_BY = { GET: doorsAnswering('GET'), HEAD: doorsAnswering('HEAD') } as const;

/** n8n makes no row of an empty method, so each platform has the methods that it uses and no other. */
const SETUP_METHOD = `={{ ${JSON.stringify(ASKED_BY.GET)}.includes($parameter["platform"]) ? "GET" : ${JSON.stringify(ASKED_BY.HEAD)}.includes($parameter["platform"]) ? "HEAD" : "" }}`;

/** The same without an expression. */
function setupMethodOf({ platform }: INodeParameters): string {
	const asks = (method: 'GET' | 'HEAD') => ASKED_BY[method].some((name) => name === platform);
	return asks('GET') ? 'GET' : asks('HEAD') ? 'HEAD' : '';
}

/**
 * Where n8n looks for a way to a value past its expression engine, which would cost each request an
 * isolate of its own. The name is that of `WEBHOOK_RESOLVERS` in n8n-workflow; an n8n that does not know it takes the
 * expression.
 */
const RESOLVERS: unique symbol = Symbol.for('n8n.webhookDescriptionResolvers');

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
		[RESOLVERS]: { httpMethod: { template: SETUP_METHOD, resolve: setupMethodOf } },
	},
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: PATH,
		ndvHideMethod: true,
	},
];
