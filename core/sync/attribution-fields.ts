import type { FieldValues } from '../crm/contract';
import { toMajor } from '../lib/money';
import type { JourneyResult, JourneyStep } from './attribution-contract';

/** More touches than a person reads; the middle of longer journeys is told as a number. */
const SHOWN_AT_EACH_END = 40;

const KIND_NAMES: Readonly<Record<NonNullable<JourneyResult['conversion']>['kind'], string>> = {
	lead_created: 'Lead created',
	lead_converted: 'Lead converted',
	deal_won: 'Deal won',
};

/** What a CRM keeps of a journey in fields. Source and campaign are those that earned most under the first model. */
export function attributionFields({ steps, touchCount }: JourneyResult): FieldValues {
	const [first, last] = [steps[0], steps.at(-1)];
	return {
		firstTouch: first === undefined ? null : describeTouch(first),
		lastTouch: last === undefined ? null : describeTouch(last),
		attributionSource: mostCredited(steps, ({ source, platform }) => source ?? platform),
		attributionCampaign: mostCredited(steps, ({ campaign }) => campaign),
		touchCount,
	};
}

/** `2026-11-02 instagram: comment, spring launch` */
function describeTouch({ occurredAt, platform, touchpoint, campaign }: JourneyStep): string {
	return `${occurredAt.slice(0, 10)} ${platform}: ${words(touchpoint)}${campaign === null ? '' : `, ${campaign}`}`;
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

/** The journey as one note: the same journey gives the same text. */
export function journeyText(result: JourneyResult): { subject: string; text: string } {
	const { conversion, steps, models } = result;
	const count = `${steps.length} ${steps.length === 1 ? 'touch' : 'touches'}`;
	const credit = models.map(({ model, credit: byChannel }) => `${words(model)}: ${shares(byChannel)}`);
	const parts = [
		conversion === null ? 'Not converted yet.' : `${KIND_NAMES[conversion.kind]} on ${conversion.occurredAt.slice(0, 10)}${amountOf(conversion)}.`,
		...(steps.length === 0 ? ['No touches before it are known.'] : [stepLines(steps).join('\n'), `Credit by channel\n${credit.join('\n')}`]),
	];
	return { subject: `Social journey: ${count}`, text: parts.join('\n\n') };
}

function amountOf({ amountMinor, currency }: NonNullable<JourneyResult['conversion']>): string {
	return amountMinor === null || currency === null ? '' : `, ${toMajor(amountMinor, currency)} ${currency}`;
}

function stepLines(steps: readonly JourneyStep[]): string[] {
	const lines = steps.map((step, index) => `${index + 1}. ${stepLine(step)}`);
	const left = lines.length - 2 * SHOWN_AT_EACH_END;
	if (left <= 1) return lines;
	return [...lines.slice(0, SHOWN_AT_EACH_END), `(${left} more)`, ...lines.slice(-SHOWN_AT_EACH_END)];
}

function stepLine(step: JourneyStep): string {
	const marks = step.stages.length === 0 ? '' : ` [${step.stages.join(', ')}]`;
	const details = [step.source === null ? null : `from ${step.source}`, step.postId === null ? null : `post ${step.postId}`].filter((each) => each !== null);
	const credits = step.credits.map(({ model, credit }) => `${words(model)} ${percent(credit)}`);
	return `${describeTouch(step)}${details.length === 0 ? '' : ` (${details.join(', ')})`}${marks}: ${credits.join(', ')}`;
}

function shares(byChannel: Readonly<Record<string, number>>): string {
	const sorted = Object.entries(byChannel).sort(([, one], [, other]) => other - one);
	return sorted.map(([channel, credit]) => `${channel} ${percent(credit)}`).join(', ');
}

function percent(credit: number): string {
	return `${Number((credit * 100).toFixed(1))} %`;
}

function words(name: string): string {
	return name.replaceAll('_', ' ');
}
