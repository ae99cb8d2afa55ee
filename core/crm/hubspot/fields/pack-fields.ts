import { PLATFORMS, platformTitle } from '../../../contact';
import type { CanonicalField, CrmObject } from '../../contract';

/** HubSpot's value types that the mapper converts. */
export type ValueType = 'string' | 'number' | 'datetime' | 'enumeration';

/** A contact property that the pack brings along; "Set Up" creates it. */
export interface PackProperty {
	name: string;
	label: string;
	description: string;
	type: ValueType;
	fieldType: 'text' | 'textarea' | 'number' | 'date' | 'checkbox';
	hasUniqueValue?: true;
	options?: ReadonlyArray<{ value: string; label: string; displayOrder: number; hidden: boolean }>;
}

export const PROPERTY_GROUP = { name: 'social_crm', label: 'Social CRM' } as const;

/** HubSpot's own contact properties. */
const STANDARD: Readonly<Partial<Record<CanonicalField, string>>> = {
	email: 'email',
	firstName: 'firstname',
	lastName: 'lastname',
	phone: 'phone',
	company: 'company',
	jobTitle: 'jobtitle',
};

const platformOptions = PLATFORMS.map((value, displayOrder) => ({
	value,
	label: platformTitle(value),
	displayOrder,
	hidden: false,
}));

const text = (name: string, label: string, description: string): PackProperty => ({
	name,
	label,
	description,
	type: 'string',
	fieldType: 'text',
});
const number = (name: string, label: string, description: string): PackProperty => ({
	name,
	label,
	description,
	type: 'number',
	fieldType: 'number',
});
const datetime = (name: string, label: string, description: string): PackProperty => ({
	name,
	label,
	description,
	type: 'datetime',
	fieldType: 'date',
});

/** Every canonical field that HubSpot has no property for. */
export const PACK_PROPERTIES = {
	externalKey: {
		...text(
			'social_contact_key',
			'Social contact key',
			'Identifies the contact in the social contact store. Do not edit.',
		),
		hasUniqueValue: true,
	},
	socialProfiles: {
		...text('social_profiles', 'Social profiles', 'All known social profiles of the contact.'),
		fieldType: 'textarea',
	},
	socialPlatforms: {
		name: 'social_platforms',
		label: 'Social platforms',
		description: 'Platforms on which the contact is known.',
		type: 'enumeration',
		fieldType: 'checkbox',
		options: platformOptions,
	},
	socialUsername: text('social_username', 'Social user name', 'User name of the main social profile.'),
	socialProfileUrl: text('social_profile_url', 'Social profile URL', 'Address of the main social profile.'),
	socialFollowers: number('social_followers', 'Social followers', 'Followers of the largest social profile.'),
	engagementScore: number('social_engagement_score', 'Social engagement score', 'How engaged the contact is.'),
	engagementBand: text('social_engagement_band', 'Social engagement band', 'Band of the engagement score.'),
	engagementScoredAt: datetime(
		'social_engagement_scored_at',
		'Social engagement scored at',
		'When the score was computed.',
	),
	lastInteractionAt: datetime(
		'social_last_interaction_at',
		'Last social interaction',
		'When the contact last interacted.',
	),
	interactionCount: number('social_interaction_count', 'Social interactions', 'Number of recorded interactions.'),
	firstTouch: text('social_first_touch', 'First social touch', 'The interaction that came first.'),
	lastTouch: text('social_last_touch', 'Last social touch', 'The interaction that came last before the conversion.'),
	attributionSource: text(
		'social_attribution_source',
		'Social attribution source',
		'The source that earned most credit.',
	),
	attributionCampaign: text(
		'social_attribution_campaign',
		'Social attribution campaign',
		'The campaign that earned most credit.',
	),
	attributionScores: {
		...text('social_attribution_scores', 'Social attribution scores', 'The share of each channel, model by model.'),
		fieldType: 'textarea',
	},
	touchCount: number('social_touch_count', 'Social touches', 'Touchpoints before the conversion.'),
} as const satisfies Partial<Record<CanonicalField, PackProperty>>;

export type PackField = keyof typeof PACK_PROPERTIES;

export const packProperties: ReadonlyArray<readonly [PackField, PackProperty]> = Object.entries(
	PACK_PROPERTIES,
) as Array<[PackField, PackProperty]>;

/** Names of the pack's properties that hold choices. */
export const PACK_CHOICES: ReadonlySet<string> = new Set(
	packProperties.filter(([, { options }]) => options !== undefined).map(([, { name }]) => name),
);

export const EXTERNAL_KEY_PROPERTY = PACK_PROPERTIES.externalKey.name;

export interface MappedProperty {
	canonical: CanonicalField;
	name: string;
	type: ValueType;
}

/** Canonical field <-> property, both ways. */
export const mappedProperties: readonly MappedProperty[] = [
	...Object.entries(STANDARD).map(([canonical, name]) => ({
		canonical: canonical as CanonicalField,
		name,
		type: 'string' as const,
	})),
	...packProperties.map(([canonical, { name, type }]) => ({ canonical, name, type })),
];

/** A lead is a contact here, so it has one property more: how far it has come. */
export const LIFECYCLE_STAGE = 'lifecyclestage';

/** HubSpot's stages, first to last; an account can have more of its own. */
export const LIFECYCLE_STAGES = [
	'subscriber',
	'lead',
	'marketingqualifiedlead',
	'salesqualifiedlead',
	'opportunity',
	'customer',
	'evangelist',
	'other',
] as const;

const MAPPED: Readonly<Record<CrmObject, readonly MappedProperty[]>> = {
	contact: mappedProperties,
	lead: [...mappedProperties, { canonical: 'leadStage', name: LIFECYCLE_STAGE, type: 'string' }],
};

/** The canonical fields of an object and the properties that hold them. */
export interface FieldMap {
	properties: readonly MappedProperty[];
	byCanonical: ReadonlyMap<CanonicalField, MappedProperty>;
	byName: ReadonlyMap<string, MappedProperty>;
}

const fieldMap = (properties: readonly MappedProperty[]): FieldMap => ({
	properties,
	byCanonical: new Map(properties.map((entry) => [entry.canonical, entry] as const)),
	byName: new Map(properties.map((entry) => [entry.name, entry] as const)),
});

export const FIELD_MAPS: Readonly<Record<CrmObject, FieldMap>> = {
	contact: fieldMap(MAPPED.contact),
	lead: fieldMap(MAPPED.lead),
};
