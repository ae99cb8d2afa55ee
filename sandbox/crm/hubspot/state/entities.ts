export type ObjectTypeName = 'contacts' | 'notes' | 'communications' | 'deals' | 'leads';

/** Who changed a value, as the history of a property tells it. */
export interface ChangeSource {
	sourceType: string;
	sourceId: string;
}

export interface HistoryEntry {
	value: string;
	at: number;
	source: ChangeSource;
}

/** The record as the search index saw it at some moment. */
export interface IndexVersion {
	at: number;
	properties: Readonly<Record<string, string>>;
	archived: boolean;
}

/** Replaced as a whole on every write, so that index versions can share their properties. */
export interface RecordRow {
	readonly objectType: ObjectTypeName;
	readonly id: string;
	/** Only what is set; every value is a string, as on the wire. */
	readonly properties: Readonly<Record<string, string>>;
	readonly createdAt: number;
	readonly updatedAt: number;
	readonly archivedAt: number | null;
	readonly history: Readonly<Record<string, readonly HistoryEntry[]>>;
	/** Oldest first. */
	readonly versions: readonly IndexVersion[];
}

export interface PropertyOption {
	label: string;
	value: string;
	displayOrder: number;
	hidden: boolean;
	description?: string;
}

export interface PropertyRow {
	name: string;
	label: string;
	description: string;
	groupName: string;
	type: string;
	fieldType: string;
	options: PropertyOption[];
	displayOrder: number;
	hasUniqueValue: boolean;
	hidden: boolean;
	formField: boolean;
	hubspotDefined: boolean;
	readOnlyValue: boolean;
	externalOptions: boolean;
	createdAt: number;
	updatedAt: number;
	archivedAt: number | null;
}

export interface GroupRow {
	name: string;
	label: string;
	displayOrder: number;
	archived: boolean;
}

export interface StageRow {
	id: string;
	label: string;
	/** `isClosed` and `probability` of a deal's stage, as HubSpot spells them. */
	metadata: Record<string, string>;
}

/** A pipeline with its stages in their order. */
export interface PipelineRow {
	objectType: ObjectTypeName;
	id: string;
	label: string;
	stages: StageRow[];
}

export interface AssociationRow {
	fromType: ObjectTypeName;
	fromId: string;
	toType: ObjectTypeName;
	toId: string;
	typeId: number;
}

export interface OwnerRow {
	id: string;
	email: string;
	firstName: string;
	lastName: string;
	userId: number;
	createdAt: number;
	updatedAt: number;
	archived: boolean;
}

export interface TokenRow {
	token: string;
	kind: 'static' | 'oauth';
	/** Burst limits count per app. */
	appId: number;
	scopes: string[];
	/** Null never expires. */
	expiresAt: number | null;
}

export interface RefreshTokenRow {
	token: string;
	clientId: string;
	scopes: string[];
	revoked: boolean;
}

export interface AuthCodeRow {
	code: string;
	clientId: string;
	redirectUri: string;
	scopes: string[];
	expiresAt: number;
	used: boolean;
}
