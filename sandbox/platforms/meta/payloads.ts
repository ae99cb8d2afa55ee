import { DEFAULT_TEXT, personOf } from '../core/people';
import type { EventWords } from '../core/platform';
import type { MetaAccess } from './access';

export interface PayloadParts {
	access: MetaAccess;
	/** Milliseconds since the epoch. */
	at: number;
	serial: number;
	words: EventWords;
}

interface PayloadKind {
	object: 'whatsapp_business_account' | 'page' | 'instagram';
	/** What has to be subscribed. */
	field: string;
	/** The account that it happens to. */
	accountOf: (access: MetaAccess) => string;
	entry: (parts: PayloadParts) => object;
}

const PSID_BASE = 24_000_000_000;
const IGSID_BASE = 17_841_500_000_000;
const seconds = (at: number) => Math.floor(at / 1000);

function whatsappMessage({ at, serial, words }: PayloadParts): object {
	const who = personOf(words.person);
	const value = {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
		contacts: [{ profile: { name: who.name }, wa_id: who.phone }],
		messages: [
			{
				from: who.phone,
				id: `wamid.SANDBOX${serial}`,
				timestamp: String(seconds(at)),
				text: { body: words.text ?? DEFAULT_TEXT },
				type: 'text',
			},
		],
	};
	return { changes: [{ value, field: 'messages' }] };
}

function whatsappStatus({ at, serial, words }: PayloadParts): object {
	const value = {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
		statuses: [
			{
				id: `wamid.SANDBOX${serial}`,
				status: 'delivered',
				timestamp: String(seconds(at)),
				recipient_id: personOf(words.person).phone,
			},
		],
	};
	return { changes: [{ value, field: 'messages' }] };
}

function messaging(recipient: string, base: number, mid: string): PayloadKind['entry'] {
	return ({ at, serial, words }) => ({
		time: at,
		messaging: [
			{
				sender: { id: String(base + personOf(words.person).number) },
				recipient: { id: recipient },
				timestamp: at,
				message: { mid: `${mid}${serial}`, text: words.text ?? DEFAULT_TEXT },
			},
		],
	});
}

function pageComment({ access: { pageId }, at, serial, words }: PayloadParts): object {
	const who = personOf(words.person);
	const value = {
		from: { id: String(PSID_BASE + who.number), name: who.name },
		post_id: `${pageId}_900000000000001`,
		comment_id: `900000000000001_${serial}`,
		parent_id: `${pageId}_900000000000001`,
		created_time: seconds(at),
		item: 'comment',
		verb: 'add',
		message: words.text ?? DEFAULT_TEXT,
	};
	return { time: seconds(at), changes: [{ field: 'feed', value }] };
}

/** Ids, and none of the answers: those are read from the Graph API. */
function lead({ access: { pageId }, at, serial }: PayloadParts): object {
	const value = {
		ad_id: '120200000000000001',
		form_id: '700000000000001',
		leadgen_id: String(800_000_000_000_000 + serial),
		created_time: seconds(at),
		page_id: pageId,
		adgroup_id: '120200000000000002',
	};
	return { time: seconds(at), changes: [{ field: 'leadgen', value }] };
}

function instagramComment({ at, serial, words }: PayloadParts): object {
	const who = personOf(words.person);
	const value = {
		id: String(17_980_000_000_000_000 + serial),
		text: words.text ?? DEFAULT_TEXT,
		from: { id: String(IGSID_BASE + who.number), username: who.handle },
		media: { id: '17900000000000001', media_product_type: 'FEED' },
	};
	return { time: seconds(at), changes: [{ field: 'comments', value }] };
}

const wabaId = (access: MetaAccess) => access.wabaId;
const pageId = (access: MetaAccess) => access.pageId;
const instagramId = (access: MetaAccess) => access.instagramId;
const instagramLoginId = (access: MetaAccess) => access.instagramLoginId;

const messageTo =
	(accountOf: (access: MetaAccess) => string, base: number, mid: string): PayloadKind['entry'] =>
	(parts) =>
		messaging(accountOf(parts.access), base, mid)(parts);

export const META_KINDS = {
	'whatsapp.message': {
		object: 'whatsapp_business_account',
		field: 'messages',
		accountOf: wabaId,
		entry: whatsappMessage,
	},
	'whatsapp.status': {
		object: 'whatsapp_business_account',
		field: 'messages',
		accountOf: wabaId,
		entry: whatsappStatus,
	},
	'page.message': { object: 'page', field: 'messages', accountOf: pageId, entry: messageTo(pageId, PSID_BASE, 'm_') },
	'page.comment': { object: 'page', field: 'feed', accountOf: pageId, entry: pageComment },
	'page.lead': { object: 'page', field: 'leadgen', accountOf: pageId, entry: lead },
	'instagram.message': {
		object: 'instagram',
		field: 'messages',
		accountOf: instagramId,
		entry: messageTo(instagramId, IGSID_BASE, 'aWd_'),
	},
	'instagram.comment': { object: 'instagram', field: 'comments', accountOf: instagramId, entry: instagramComment },
	'instagramLogin.message': {
		object: 'instagram',
		field: 'messages',
		accountOf: instagramLoginId,
		entry: messageTo(instagramLoginId, IGSID_BASE, 'aWd_'),
	},
	'instagramLogin.comment': {
		object: 'instagram',
		field: 'comments',
		accountOf: instagramLoginId,
		entry: instagramComment,
	},
} satisfies Record<string, PayloadKind>;

export type MetaKind = keyof typeof META_KINDS;

export function makePayload(kind: MetaKind, parts: PayloadParts): { object: string; entry: object[] } {
	const { object, accountOf, entry } = META_KINDS[kind] as PayloadKind;
	return { object, entry: [{ id: accountOf(parts.access), ...entry(parts) }] };
}
