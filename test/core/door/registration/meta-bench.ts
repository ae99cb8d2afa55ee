import { registrarOf } from '../../../../core/door/registration';
import { type PlatformSession, PLATFORMS, startPlatform } from '../../../../sandbox/platforms';
import { answering, VERIFY_TOKEN } from './answering';
import { FOREIGN, overHttp, wantedOf } from './calls';
import type { Bench } from './one-place';

export const META = PLATFORMS.meta.access;
export const APP_TOKEN = `${META.appId}|${META.appSecret}`;
const OBJECTS = { whatsapp: 'whatsapp_business_account', facebook: 'page', instagram: 'instagram' } as const;
export type MetaDoor = keyof typeof OBJECTS;

export const call = overHttp();
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

interface Subscription {
	callback_url: string;
	fields: Array<{ name: string }>;
}

export interface MetaBench extends Bench {
	session: PlatformSession;
	/** What the app has of an object, past the pack. */
	subscription: (object: string) => Promise<Subscription | null>;
	/** Sets it as somebody would by hand. */
	subscribe: (object: string, address: string, fields: string) => Promise<void>;
	/** What an account uses of the app. */
	appsOf: (account: string, token: string) => Promise<unknown>;
	takeDown: (down: boolean) => void;
}

export async function startMeta(door: MetaDoor, requiresProof = false): Promise<MetaBench> {
	const registrar = registrarOf(door);
	const { wire, hold, takeDown } = answering(door, { verifyToken: 'theirs' });
	const session: PlatformSession = await startPlatform('meta', { wire, access: { requiresProof } });
	hold(META.appSecret, session.now);
	const url = `${session.url}/v25.0/${META.appId}/subscriptions`;
	const subscription = async (object: string) => {
		const headers = bearer(APP_TOKEN);
		const query: Record<string, string> = requiresProof ? PROVEN : {};
		const { data } = (await call({ method: 'GET', url, headers, query })).body as {
			data: Array<Subscription & { object: string }>;
		};
		return data.find((each) => each.object === object) ?? null;
	};
	const subscribe = async (object: string, callbackUrl: string, fields: string) => {
		const verifyToken = callbackUrl === FOREIGN ? 'theirs' : VERIFY_TOKEN;
		await session.page('subscribe', { object, callbackUrl, verifyToken, fields });
	};
	return {
		registrar,
		call,
		wanted: wantedOf({
			events: registrar.events,
			secret: '',
			verifyToken: VERIFY_TOKEN,
			access: { appId: META.appId, appSecret: META.appSecret, accountToken: '', baseUrl: session.url },
		}),
		session,
		subscription,
		subscribe,
		takeDown,
		appsOf: async (account, token) => {
			const place = `${session.url}/v25.0/${account}/subscribed_apps`;
			return (await call({ method: 'GET', url: place, headers: bearer(token) })).body;
		},
		async leave(address) {
			if (address !== null) await subscribe(OBJECTS[door], address, 'whatever');
			else await call({ method: 'DELETE', url, headers: bearer(APP_TOKEN), query: { object: OBJECTS[door] } });
		},
		standsAt: async () => (await subscription(OBJECTS[door]))?.callback_url ?? null,
		close: session.close,
	};
}

/** The proof of the app's token, computed elsewhere: HMAC-SHA256 of `1000200030004000|sandbox-meta-app-secret`. */
const PROVEN = { appsecret_proof: 'af28236230d24c19e7f9ff508dc82ca7b8708df57cd7e02a850c6f6ef942c72c' };
