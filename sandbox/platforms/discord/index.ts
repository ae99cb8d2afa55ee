import type { DeliveryRules, Message } from '../core/message';
import type { Platform, PlatformKind, World } from '../core/platform';
import { signingKeyFromSeed } from '../core/proofs';
import { createApplication, type DiscordAccess } from './application';
import { DISCORD_KINDS } from './payloads';
import { answersEvent, answersInteraction, DEADLINE_MS, signed } from './signing';

export type { DiscordAccess } from './application';

const SECOND = 1000;
const EVENTS_GIVEN_UP_AFTER = 600 * SECOND;
/** "Many failures" switch the events off. How many is not told. */
const MANY = 50;

/** An interaction that was not answered in time is over. */
const interactionRules = (isComponent: boolean): DeliveryRules => ({
	deadlineMs: DEADLINE_MS,
	takes: (answer) => answersInteraction(answer, isComponent),
	retryIn: () => null,
});

/** Backed off for up to ten minutes, then dropped. */
const EVENT_RULES: DeliveryRules = {
	deadlineMs: DEADLINE_MS,
	takes: answersEvent,
	retryIn({ attempts, elapsedMs }) {
		const wait = SECOND * 2 ** attempts;
		return elapsedMs + wait > EVENTS_GIVEN_UP_AFTER ? null : wait;
	},
};

function create(world: World, access: DiscordAccess): Platform {
	const key = signingKeyFromSeed(access.seed);
	const { application, handle } = createApplication(world, access, key);
	let serial = 1000;
	let failures = 0;

	function addressOf(kind: string): string | null {
		if (DISCORD_KINDS[kind]?.to === 'interactions') return application.interactionsUrl;
		return application.eventsStatus === 2 ? application.eventsUrl : null;
	}

	function message(kind: string, address: string, payload: object): Message {
		return {
			id: String(serial),
			kind,
			address,
			body: Buffer.from(JSON.stringify(payload)),
			proof: 'x-signature-ed25519',
			isTimed: true,
			headers: ({ body, at }) => signed(key, body, at),
		};
	}

	return {
		routes: ['GET', 'PATCH'].flatMap((method) =>
			['/api/applications/@me', '/api/{version}/applications/@me'].map((template) => ({
				method,
				template,
				handle,
			})),
		),
		pages: {},
		kinds: Object.keys(DISCORD_KINDS),
		compose(kind, words) {
			const address = addressOf(kind);
			const known = DISCORD_KINDS[kind];
			if (address === null || known === undefined) return [];
			serial += 1;
			const { applicationId } = access;
			return [message(kind, address, known.payload({ applicationId, at: world.clock.now(), serial, words }))];
		},
		rulesOf: ({ kind }) =>
			kind.startsWith('interaction.') ? interactionRules(kind === 'interaction.component') : EVENT_RULES,
		isWanted: ({ kind, address }) => addressOf(kind) === address,
		attempted({ kind }, _answer, taken) {
			if (kind.startsWith('interaction.')) return;
			failures = taken ? 0 : failures + 1;
			if (failures >= MANY) application.eventsStatus = 3;
		},
	};
}

/** One Discord application: its interactions, and its Webhook Events. */
export const discord: PlatformKind<DiscordAccess> = {
	access: {
		botToken: 'sandbox-discord-bot-token',
		applicationId: '1234560149178303',
		seed: '5a6e2b1c5a6e2b1c5a6e2b1c5a6e2b1c5a6e2b1c5a6e2b1c5a6e2b1c5a6e2b1c',
	},
	create,
};
