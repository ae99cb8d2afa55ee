/** What a table of the past holds. */
export const IMPORT_KINDS = ['interactions', 'contacts'] as const;

export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a column may hold, with the names that other programs give it, without blanks, hyphens and case. */
const PERSON_FIELDS = {
	platform: ['network', 'socialnetwork', 'service'],
	userId: ['user', 'senderid', 'authorid', 'participantid', 'accountid', 'profileid'],
	scope: ['pageid', 'appid'],
	username: ['handle', 'screenname', 'login', 'nickname', 'senderusername'],
	profileUrl: ['profile', 'url', 'profilelink', 'linkedinurl', 'personlinkedinurl', 'link'],
	displayName: ['name', 'fullname', 'contact', 'contactname', 'sender', 'sendername', 'author', 'customer'],
	firstName: ['givenname', 'vorname', 'prenom', 'nombre'],
	lastName: ['familyname', 'surname', 'nachname', 'nom', 'apellido', 'apellidos'],
	emails: ['email', 'emailaddress', 'mail', 'workemail', 'personalemail', 'secondaryemail', 'correo'],
	phones: ['phone', 'phonenumber', 'mobile', 'mobilephone', 'telephone', 'whatsapp', 'telefon', 'telefono'],
	followers: ['followercount', 'followerscount'],
	company: ['companyname', 'organization', 'organisation', 'account', 'accountname', 'firma', 'empresa'],
	jobTitle: ['title', 'position', 'role', 'headline'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const INTERACTION_FIELDS = {
	kind: ['type', 'eventtype', 'interaction', 'interactiontype', 'action'],
	direction: ['inout', 'inbound'],
	eventId: ['id', 'messageid', 'commentid', 'touchpointid'],
	occurredAt: ['date', 'time', 'datetime', 'timestamp', 'createdat', 'sentat', 'receivedat', 'occurred', 'datum'],
	conversationId: ['conversation', 'thread', 'threadid', 'chat', 'chatid'],
	postId: ['post', 'postid', 'video', 'videoid', 'article'],
	campaign: ['campaignname', 'utmcampaign'],
	source: ['utmsource', 'leadsource'],
	stage: ['salesstage', 'lifecyclestage'],
	text: ['message', 'content', 'body', 'comment', 'messagetext', 'nachricht'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const FIELDS = { ...PERSON_FIELDS, ...INTERACTION_FIELDS };

export type ImportField = keyof typeof FIELDS;

/** Those of which a row may have several. */
const LISTS: ReadonlySet<ImportField> = new Set(['emails', 'phones']);

const fieldsOf = (fields: object): ImportField[] => Object.keys(fields) as ImportField[];

export const IMPORT_FIELDS: Readonly<Record<ImportKind, readonly ImportField[]>> = {
	interactions: fieldsOf(FIELDS),
	contacts: fieldsOf(PERSON_FIELDS),
};

export const isList = (field: ImportField): boolean => LISTS.has(field);

const plain = (text: string): string =>
	text
		.normalize('NFKD')
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The field that the name of a column stands for; a number behind it, as in `Email 2`, is no matter. `null`: none */
export function fieldNamed(column: string, kind: ImportKind): ImportField | null {
	const name = plain(column);
	const names = [name, name.replace(/\d+$/, '')];
	const isNamed = (field: ImportField) =>
		names.some((each) => each === field.toLowerCase() || FIELDS[field].some((other) => other === each));
	return IMPORT_FIELDS[kind].find(isNamed) ?? null;
}
