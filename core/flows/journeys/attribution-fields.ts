import { type ByChannel, UNATTRIBUTED } from '../../attribution';
import type { FieldValues } from '../../crm/contract';
import { dayIn } from '../../lib/calendar';
import { toMajor } from '../../lib/money';
import type { JourneyResult, JourneyStep } from './journey-result';

/** More touches than a person reads; the middle of longer journeys is given as a number. */
const SHOWN_AT_EACH_END = 40;
/** A field has room for some channels; a journey by post can have hundreds. */
const SHOWN_CHANNELS = 6;
const LONGEST_CHANNEL = 60;

const KIND_NAMES: Readonly<Record<NonNullable<JourneyResult['conversion']>['kind'], string>> = {
	lead_created: 'Lead created',
	lead_converted: 'Lead converted',
	deal_won: 'Deal won',
};

/**
 * What a CRM keeps of a journey in fields. Source and campaign are those that earned most under the first model.
 * @param timeZone IANA name of the zone whose days count
 */
export function attributionFields({ steps, models, touchCount }: JourneyResult, timeZone = 'UTC'): FieldValues {
	const [first, last] = [steps[0], steps.at(-1)];
	return {
		firstTouch: first === undefined ? null : describeTouch(first, timeZone),
		lastTouch: last === undefined ? null : describeTouch(last, timeZone),
		attributionSource: mostCredited(steps, ({ source, platform }) => source ?? platform),
		attributionCampaign: mostCredited(steps, ({ campaign }) => campaign),
		attributionScores: steps.length === 0 ? null : models.map(scoreOf).join('; '),
		touchCount,
	};
}

/** `linear: instagram 66.7 %, telegram 33.3 %`: most credit first, of equal ones the one that was touched first. */
function scoreOf({ model, credit }: JourneyResult['models'][number]): string {
	const earned = byCredit(credit).filter(([, each]) => each > 0);
	const others = earned.slice(SHOWN_CHANNELS).reduce((sum, [, each]) => sum + each, 0);
	const parts = earned.slice(0, SHOWN_CHANNELS).map(([channel, each]) => `${shortened(channel)} ${percent(each)}`);
	if (tenthsOf(others) > 0) parts.push(`others ${percent(others)}`);
	return `${model}: ${parts.length === 0 ? UNATTRIBUTED : parts.join(', ')}`;
}

/** Cut between characters, so that none is halved. */
function shortened(channel: string): string {
	const characters = [...channel];
	return characters.length <= LONGEST_CHANNEL ? channel : `${characters.slice(0, LONGEST_CHANNEL - 1).join('')}…`;
}

/** `2026-11-02 instagram: comment, spring launch` */
function describeTouch({ occurredAt, platform, touchpoint, campaign }: JourneyStep, timeZone: string): string {
	return `${dayOf(occurredAt, timeZone)} ${platform}: ${words(touchpoint)}${campaign === null ? '' : `, ${campaign}`}`;
}

/** Of equal ones the one that was touched first. */
function mostCredited(steps: readonly JourneyStep[], nameOf: (step: JourneyStep) => string | null): string | null {
	const sums = new Map<string, number>();
	for (const step of steps) {
		const name = nameOf(step);
		if (name !== null) sums.set(name, (sums.get(name) ?? 0) + (step.credits[0]?.credit ?? 0));
	}
	let best: string | null = null;
	for (const [name, sum] of sums) if (best === null || sum > (sums.get(best) ?? 0) + 1e-9) best = name;
	return best;
}

function dayOf(moment: string, timeZone: string): string {
	return dayIn(Date.parse(moment), timeZone);
}

/**
 * The journey as one note: the same journey gives the same text.
 * @param timeZone IANA name of the zone whose days count
 */
export function journeyText(result: JourneyResult, timeZone = 'UTC'): { subject: string; text: string } {
	const { conversion, steps, models } = result;
	const count = `${steps.length} ${steps.length === 1 ? 'touch' : 'touches'}`;
	const credit = models.map(({ model, credit: byChannel }) => `${words(model)}: ${shares(byChannel)}`);
	const parts = [
		conversion === null
			? 'Not converted yet.'
			: `${KIND_NAMES[conversion.kind]} on ${dayOf(conversion.occurredAt, timeZone)}${amountOf(conversion)}.`,
		...(steps.length === 0
			? ['No touches before it are known.']
			: [stepLines(steps, timeZone).join('\n'), `Credit by channel\n${credit.join('\n')}`]),
	];
	return { subject: `Social journey: ${count}`, text: parts.join('\n\n') };
}

function amountOf({ amountMinor, currency }: NonNullable<JourneyResult['conversion']>): string {
	return amountMinor === null || currency === null ? '' : `, ${toMajor(amountMinor, currency)} ${currency}`;
}

function stepLines(steps: readonly JourneyStep[], timeZone: string): string[] {
	const lines = steps.map((step, index) => `${index + 1}. ${stepLine(step, timeZone)}`);
	const left = lines.length - 2 * SHOWN_AT_EACH_END;
	if (left <= 1) return lines;
	return [...lines.slice(0, SHOWN_AT_EACH_END), `(${left} more)`, ...lines.slice(-SHOWN_AT_EACH_END)];
}

function stepLine(step: JourneyStep, timeZone: string): string {
	const marks = step.stages.length === 0 ? '' : ` [${step.stages.join(', ')}]`;
	const details = [
		step.source === null ? null : `from ${step.source}`,
		step.postId === null ? null : `post ${step.postId}`,
	].filter((each) => each !== null);
	const credits = step.credits.map(({ model, credit }) => `${words(model)} ${percent(credit)}`);
	const detail = details.length === 0 ? '' : ` (${details.join(', ')})`;
	return `${describeTouch(step, timeZone)}${detail}${marks}: ${credits.join(', ')}`;
}

function shares(byChannel: ByChannel): string {
	return byCredit(byChannel)
		.map(([channel, credit]) => `${channel} ${percent(credit)}`)
		.join(', ');
}

/** Sorted by what is shown, so that the last bit of a sum does not decide between equal ones. */
function byCredit(byChannel: ByChannel): Array<[channel: string, credit: number]> {
	return Object.entries(byChannel).sort(([, one], [, other]) => tenthsOf(other) - tenthsOf(one));
}

function percent(credit: number): string {
	return `${tenthsOf(credit) / 10} %`;
}

/** In tenths of a percent. */
function tenthsOf(credit: number): number {
	return Math.round(credit * 1000);
}

function words(name: string): string {
	return name.replaceAll('_', ' ');
}
