import type { DriftEstimate, DriftReport } from '../../../core/flows/sync';
import { grouped } from '../../../core/lib/sentences';
import { describeCalls } from '../../shared/items/run-summary';

/** A comparison as a message to a person. Holds no value of anybody's. */
export function tellDrift(
	crmName: string,
	{ state, reason, counts, estimate, calls, otherRunId }: DriftReport,
): string {
	const { standings, differences } = counts;
	const part = (count: number, what: string) => (count === 0 ? [] : [`${count} ${what}`]);
	const of = [
		...part(standings.equal, 'equal'),
		...part(standings.different, 'different'),
		...part(standings.onlyHere, 'only here'),
		...part(standings.onlyInCrm, `only in ${crmName}`),
		...part(standings.firstMet, 'one person and not linked yet'),
		...part(standings.mayBeOne, 'for a person to look at (Review: Get Many)'),
		...part(standings.doubled, `doubled in ${crmName}`),
		...part(standings.recordGone, 'linked to a record that is gone'),
		...part(standings.outsideFilter, 'outside of the filter'),
		...part(standings.ofErased, 'of people who were erased here'),
	];
	const why = [
		...part(differences.toCrm, `to be written to ${crmName}`),
		...part(differences.toHub, 'to be written here'),
		...part(differences.conflict, 'in conflict (Conflict: Get Many)'),
		...part(differences.cannotBeWritten, 'that cannot be written'),
		...part(differences.kept, 'left different'),
		...part(differences.hidden, 'hidden'),
	];
	const sentences = [
		`${crmName}: Drift Report ${headOf(state)}: ${of.join(', ') || NOBODY[state === 'done' ? 'inAll' : 'yet']}`,
		...(why.length === 0 ? [] : [`Values: ${why.join(', ')}`]),
		`${describeCalls(calls)} (expected were ${tellCost(estimate)})`,
		...(reason === null ? [] : [reason]),
		...(otherRunId === null ? [] : ['A run was under way meanwhile: what it did may count as a difference']),
	];
	return sentences.map((sentence) => sentence.replace(/[.]?$/, '.')).join(' ');
}

/** Of one that ended early, its numbers are of those alone who were compared by then. */
const headOf = (state: DriftReport['state']) =>
	state === 'done'
		? 'done, nothing was written'
		: `${state} before its end, nothing was written, and this is not all`;

const NOBODY = { inAll: 'nobody on either side', yet: 'nobody was compared' };

/** What a comparison will take, as a message to a person. */
export function tellEstimate(estimate: DriftEstimate): string {
	const { lastRunId, linkedRecords } = estimate;
	const by =
		lastRunId === null
			? `for the ${linkedRecords} linked records; those of nobody here come on top`
			: 'as the last report took';
	return `Drift Report will take ${tellCost(estimate)}, ${by}`;
}

function tellCost({ calls, quotaShare, dailyRemaining }: DriftEstimate): string {
	const about = `about ${calls} ${calls === 1 ? 'call' : 'calls'}`;
	if (quotaShare === null) return about;
	const percent = Math.round(quotaShare * 1_000) / 10;
	return `${about}, ${percent === 0 ? 'less than 0.1' : percent} % of the ${grouped(dailyRemaining ?? 0)} left of the daily quota`;
}
