import type { IWebhookDescription } from 'n8n-workflow';
import { DOOR_NAMES, DOORS, type DoorName } from '../../../core/door';

const PATH = 'social';

function namesOf(method: 'GET' | 'HEAD'): string {
	const names: DoorName[] = DOOR_NAMES.filter((name) => DOORS[name].methods.includes(method));
	return JSON.stringify(names);
}

/** n8n makes no row of an empty method, so each platform has the methods that it uses and no other. */
const SETUP_METHOD = `={{ ${namesOf('GET')}.includes($parameter["platform"]) ? "GET" : ${namesOf('HEAD')}.includes($parameter["platform"]) ? "HEAD" : "" }}`;

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
	},
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: PATH,
		ndvHideMethod: true,
	},
];
