import type { CanonicalField } from '../../contract';
import type { PersonObject } from './person-objects';

/** Kinds of value that the mapper converts. */
export type ValueType = 'string' | 'number' | 'datetime' | 'choices';

/** What the Tooling API is told of a field. */
export type FieldMetadata =
	| { type: 'Text'; length: 255; externalId?: true; unique?: true; caseSensitive?: true }
	| { type: 'LongTextArea'; length: 32_768; visibleLines: 5 }
	| { type: 'Number'; precision: 18; scale: 0 | 2 }
	| { type: 'DateTime' };

/** A field that the pack brings along; "Set Up" creates it. */
export interface PackField {
	/** API name, at most 40 characters before `__c`. */
	name: `Social_${string}__c`;
	/** At most 40 characters. */
	label: string;
	description: string;
	type: ValueType;
	metadata: FieldMetadata;
}

const SHORT_TEXT: FieldMetadata = { type: 'Text', length: 255 };
const LONG_TEXT: FieldMetadata = { type: 'LongTextArea', length: 32_768, visibleLines: 5 };

const text = (name: PackField['name'], label: string, description: string): PackField => ({
	name,
	label,
	description,
	type: 'string',
	metadata: SHORT_TEXT,
});
const number = (name: PackField['name'], label: string, description: string, scale: 0 | 2 = 0): PackField => ({
	name,
	label,
	description,
	type: 'number',
	metadata: { type: 'Number', precision: 18, scale },
});
const datetime = (name: PackField['name'], label: string, description: string): PackField => ({
	name,
	label,
	description,
	type: 'datetime',
	metadata: { type: 'DateTime' },
});

/** Every canonical field that Salesforce has no field for. */
const PACK_FIELDS = {
	externalKey: {
		...text(
			'Social_Contact_Key__c',
			'Social contact key',
			'Identifies the contact in the social contact store. Do not edit.',
		),
		metadata: { ...SHORT_TEXT, externalId: true, unique: true, caseSensitive: true } as const,
	},
	company: text(
		'Social_Company__c',
		'Social company',
		'Where the contact works, as far as social profiles tell. The account is not touched.',
	),
	socialProfiles: {
		...text('Social_Profiles__c', 'Social profiles', 'All known social profiles of the contact.'),
		metadata: LONG_TEXT,
	},
	socialPlatforms: {
		...text('Social_Platforms__c', 'Social platforms', 'Platforms on which the contact is known.'),
		type: 'choices' as const,
	},
	socialUsername: text('Social_Username__c', 'Social user name', 'User name of the main social profile.'),
	socialProfileUrl: text('Social_Profile_URL__c', 'Social profile URL', 'Address of the main social profile.'),
	socialFollowers: number('Social_Followers__c', 'Social followers', 'Followers of the largest social profile.'),
	engagementScore: number('Social_Engagement_Score__c', 'Social engagement score', 'How engaged the contact is.', 2),
	engagementBand: text('Social_Engagement_Band__c', 'Social engagement band', 'Band of the engagement score.'),
	engagementScoredAt: datetime(
		'Social_Engagement_Scored_At__c',
		'Social engagement scored at',
		'When the score was computed.',
	),
	lastInteractionAt: datetime(
		'Social_Last_Interaction_At__c',
		'Last social interaction',
		'When the contact last interacted.',
	),
	interactionCount: number('Social_Interaction_Count__c', 'Social interactions', 'Number of recorded interactions.'),
	firstTouch: text('Social_First_Touch__c', 'First social touch', 'The interaction that came first.'),
	lastTouch: text(
		'Social_Last_Touch__c',
		'Last social touch',
		'The interaction that came last before the conversion.',
	),
	attributionSource: text(
		'Social_Attribution_Source__c',
		'Social attribution source',
		'The source that earned most credit.',
	),
	attributionCampaign: text(
		'Social_Attribution_Campaign__c',
		'Social attribution campaign',
		'The campaign that earned most credit.',
	),
	attributionScores: {
		...text(
			'Social_Attribution_Scores__c',
			'Social attribution scores',
			'The share of each channel, model by model.',
		),
		metadata: LONG_TEXT,
	},
	touchCount: number('Social_Touch_Count__c', 'Social touches', 'Touchpoints before the conversion.'),
} satisfies Partial<Record<CanonicalField, PackField>>;

export const EXTERNAL_KEY_FIELD = PACK_FIELDS.externalKey.name;
/** Not among the pack's social fields: an account that has not set it up does without. */
export const COMPANY_FIELD = PACK_FIELDS.company.name;
const PACK_NAMES: ReadonlySet<string> = new Set(Object.values(PACK_FIELDS).map(({ name }) => name));

/** Also as the account of a person calls it. */
export function isPackField(name: string): boolean {
	return PACK_NAMES.has(nameOnContact(name));
}

export function nameOnContact(name: string): string {
	return name.replace(/__pc$/, '__c');
}

/** The pack's fields on an object; a lead has a company field of its own. */
export function packFieldsOf({ standard }: PersonObject): Array<readonly [CanonicalField, PackField]> {
	const entries = Object.entries(PACK_FIELDS) as Array<[CanonicalField, PackField]>;
	return entries.filter(([canonical]) => standard[canonical] === undefined);
}

export interface MappedField {
	canonical: CanonicalField;
	name: string;
	type: ValueType;
}

/** Canonical field <-> Salesforce field of an object, both ways. */
export function mappedFieldsOf(person: PersonObject): MappedField[] {
	const standard = Object.entries(person.standard) as Array<[CanonicalField, string]>;
	return [
		...standard.map(([canonical, name]) => ({ canonical, name, type: 'string' as const })),
		...packFieldsOf(person).map(([canonical, { name, type }]) => ({ canonical, name, type })),
	];
}
