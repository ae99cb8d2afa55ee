/** What goes into attribution and what comes out of it. */

/** A step of the sale. On a touch: it was the touch closest before that step was taken. */
export type Stage = 'lead' | 'opportunity' | 'close';

export const STAGES: readonly Stage[] = ['lead', 'opportunity', 'close'];

export interface Touchpoint {
	/** Any text: a platform, a campaign, a post, a kind of touch, or a combination of them. */
	channel: string;
	/** ISO 8601 (UTC where no zone is given) or milliseconds since 1970. */
	timestamp: string | number;
	/** Several when one touch came before several steps. Of several touches with one stage the earliest has it. */
	stage?: Stage | readonly Stage[] | null;
}

/** One way that people went, with how many went it. */
export interface Path {
	/** In any order: they are sorted by time, and those of one time stay as they are. */
	touchpoints: readonly Touchpoint[];
	/** How many converted after it; may be a fraction. */
	conversions: number;
	/** How many went it without converting. Default 0. Only the Markov model looks at them. */
	nulls?: number;
	/** What its conversions are worth together, in minor units. Default 0. */
	value?: number;
	/** When given, later touches do not count and, with `lookbackDays`, neither do those too long before it. */
	convertedAt?: string | number | null;
}

export const MODEL_NAMES = [
	'first_touch',
	'last_touch',
	'linear',
	'time_decay',
	'position_based',
	'u_shaped_marketo',
	'u_shaped_hubspot',
	'w_shaped',
	'full_path',
	'custom',
	'markov',
	'shapley',
] as const;

export type ModelName = (typeof MODEL_NAMES)[number];

export interface ModelParams {
	/** `time_decay`: after how many days a touch weighs half. Default 7. */
	halfLifeDays?: number;
	/** `position_based`: share of the first touch. Default 0.4. */
	firstWeight?: number;
	/** `position_based`: share of the last touch. Default 0.4. */
	lastWeight?: number;
	/** `w_shaped`: by the stages on the touches or by position. Default: each path by stages if it has any. */
	mode?: 'milestones' | 'positional';
	/** `markov`: how many touches the chain remembers. Default 1. */
	order?: number;
	/** `custom`: weight of the first touch. Like all of `custom`: default 0, and only the proportions matter. */
	first?: number;
	/** `custom`: weight of the last touch. */
	last?: number;
	/** `custom`: weight of the touch that came before the lead was created. */
	lead?: number;
	/** `custom`: weight of the touch that came before the opportunity was created. */
	opportunity?: number;
	/** `custom`: weight of the touch that came before the sale was closed. */
	close?: number;
	/** `custom`: weight that the touches without a part share equally. */
	middle?: number;
	/** Any model, for paths with `convertedAt`: how many days before the conversion a touch still counts. */
	lookbackDays?: number;
}

export interface AttributionRequest {
	model: ModelName;
	params?: ModelParams | null;
	paths: readonly Path[];
}

/** Numbers by channel. A plain object, safe for any channel name. */
export type ByChannel = Record<string, number>;

/** Where credit goes that no touch can have: conversions without a touch, or whose touches all weigh nothing. */
export const UNATTRIBUTED = '(unattributed)';

export interface Attribution {
	/** Conversions by channel, for every channel of the paths; they add up to the conversions. */
	credit: ByChannel;
	/** Whole minor units by channel; they add up to the value of the paths. */
	value: ByChannel;
	/** `markov`: the share of all conversions that would be lost without the channel. */
	removalEffect?: ByChannel;
}
