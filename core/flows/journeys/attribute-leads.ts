import { attributeAll, attributeJourney, preparePaths, STAGE_OF, touchpointKindOf } from '../../attribution';
import type { ByChannel, JourneyModel, Path, Stage, TouchCredit, TouchpointKind } from '../../attribution';
import { instantOf } from '../../lib/instant';
import { isoTime } from '../../lib/runtime';
import type { StoredConversion, StoredJourney } from '../../store/contract';
import type {
	AttributeLeadsInput,
	JourneyEnd,
	JourneyResult,
	JourneyStep,
	LeadToAttribute,
} from './attribution-contract';
import { journeyConversion, touchpointsOf, type RememberingTouchpoint } from './journey-touches';
import { storedPaths } from './stored-paths';

const CONTACTS_AT_ONCE = 250;

/**
 * The journey of each lead with the credit of every touch, under several models side by side. The journey ends at the
 * conversion; of a contact that has none it is what has happened so far.
 *
 * @returns one entry per lead, in order; `null` where the contact is unknown
 * @throws InputError naming the parameter
 */
export async function attributeLeads(input: AttributeLeadsInput): Promise<Array<JourneyResult | null>> {
	const { workspace, runtime, leads } = input;
	const models = await withRemovalEffects(input);
	const results: Array<JourneyResult | null> = [];
	for (let start = 0; start < leads.length; start += CONTACTS_AT_ONCE) {
		const chunk = leads.slice(start, start + CONTACTS_AT_ONCE);
		const contacts = await workspace.contacts.getMany(chunk.map(({ contactId }) => contactId));
		const journeys = await workspace.journeys.load([...new Set(contacts.flatMap((contact) => contact?.id ?? []))]);
		chunk.forEach((lead, index) => {
			const contact = contacts[index] ?? null;
			const journey = contact === null ? undefined : journeys.get(contact.id);
			results.push(
				contact === null || journey === undefined
					? null
					: journeyResult(contact.id, lead, journey, { ...input, models }),
			);
		});
		await runtime.yield();
	}
	return results;
}

/** What a channel adds under Markov only shows in all paths together. */
async function withRemovalEffects(input: AttributeLeadsInput): Promise<JourneyModel[]> {
	const { workspace, runtime, models, dimensions, lookbackDays, transform, kinds, asOf } = input;
	const chains = models.filter(({ model }) => model === 'markov');
	if (chains.length === 0) return [...models];
	const goal = kinds?.length === 1 && kinds[0] !== undefined ? STAGE_OF[kinds[0]] : 'close';
	const paths = await storedPaths({
		workspace,
		runtime,
		journeys: { dimensions, lookbackDays, transform },
		paths: { goal, until: asOf },
		currency: null,
	});
	const effects = attributeAll(chains, paths).map(({ removalEffect }) => removalEffect ?? {});
	return models.map((model) =>
		model.model === 'markov' ? { ...model, removalEffect: effects[chains.indexOf(model)] ?? {} } : model,
	);
}

type Settings = Omit<AttributeLeadsInput, 'models'> & { models: readonly JourneyModel[] };

function journeyResult(
	contactId: string,
	lead: LeadToAttribute,
	journey: StoredJourney,
	settings: Settings,
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
	{ kinds, asOf }: Settings,
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
function pathTo(end: JourneyEnd | null, { touches, conversions }: StoredJourney, settings: Settings): Path | undefined {
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
