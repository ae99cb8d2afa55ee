import type {
	ByChannel,
	ChannelReport,
	ChosenModel,
	Dimension,
	ModelName,
	PathTransform,
	Stage,
	TouchCredit,
	TouchpointKind,
} from '../../attribution';
import type { PersonDetails } from '../../contact';
import type { Conversion, CrmAdapter } from '../../crm/contract';
import type { Runtime } from '../../lib/runtime';
import type { Integration, Touch, WorkspaceStore } from '../../store/contract';

/** Attribution over what is stored: touchpoints and conversions in, journeys and reports out. */

/** How journeys become paths. */
export interface JourneySettings {
	/** What channels are told apart by. */
	dimensions: readonly Dimension[];
	/** Default 90. */
	lookbackDays?: number;
	/** Default `none`. */
	transform?: PathTransform;
}

/** A conversion that a journey led to. */
export interface JourneyEnd {
	/** Of a stored conversion; `null` for one that was only described. */
	id: string | null;
	kind: Conversion['kind'];
	occurredAt: string;
	amountMinor: number | null;
	currency: string | null;
}

export interface LeadToAttribute {
	contactId: string;
	/** Attribute this conversion; `null`: the latest stored one of the kinds asked for. */
	conversion: Omit<JourneyEnd, 'id'> | null;
}

export interface AttributeLeadsInput extends JourneySettings {
	workspace: WorkspaceStore;
	runtime: Runtime;
	leads: readonly LeadToAttribute[];
	/** At least one; the first decides about source and campaign. */
	models: readonly ChosenModel[];
	/** Which stored conversions count. Default all. */
	kinds?: ReadonlyArray<Conversion['kind']>;
	/** Look at everything as it was before this time. */
	asOf?: string;
}

export interface JourneyStep extends Touch {
	touchpoint: TouchpointKind;
	channel: string;
	/** Steps of the sale that this touch came closest before. */
	stages: Stage[];
	/** In the order of the models. */
	credits: Array<TouchCredit & { model: ModelName }>;
}

export interface JourneyResult {
	contactId: string;
	/** `null`: the contact has not converted; the credits say who would have it now. */
	conversion: JourneyEnd | null;
	/** In the order of time. */
	steps: JourneyStep[];
	/** Credit and value by channel, one entry for each model. */
	models: Array<{ model: ModelName; credit: ByChannel; value: ByChannel }>;
	touchCount: number;
}

export interface AttributionReportInput extends JourneySettings {
	workspace: WorkspaceStore;
	runtime: Runtime;
	models: readonly ChosenModel[];
	/** Which step of the sale counts. Default `close`: a deal won. */
	goal?: Stage;
	/** Conversions at or after this time. */
	from?: string;
	/** Conversions before this time. */
	until?: string;
	/** What revenue is counted in. Default: the currency of most conversions of the period. */
	currency?: string;
}

export interface CurrencyTotal {
	currency: string;
	conversions: number;
	valueMinor: number;
}

export interface StoredAttributionReport {
	/** Of every `value`; `null` when no conversion has an amount. */
	currency: string | null;
	conversions: number;
	/** Whole minor units. */
	value: number;
	channels: ChannelReport[];
	/** Conversions in other currencies. They count as conversions; their amounts are in no `value`. */
	otherCurrencies: CurrencyTotal[];
}

/** A touch as it is told, to be recorded. */
export interface TouchpointToTrack {
	/** `null`: recognise the person. */
	contactId: string | null;
	/** Details to recognise the person by, or to add to the contact. */
	person: PersonDetails;
	touchpoint: unknown;
	platform: unknown;
	/** Unique on the platform. Without it `occurredAt` is required. */
	eventId?: unknown;
	occurredAt?: unknown;
	postId?: unknown;
	campaign?: unknown;
	source?: unknown;
	stage?: unknown;
	text?: unknown;
}

export interface PullConversionsInput {
	workspace: WorkspaceStore;
	integration: Integration;
	adapter: CrmAdapter;
	runtime: Runtime;
	signal?: AbortSignal;
}

/** `recorded + updated + duplicates` is what the CRM told. */
export interface PulledConversions {
	recorded: number;
	updated: number;
	duplicates: number;
	/** Of them those whose contact is not known here. */
	withoutContact: number;
	/** Earlier ones whose contact became known. */
	matchedLater: number;
	pages: number;
}
