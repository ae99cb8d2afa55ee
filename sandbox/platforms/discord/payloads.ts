import { personOf } from '../core/people';
import type { EventWords } from '../core/platform';

interface PayloadParts {
	applicationId: string;
	/** Milliseconds since the epoch. */
	at: number;
	serial: number;
	words: EventWords;
}

interface DiscordKind {
	/** Which of the two addresses gets it. */
	to: 'interactions' | 'events';
	payload: (parts: PayloadParts) => object;
}

const snowflake = (serial: number) => `1310000000000${String(serial).padStart(6, '0')}`;

function userOf(person: number | undefined): object {
	const who = personOf(person);
	return {
		id: `80300000000000${String(who.number).padStart(4, '0')}`,
		username: who.handle,
		global_name: who.name,
		discriminator: '0',
		avatar: null,
	};
}

function interaction(type: number, data: (parts: PayloadParts) => object): DiscordKind['payload'] {
	return (parts) => ({
		id: snowflake(parts.serial),
		application_id: parts.applicationId,
		type,
		token: `sandbox-interaction-${parts.serial}`,
		version: 1,
		guild_id: '600000000000000001',
		channel_id: '700000000000000001',
		member: { user: userOf(parts.words.person), roles: [], permissions: '0' },
		data: data(parts),
		locale: 'de',
		entitlements: [],
	});
}

function event(type: string): DiscordKind['payload'] {
	return ({ applicationId, at, words }) => ({
		version: 1,
		application_id: applicationId,
		type: 1,
		event: {
			type,
			timestamp: new Date(at).toISOString(),
			data: {
				user: userOf(words.person),
				...(type === 'APPLICATION_AUTHORIZED' ? { scopes: ['identify'] } : {}),
			},
		},
	});
}

/** Interactions and Webhook Events are all that Discord pushes by HTTP: no message of a guild is among them. */
export const DISCORD_KINDS: Readonly<Record<string, DiscordKind>> = {
	'interaction.command': {
		to: 'interactions',
		payload: interaction(2, ({ words: { text = 'größe?' } }) => ({
			id: '900000000000000001',
			name: 'ask',
			type: 1,
			options: [{ name: 'question', type: 3, value: text }],
		})),
	},
	'interaction.component': {
		to: 'interactions',
		payload: interaction(3, () => ({ custom_id: 'buy', component_type: 2 })),
	},
	'interaction.form': {
		to: 'interactions',
		payload: interaction(5, ({ words: { text = 'größe?' } }) => ({
			custom_id: 'contact',
			components: [{ type: 1, components: [{ type: 4, custom_id: 'wish', value: text }] }],
		})),
	},
	'event.authorized': { to: 'events', payload: event('APPLICATION_AUTHORIZED') },
	'event.deauthorized': { to: 'events', payload: event('APPLICATION_DEAUTHORIZED') },
};
