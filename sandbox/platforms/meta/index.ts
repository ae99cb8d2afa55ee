import { pageRefusal, type Platform, type PlatformKind, type World } from '../core/platform';
import { objectionTo } from '../core/addresses';
import { listOf, textOf } from '../core/parameters';
import { META_ACCESS, type MetaAccess } from './access';
import { type Accounts, freshAccounts } from './accounts';
import { metaMessage, metaRules } from './delivering';
import { graphRoutes } from './graph';
import { shakeHands } from './handshake';
import { makePayload, META_KINDS, type MetaKind } from './payloads';

export type { MetaAccess } from './access';
export { metaMessage, metaRules } from './delivering';
export { shakeHands } from './handshake';

const KINDS = Object.keys(META_KINDS) as MetaKind[];

/** Where an event goes: it has to be subscribed by the app and by the account. */
function addressOf({ subscriptions, installations }: Accounts, access: MetaAccess, kind: MetaKind): string | null {
	const { object, field, accountOf } = META_KINDS[kind];
	const account = accountOf(access);
	const app = subscriptions.get(object);
	// An account that is linked to a page counts as installed with the page, by any of its fields.
	const installed = installations.get(account === access.instagramId ? access.pageId : account);
	if (app === undefined || installed === undefined || !app.fields.includes(field)) return null;
	if (object === 'page' && !installed.fields.includes(field)) return null;
	return installed.override ?? app.callbackUrl;
}

function create(world: World, access: MetaAccess): Platform {
	const accounts = freshAccounts();
	let serial = 1000;

	/** The app's dashboard does what the API does, and asks the same of the address. */
	async function subscribeByHand(input: Readonly<Record<string, unknown>>): Promise<void> {
		const [object, callbackUrl] = [textOf(input.object), textOf(input.callbackUrl)];
		const verifyToken = textOf(input.verifyToken);
		if (objectionTo(callbackUrl) !== null) throw pageRefusal('The callback URL must be a public HTTPS address');
		const problem = await shakeHands(world, callbackUrl, verifyToken);
		if (problem !== null) throw pageRefusal(problem);
		const fields = listOf(input.fields);
		accounts.subscriptions.set(object, { object, callbackUrl, verifyToken, fields, includeValues: true });
	}

	return {
		routes: graphRoutes(world, access, accounts),
		pages: { subscribe: subscribeByHand },
		kinds: KINDS,
		compose(kind, words) {
			const known = kind as MetaKind;
			const address = addressOf(accounts, access, known);
			if (address === null) return [];
			serial += 1;
			const payload = makePayload(known, { access, at: world.clock.now(), serial, words });
			const secret = kind.startsWith('instagramLogin') ? access.instagramAppSecret : access.appSecret;
			return [metaMessage({ kind, id: String(serial), address, secret, payload })];
		},
		rulesOf: ({ kind }) => metaRules(kind.startsWith('whatsapp')),
		isWanted: ({ kind, address }) => addressOf(accounts, access, kind as MetaKind) === address,
	};
}

/** One Meta app: WhatsApp, pages with Messenger and lead ads, Instagram. */
export const meta: PlatformKind<MetaAccess> = { access: META_ACCESS, create };
