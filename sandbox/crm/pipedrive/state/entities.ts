/** Kinds of records with custom fields, deletion and search. */
export const RECORD_TYPES = ['persons', 'organizations', 'deals', 'leads', 'activities'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

export type Values = Readonly<Record<string, unknown>>;

/** The record as the search index saw it at some moment. */
export interface IndexVersion {
	at: number;
	values: Values;
	custom: Values;
	deleted: boolean;
}

/** Replaced as a whole on every write, so that index versions can share their values. */
export interface RecordRow {
	readonly type: RecordType;
	/** A number, or a UUID for leads. */
	readonly id: number | string;
	/** By the names of v2 (of v1 for leads, which v2 does not write); null is unset. */
	readonly values: Values;
	/** By field code, only what is set; options by their id. */
	readonly custom: Values;
	readonly addedAt: number;
	readonly updatedAt: number;
	readonly deletedAt: number | null;
	/** Oldest first. */
	readonly versions: readonly IndexVersion[];
}

/** Whose custom fields there are; leads share those of deals. */
export const FIELD_OWNERS = ['person', 'organization', 'deal'] as const;
export type FieldOwner = (typeof FIELD_OWNERS)[number];

export interface FieldOption {
	id: number;
	label: string;
}

export interface FieldRow {
	/** The number v1 knows the field by. */
	id: number;
	code: string;
	name: string;
	type: string;
	options: FieldOption[] | null;
	isCustom: boolean;
	addedAt: number;
	updatedAt: number;
}

export interface NoteRow {
	id: number;
	content: string;
	userId: number;
	leadId: string | null;
	dealId: number | null;
	personId: number | null;
	orgId: number | null;
	/** Of `lead`, `deal`, `person`, `organization`: where the note is pinned. */
	pinnedTo: string[];
	addedAt: number;
	updatedAt: number;
	deletedAt: number | null;
}

export interface UserRow {
	id: number;
	name: string;
	email: string;
	isAdmin: boolean;
	active: boolean;
}

export interface PipelineRow {
	id: number;
	name: string;
	order: number;
	addedAt: number;
}

export interface StageRow extends PipelineRow {
	pipelineId: number;
}

export interface LeadLabelRow {
	id: string;
	name: string;
	color: string;
	addedAt: number;
	updatedAt: number;
}

export interface ActivityTypeRow {
	id: number;
	name: string;
	key: string;
	icon: string;
	color: string | null;
	isCustom: boolean;
	addedAt: number;
	updatedAt: number;
}

export interface WebhookRow {
	id: number;
	name: string;
	subscriptionUrl: string;
	eventAction: string;
	eventObject: string;
	version: string;
	userId: number;
	ownerId: number;
	httpAuthUser: string | null;
	httpAuthPassword: string | null;
	addedAt: number;
}

/** A lead on its way to becoming a deal. */
export interface ConversionRow {
	id: string;
	leadId: string;
	dealId: number | null;
	stageId: number | null;
	pipelineId: number | null;
	startedAt: number;
	state: 'running' | 'completed' | 'failed';
}

/** Who makes a change, and from where. */
export interface Author {
	userId: number;
	/** As change logs name it. */
	source: 'app' | 'api' | 'automation';
	userAgent: string | null;
}

/** One value of a person that was changed. */
export interface ChangeRow extends Author {
	id: number;
	/** By the names of v1, or the code of a custom field. */
	field: string;
	before: string | null;
	after: string | null;
	at: number;
}

/** A record that went into another. */
export interface MergeRow {
	type: RecordType;
	from: number;
	to: number;
	at: number;
}
