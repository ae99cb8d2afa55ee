import { isSuccess, refusedBy } from '../answers';
import type { ApiCall, Registrar, Wanted } from '../contract';
import { RegistrationError } from '../problem';

/** https://developers.google.com/youtube/v3/guides/push_notifications and https://www.w3.org/TR/websub/ */

const NAME = "YouTube's hub";

const DEFAULT_HUB = 'https://pubsubhubbub.appspot.com/subscribe';

const TOPIC = 'https://www.youtube.com/xml/feeds/videos.xml?channel_id=';

const CHANNEL = /^UC[\w-]{1,100}$/;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** So long a subscription is asked for. It is renewed every day, so that a hub that is out for days loses nothing. */
const LEASE_SECONDS = (5 * DAY_MS) / 1000;
const LEASE_OF_TEST_SECONDS = HOUR_MS / 1000;

function channelsOf({ about }: Wanted): string[] {
	const channels = (about.channels ?? '').split(/[\s,;]+/).filter((channel) => channel !== '');
	if (channels.length === 0 || !channels.every((channel) => CHANNEL.test(channel))) {
		throw new RegistrationError('incomplete', 'Channel IDs holds no channel, or something that is none.', {
			fix: 'Give the ids of the channels, which begin with UC, separated by commas.',
		});
	}
	return channels;
}

/**
 * The hub asks whoever it is to call, and anybody may ask the hub. So the address carries a token that this trigger and
 * the hub alone know: what comes without it was asked for by somebody else.
 */
function callbackOf({ address, verifyToken }: Wanted): string {
	const callback = new URL(address);
	callback.searchParams.set('token', verifyToken);
	return callback.toString();
}

async function ask(call: ApiCall, wanted: Wanted, mode: 'subscribe' | 'unsubscribe', channel: string): Promise<void> {
	const form = {
		'hub.mode': mode,
		'hub.topic': TOPIC + channel,
		'hub.callback': callbackOf(wanted),
		// Version 0.3, which this hub speaks as well: it asks the address before it answers. Others ask afterwards.
		'hub.verify': 'sync',
		'hub.secret': wanted.secret,
		'hub.lease_seconds': String(wanted.isTest ? LEASE_OF_TEST_SECONDS : LEASE_SECONDS),
	};
	const answer = await call({ method: 'POST', url: wanted.access.baseUrl || DEFAULT_HUB, form });
	if (isSuccess(answer)) return;
	const isRefused = answer.status === 409;
	throw refusedBy({
		platform: NAME,
		doing: mode,
		answer,
		words: answer.body,
		wanted,
		...(isRefused
			? {
					kind: 'refused',
					fix: 'The hub could not reach the address. Look at WEBHOOK_URL of n8n and at the firewall.',
				}
			: {}),
	});
}

/** The feed of each channel. The hub shows nobody what stands, so it is set again at every start, and every day. */
export const youtube: Registrar = {
	door: 'youtube',
	name: NAME,
	places: 'many',
	events: [],
	renewAfterMs: DAY_MS,
	async look(_call, wanted) {
		channelsOf(wanted);
		return await Promise.resolve({ kind: 'untold' });
	},
	async set(call, wanted) {
		for (const channel of channelsOf(wanted)) await ask(call, wanted, 'subscribe', channel);
	},
	async remove(call, wanted) {
		for (const channel of channelsOf(wanted)) await ask(call, wanted, 'unsubscribe', channel);
	},
};
