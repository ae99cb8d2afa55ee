import type { RemoteSandbox } from '../../sandbox-admin';
import { second } from '../../twins';
import type { HeldPart, TwinsPart } from '../crm-support';
import { asText, named, type HeldPerson, type Names } from '../held-person';
import type { HubSpotRow } from './credentials';

const NAMES: Names = {
	key: 'social_contact_key',
	score: 'social_engagement_score',
	band: 'social_engagement_band',
	messages: 'social_interaction_count',
	touches: 'social_touch_count',
	firstTouch: 'social_first_touch',
	lastTouch: 'social_last_touch',
	source: 'social_attribution_source',
	campaign: 'social_attribution_campaign',
};

async function contacts(sandbox: RemoteSandbox): Promise<HeldPerson[]> {
	const rows = (await sandbox.rows<HubSpotRow & { archivedAt: unknown }>('contacts')).filter(isLiving);
	return rows.map(({ id, properties }) => ({
		id,
		email: asText(properties.email),
		name: `${asText(properties.firstname)} ${asText(properties.lastname)}`,
		...named(NAMES, (name) => properties[name]),
	}));
}

const isLiving = ({ archivedAt }: { archivedAt: unknown }) => archivedAt === null;

/** A lead is a contact. */
export const held: HeldPart = { contacts, leads: contacts, timelines: ['notes', 'communications'] };

/** No address is held twice, so each record has one of the person's two. */
const both = (email: string) => ({
	contacts: [
		{ email, lastname: 'Twin' },
		{ email: second(email), lastname: 'Twin' },
	],
});

export const twins: TwinsPart = { contacts: both, leads: both };
