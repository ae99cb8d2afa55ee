import { objectionTo } from '../core/addresses';
import { jsonWithBigNumbers } from '../core/json-text';
import { type DeliveryRules, isSuccess, type Message } from '../core/message';
import { textOf } from '../core/parameters';
import { pageRefusal, type Platform, type PlatformKind, type World } from '../core/platform';
import { hmac } from '../core/proofs';
import { type LinkedInAccess, linkedInRoutes, type LinkedInState } from './api';
import { LINKEDIN_KINDS, type LinkedInKind } from './payloads';
import { challenge, type Endpoint, keepValidating } from './validation';

export type { LinkedInAccess } from './api';

const MINUTE = 60_000;
const GIVES_UP_AFTER = 8 * 60 * MINUTE;

const RULES: DeliveryRules = {
	// Not documented for deliveries: the deadline of the challenge is taken.
	deadlineMs: 3000,
	takes: isSuccess,
	retryIn: ({ elapsedMs }) => (elapsedMs + 5 * MINUTE > GIVES_UP_AFTER ? null : 5 * MINUTE),
};

/** What is signed begins with this, and what is sent does not. */
const SIGNED_PREFIX = 'hmacsha256=';

function create(world: World, access: LinkedInAccess): Platform {
	const state: LinkedInState = { endpoints: new Map(), events: new Map(), leads: new Map() };
	let serial = 1000;

	/** The portal's Webhooks tab: registers an address, or validates a blocked one anew. */
	async function addWebhook(input: Readonly<Record<string, unknown>>): Promise<void> {
		const url = textOf(input.url);
		if (objectionTo(url) !== null) throw pageRefusal('The webhook must be a public HTTPS address');
		if (/\.ngrok(-free)?\.(io|app|dev)$/.test(new URL(url).hostname)) throw pageRefusal('ngrok is not supported');
		if (!(await challenge(world, url, access.clientSecret)))
			throw pageRefusal('The webhook could not be validated');
		const endpoint: Endpoint = { url, isValid: true, failures: 0 };
		state.endpoints.set(url, endpoint);
		keepValidating(world, endpoint, access.clientSecret, (each) => state.endpoints.get(url) === each);
	}

	const addressesOf = (kind: LinkedInKind): string[] => {
		const all =
			kind === 'lead' ? [...state.leads.values()].map(({ webhook }) => webhook) : [...state.events.values()];
		return [...new Set(all)].filter((address) => state.endpoints.get(address)?.isValid === true);
	};

	function message(kind: LinkedInKind, address: string, payload: object): Message {
		return {
			id: String(serial),
			kind,
			address,
			body: Buffer.from(jsonWithBigNumbers(payload)),
			proof: 'x-li-signature',
			isTimed: false,
			headers: ({ body }) => ({
				'content-type': 'application/json',
				'x-li-signature': hmac('sha256', access.clientSecret, [SIGNED_PREFIX, body]),
			}),
		};
	}

	return {
		routes: linkedInRoutes(world, state, access),
		pages: {
			addWebhook,
			removeWebhook({ url }) {
				state.endpoints.delete(textOf(url));
			},
			webhooks: () => [...state.endpoints.values()],
		},
		kinds: Object.keys(LINKEDIN_KINDS),
		compose(kind, words) {
			const known = kind as LinkedInKind;
			serial += 1;
			const { organizationId } = access;
			const payload = LINKEDIN_KINDS[known]({ organizationId, at: world.clock.now(), serial, words });
			return addressesOf(known).map((address) => message(known, address, payload));
		},
		rulesOf: () => RULES,
		isWanted: ({ kind, address }) => addressesOf(kind as LinkedInKind).includes(address),
	};
}

/** One app of LinkedIn, with the portal's Webhooks tab. */
export const linkedin: PlatformKind<LinkedInAccess> = {
	access: {
		clientId: '86sandbox',
		applicationId: '221195000',
		personId: 'sandboxPerson1',
		clientSecret: 'sandbox-linkedin-client-secret',
		accessToken: 'sandbox-linkedin-token',
		organizationId: '96072893',
	},
	create,
};
