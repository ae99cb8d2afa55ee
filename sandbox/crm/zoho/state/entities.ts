/** What an org keeps, as plain JSON. Instants are milliseconds since the epoch. */

export const MODULES = ['Leads', 'Contacts', 'Accounts', 'Deals', 'Tasks', 'Calls', 'Notes'] as const;
export type ModuleName = (typeof MODULES)[number];

/** By API name. Instants are numbers, references their id; null and absent are unset. */
export type Values = Readonly<Record<string, unknown>>;

/** The record as the search index saw it at some moment. */
export interface IndexVersion {
	at: number;
	values: Values;
	deleted: boolean;
}

export interface Deletion {
	at: number;
	/** Null when nobody is named: a permanent deletion. */
	by: string | null;
	/** Moved out of the recycle bin, or never in it. */
	permanentAt: number | null;
}

/** Replaced as a whole on every write, so that index versions can share their values. */
export interface RecordRow {
	readonly module: ModuleName;
	readonly id: string;
	readonly values: Values;
	readonly createdAt: number;
	readonly modifiedAt: number;
	readonly createdBy: string;
	readonly modifiedBy: string;
	readonly deletion: Deletion | null;
	/** What a lead became. */
	readonly converted: ConvertedLead | null;
	readonly isLocked: boolean;
	/** Oldest first. */
	readonly versions: readonly IndexVersion[];
}

export interface ConvertedLead {
	at: number;
	contact: string;
	account: string | null;
	deal: string | null;
}

export type DataType =
	| 'text'
	| 'textarea'
	| 'email'
	| 'phone'
	| 'website'
	| 'integer'
	| 'bigint'
	| 'double'
	| 'currency'
	| 'percent'
	| 'boolean'
	| 'date'
	| 'datetime'
	| 'picklist'
	| 'multiselectpicklist'
	| 'lookup'
	| 'ownerlookup'
	| 'autonumber';

export interface Choice {
	id: string;
	display: string;
	actual: string;
}

export interface FieldRow {
	id: string;
	module: ModuleName;
	apiName: string;
	label: string;
	dataType: DataType;
	/** Characters of a text, digits of a number. */
	length: number;
	isCustom: boolean;
	/** The API computes it. */
	isReadOnly: boolean;
	/** Without it no record is made, whatever the layout. */
	isRequired: boolean;
	isUnique: boolean;
	/** Of an external id: unique for all, or for each user. */
	external: 'org' | 'user' | null;
	textarea: 'small' | 'large' | 'rich_text' | null;
	choices: Choice[];
	/** Where a lookup leads to; null where a reference names its module. */
	lookupModule: ModuleName | null;
	/** Field of another module that gets the value when a lead is converted. */
	convertTo: Partial<Record<ModuleName, string>>;
	createdAt: number;
	modifiedAt: number;
}

export interface UserRow {
	id: string;
	firstName: string | null;
	lastName: string;
	email: string;
	/** IANA name. */
	timeZone: string;
	isAdmin: boolean;
	status: 'active' | 'deactive';
	createdAt: number;
	modifiedAt: number;
}

export interface LayoutRow {
	id: string;
	module: ModuleName;
	name: string;
	/** Fields without which a record that names the layout is refused. */
	required: string[];
	/** Fields that the layout does not have. */
	hidden: string[];
}

export interface StageOfPipeline {
	id: string;
	stage: string;
	probability: number;
	forecastType: 'Open' | 'Closed Won' | 'Closed Lost';
}

export interface PipelineRow {
	id: string;
	name: string;
	isDefault: boolean;
	stages: StageOfPipeline[];
}

/** From where a change came, as timelines name it. */
export type Source = 'crm_ui' | 'crm_api' | 'workflow' | 'lead_conversion' | 'merge';

export interface TimelineRow {
	id: string;
	module: ModuleName;
	recordId: string;
	recordName: string;
	action: 'added' | 'updated' | 'deleted' | 'restored' | 'converted' | 'merged';
	source: Source;
	by: string;
	at: number;
	changes: ReadonlyArray<{ apiName: string; old: string | null; new: string | null }>;
}

/** A subscription to the changes of modules. */
export interface ChannelRow {
	/** Unique for the user who made it. */
	channelId: string;
	userId: string;
	events: string[];
	notifyUrl: string;
	token: string | null;
	expiresAt: number;
	returnsValues: boolean;
	onRelatedAction: boolean;
	/** Only changes of these fields, by API name; empty for every change. */
	fields: Partial<Record<ModuleName, string[]>>;
}

export interface DeliveryRow {
	id: string;
	channelId: string;
	url: string;
	body: Readonly<Record<string, unknown>>;
	state: 'held' | 'sending' | 'delivered' | 'failed' | 'lost';
	/** What the address answered. */
	status: number | null;
	at: number;
}

export interface MergeRow {
	id: string;
	module: ModuleName;
	masterId: string;
	childIds: string[];
	at: number;
	/** When a scheduled merge is carried out. */
	dueAt: number | null;
}
