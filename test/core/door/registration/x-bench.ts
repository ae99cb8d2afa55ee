import { registrarOf } from '../../../../core/door/registration';
import { type PlatformSession, PLATFORMS, startPlatform } from '../../../../sandbox/platforms';
import { callApi, X_APP, X_USER } from '../../../sandbox/platforms/registrations';
import { answering } from './answering';
import { answerOf, overHttp, wantedOf } from './calls';
import type { Bench } from './one-place';

export const x = registrarOf('x');
export const X = PLATFORMS.x.access;

/** Signed as n8n would sign it; what brings a header of its own keeps it. */
export const call = overHttp(X_USER.headers);

type Subscribe = 'activity' | 'accountActivity' | '';

export interface XBench extends Bench {
	session: PlatformSession;
	webhooks: () => Promise<Array<{ id: string; url: string }>>;
	/** Kinds of the Activity API that come to an address. */
	kindsAt: (address: string) => Promise<string[]>;
	takeDown: (down: boolean) => void;
}

export async function startX(subscribe: Subscribe = 'activity', webhookLimit = 1, events = x.events): Promise<XBench> {
	const { wire, hold, takeDown } = answering('x', { secret: X.consumerSecret });
	const session: PlatformSession = await startPlatform('x', { wire, access: { webhookLimit } });
	hold(X.consumerSecret, session.now);
	const webhooks = async () =>
		(await callApi(session, 'GET', '/2/webhooks', X_APP)).json.data as Array<{ id: string; url: string }>;
	const { consumerKey, consumerSecret } = X;
	return {
		registrar: x,
		call,
		wanted: wantedOf({
			events,
			secret: '',
			about: { subscribe },
			access: { consumerKey, consumerSecret, baseUrl: session.url },
		}),
		session,
		webhooks,
		takeDown,
		async kindsAt(address) {
			const id = (await webhooks()).find(({ url }) => url === address)?.id;
			const { data } = (await callApi(session, 'GET', '/2/activity/subscriptions', X_APP)).json as {
				data: Array<{ event_type: string; webhook_id: string }>;
			};
			return data.filter(({ webhook_id }) => webhook_id === id).map(({ event_type }) => event_type);
		},
		async leave(url) {
			for (const { id } of await webhooks()) await callApi(session, 'DELETE', `/2/webhooks/${id}`, X_APP);
			if (url !== null) await callApi(session, 'POST', '/2/webhooks', { ...X_APP, body: { url } });
		},
		standsAt: async () => (await webhooks())[0]?.url ?? null,
		close: session.close,
	};
}

export const problem = (status: number, title: string) => answerOf(status, { title, detail: title, status });
