import { attributeJourney, preparePaths, STAGE_OF, touchpointKindOf } from '../../attribution';
import type { ByChannel, JourneyModel, ModelName, Path, Stage, TouchCredit, TouchpointKind } from '../../attribution';
import type { Conversion } from '../../crm/contract';
import { instantOf } from '../../lib/instant';
import { isoTime } from '../../lib/runtime';
import type { StoredConversion, StoredJourney, Touch } from '../../store/contract';
import { journeyConversion, touchpointsOf, type RememberingTouchpoint } from './journey-touches';
import type { JourneySettings } from './stored-paths';

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

export interface JourneyResultSettings extends JourneySettings {
	models: readonly JourneyModel[];
	/** Which stored conversions count. Default all. */
	kinds?: ReadonlyArray<Conversion['kind']>;
	/** Look at everything as it was before this time. */
	asOf?: string;
}

/** The journey of one lead with the credit of every touch. */
export function journeyResult(
	contactId: string,
	lead: LeadToAttribute,
	journey: StoredJourney,
	settings: JourneyResultSettings,
): JourneyResult {
	const end = endOf(lead, journey, settings);
	const path = pathTo(end, journey, settings);
	const touchpoints = path?.touchpoints ?? [];
	const timestamp = end?.occurredAt ?? touchpoints.at(-1)?.timestamp ?? 0;
	const value = Math.max(0, end?.amountMinor ?? 0);
	const credited = attributeJourney({ touchpoints, models: settings.models, conversion: { timestamp, value } });
	const steps = credited.map((touchpoint) => stepOf(touchpoint as CreditedStep, settings.models));
	return {
		contactId,
		conversion: end,
		steps,
		models: settings.models.map((model, index) => totalsOf(model, index, steps)),
		touchCount: steps.length,
	};
}

function endOf(
	{ conversion }: LeadToAttribute,
	{ conversions }: StoredJourney,
	{ kinds, asOf }: JourneyResultSettings,
): JourneyEnd | null {
	if (conversion !== null)
		return { id: null, ...conversion, occurredAt: isoTime(instantOf(conversion.occurredAt, 'conversionTime')) };
	const latest = conversions.findLast(
		({ kind, occurredAt }) => (kinds?.includes(kind) ?? true) && isBefore(occurredAt, asOf),
	);
	if (latest === undefined) return null;
	const { id, kind, occurredAt, amountMinor, currency } = latest;
	return { id, kind, occurredAt, amountMinor, currency };
}

function isBefore(time: string, limit: string | undefined): boolean {
	return limit === undefined || instantOf(time, 'occurredAt') < instantOf(limit, 'asOf');
}

/** The touches that led to the end, marked with the steps of the sale; of a journey without end those up to now. */
function pathTo(
	end: JourneyEnd | null,
	{ touches, conversions }: StoredJourney,
	settings: JourneyResultSettings,
): Path | undefined {
	const { dimensions, lookbackDays, transform, kinds, asOf } = settings;
	const touchpoints = touchpointsOf(touches, dimensions);
	if (end === null) {
		const steps = conversions.filter(({ kind }) => !(kinds?.includes(kind) ?? true));
		const goal = goalOfNone(steps);
		return preparePaths([{ touchpoints, conversions: steps.map((step) => journeyConversion(step)) }], {
			goal,
			lookbackDays,
			transform,
			until: asOf,
		})[0];
	}
	const at = instantOf(end.occurredAt, 'conversionTime');
	const steps: Array<Pick<StoredConversion, 'kind' | 'occurredAt' | 'amountMinor' | 'currency'>> = [
		...conversions,
		...(end.id === null ? [end] : []),
	];
	const period = { from: at, until: at + 1 };
	return preparePaths([{ touchpoints, conversions: steps.map((step) => journeyConversion(step)) }], {
		goal: STAGE_OF[end.kind],
		lookbackDays,
		transform,
		...period,
	}).at(-1);
}

/** A step that was not taken, so that the journey counts as one that goes on. */
function goalOfNone(steps: readonly StoredConversion[]): Stage {
	const taken = new Set(steps.map(({ kind }) => STAGE_OF[kind]));
	return (['close', 'opportunity', 'lead'] as const).find((stage) => !taken.has(stage)) ?? 'close';
}

type CreditedStep = RememberingTouchpoint & { credits: TouchCredit[] };

function stepOf({ touch, channel, stage, credits }: CreditedStep, models: readonly JourneyModel[]): JourneyStep {
	const stages = stage === undefined || stage === null ? [] : typeof stage === 'string' ? [stage] : [...stage];
	return {
		...touch,
		touchpoint: touchpointKindOf(touch) as TouchpointKind,
		channel,
		stages,
		credits: credits.map((credit, index) => ({ model: (models[index] as JourneyModel).model, ...credit })),
	};
}

function totalsOf(
	{ model }: JourneyModel,
	index: number,
	steps: readonly JourneyStep[],
): JourneyResult['models'][number] {
	const sumBy = (of: 'credit' | 'value'): ByChannel => {
		const sums = new Map<string, number>();
		for (const { channel, credits } of steps)
			sums.set(channel, (sums.get(channel) ?? 0) + (credits[index]?.[of] ?? 0));
		return Object.fromEntries(sums);
	};
	return { model, credit: sumBy('credit'), value: sumBy('value') };
}
