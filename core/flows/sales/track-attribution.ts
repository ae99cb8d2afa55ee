import type { Contact } from '../../contact';
import type { FieldValues } from '../../crm/contract';
import { reportOf, type FieldProblem, type PushOutcome, type Report } from '../sync';
import { writeTimeline, type EntryText, type TimelineWrite, type WrittenEntry } from '../timeline';
import { pushInPlace, type PushInPlaceInput } from './push-in-place';

export interface TrackAttributionInput extends Omit<PushInPlaceInput, 'items'> {
	/** Each contact at most once. */
	items: ReadonlyArray<{
		contact: Contact;
		/** The pack's attribution fields, and scores of models by the CRM's own fields. */
		fields: FieldValues;
		/** What was found wrong with values of the item before. */
		fieldProblems?: readonly FieldProblem[];
		/** `null`: no note is written. */
		journey: Omit<EntryText, 'key' | 'kind'> | null;
	}>;
	/** Whether a note that may have been added already is added again. Default false. */
	repeatInDoubt?: boolean;
}

/** What became of one contact, at its index: its fields as those of a push, and its journey. */
export interface TrackedOutcome extends PushOutcome {
	/** `null` when there is no journey to write down, or no record to write it to. */
	journey: WrittenEntry | null;
}

/** Under which the one note about a contact's journey is known. */
const JOURNEY_KEY = 'journey';

/**
 * Writes what is known of a contact's way to its CRM record: the attribution fields that changed, and the journey as
 * one note that is updated, never repeated. A lead that was converted is worked with as its contact. Nobody is added
 * without `createLeads`.
 *
 * Never throws for a record or the CRM: each item ends in exactly one bucket, at its index.
 * @throws the signal's reason, once the calls under way are settled
 */
export async function trackAttribution(
	input: TrackAttributionInput,
): Promise<Report<TrackedOutcome> & { leftOut: FieldProblem[] }> {
	const { adapter, items } = input;
	const pushed = await pushInPlace({
		...input,
		items: items.map(({ contact, fields, fieldProblems }) => ({ contact, fields, fieldProblems })),
	});
	const writes = items.flatMap(({ contact, journey }, index): Array<TimelineWrite & { index: number }> => {
		const outcome = pushed.outcomes[index];
		if (journey === null || outcome?.crmId == null || outcome.problem !== null) return [];
		const record = { object: outcome.crmObject, crmId: outcome.crmId, crmUrl: outcome.crmUrl };
		return [{ index, contactId: contact.id, record, entry: { ...journey, key: JOURNEY_KEY, kind: 'note' } }];
	});
	const written = await writeTimeline({ ...input, writes });
	const journeys = new Map(writes.map(({ index }, position) => [index, written[position] ?? null]));
	const outcomes = pushed.outcomes.map((outcome, index) => withJourney(outcome, journeys.get(index) ?? null));
	return { ...reportOf(outcomes, adapter.counts()), leftOut: pushed.leftOut };
}

/** A new note is an update of its record, unless that is new itself. */
function withJourney(outcome: PushOutcome, journey: WrittenEntry | null): TrackedOutcome {
	switch (journey?.outcome) {
		case 'failed':
		case 'conflict':
			return { ...outcome, outcome: journey.outcome, problem: journey.problem, journey };
		case 'notSent':
			return { ...outcome, outcome: 'skipped', problem: journey.problem, journey };
		case 'created':
		case 'updated':
			return { ...outcome, outcome: outcome.outcome === 'created' ? 'created' : 'updated', journey };
		default:
			return { ...outcome, journey };
	}
}
