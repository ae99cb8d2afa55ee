import type { DemoPerson } from './people';

/** Raw payloads as the platforms deliver them: the demo plays what a webhook would really receive. */

export interface Moment {
	/** Unique number of the event. */
	serial: number;
	/** Milliseconds since the Unix epoch. */
	at: number;
	text: string;
}

export type PayloadBuilder = (person: DemoPerson, moment: Moment) => object;

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
const fullName = ({ firstName, lastName }: DemoPerson) => `${firstName} ${lastName}`;

const telegram: PayloadBuilder = (person, { serial, at, text }) => ({
	update_id: 880_000_000 + serial,
	message: {
		message_id: 1000 + serial,
		date: seconds(at),
		chat: { id: 500_000 + person.number, type: 'private', first_name: person.firstName, username: person.handle },
		from: {
			id: 500_000 + person.number,
			is_bot: false,
			first_name: person.firstName,
			last_name: person.lastName,
			username: person.handle,
			language_code: 'en',
		},
		text,
	},
});

const whatsapp: PayloadBuilder = (person, { serial, at, text }) => ({
	object: 'whatsapp_business_account',
	entry: [
		{
			id: '102290129340398',
			changes: [
				{
					field: 'messages',
					value: {
						messaging_product: 'whatsapp',
						metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
						contacts: [{ profile: { name: fullName(person) }, wa_id: person.phone }],
						messages: [
							{
								from: person.phone,
								id: `wamid.DEMO${serial}`,
								timestamp: String(seconds(at)),
								type: 'text',
								text: { body: text },
							},
						],
					},
				},
			],
		},
	],
});

const messenger: PayloadBuilder = (person, { serial, at, text }) => ({
	object: 'page',
	entry: [
		{
			id: '110000000000001',
			time: at,
			messaging: [
				{
					sender: { id: String(24_000_000_000 + person.number) },
					recipient: { id: '110000000000001' },
					timestamp: at,
					message: { mid: `m_demo${serial}`, text },
				},
			],
		},
	],
});

const instagram: PayloadBuilder = (person, { serial, at, text }) => ({
	object: 'instagram',
	entry: [
		{
			id: '17841400000000001',
			time: seconds(at),
			changes: [
				{
					field: 'comments',
					value: {
						id: `1798${serial}`,
						text,
						from: { id: String(17_841_500_000_000 + person.number), username: person.handle },
						media: { id: '17900000000000001', media_product_type: 'FEED' },
					},
				},
			],
		},
	],
});

const x: PayloadBuilder = (person, { serial, at, text }) => ({
	for_user_id: '3000000001',
	direct_message_events: [
		{
			type: 'message_create',
			id: String(1_700_000_000_000 + serial),
			created_timestamp: String(at),
			message_create: {
				target: { recipient_id: '3000000001' },
				sender_id: String(900_000 + person.number),
				message_data: { text, entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] } },
			},
		},
	],
	users: {
		[String(900_000 + person.number)]: {
			id: String(900_000 + person.number),
			created_timestamp: '1422556069340',
			name: fullName(person),
			screen_name: person.handle.slice(0, 15),
			followers_count: person.followers,
		},
		'3000000001': { id: '3000000001', name: 'Demo Team', screen_name: 'demo_team', followers_count: 1 },
	},
});

const chatwoot: PayloadBuilder = (person, { serial, at, text }) => ({
	event: 'message_created',
	id: 40_000 + serial,
	content: text,
	content_type: 'text',
	message_type: 'incoming',
	created_at: new Date(at).toISOString(),
	private: false,
	sender: {
		id: 7000 + person.number,
		name: fullName(person),
		email: person.email,
		phone_number: person.phone && `+${person.phone}`,
		type: 'contact',
	},
	contact: { id: 7000 + person.number, name: fullName(person) },
	conversation: { id: 300 + person.number, channel: 'Channel::WebWidget', status: 'open' },
	inbox: { id: 1, name: 'Website' },
	account: { id: 1, name: 'Demo Team' },
});

export const PAYLOADS: Readonly<Record<string, PayloadBuilder>> = {
	telegram,
	whatsapp,
	messenger,
	instagram,
	x,
	chatwoot,
};
