import type { BatchOutcome, FieldName, FieldValues, RecordNote } from '../../contract';
import { nativeField, nativeNameOf } from '../../kit/native-fields';
import { refusedTogether } from '../fields/places';
import type { PendingWrite } from './outcomes';
import { type KnownGaps, type Sender, sendSomeAgain, sparingCompany } from './senders';

/** Sends records again without what the account turns out to have no place for, which costs that field alone. */
export function sparing(send: Sender, gaps: KnownGaps): Sender {
	return sparingPlaces(sparingCompany(send, gaps));
}

/** Without the state or country that Salesforce refused. A country may be refused after the state, so twice. */
function sparingPlaces(send: Sender): Sender {
	return async (inputs) => {
		let current = [...inputs];
		let outcomes = await send(current);
		for (let turn = 0; turn < 2; turn++) {
			const before = current;
			const spared = before.map((input, index) => without(input, placesIn(outcomes[index])));
			outcomes = await sendSomeAgain(spared, outcomes, (_, index) => spared[index] !== before[index], send);
			current = spared;
		}
		return outcomes;
	};
}

function placesIn(outcome: BatchOutcome | undefined): Set<string> {
	const names = outcome === undefined || outcome.ok ? [] : (outcome.problem.details.refusedPlaces ?? []);
	// The account of a person calls them by other names than the contact does.
	const onContact = names.map((name) => name.replace(/^Person(?=.)/, ''));
	return new Set([...names, ...onContact].flatMap(refusedTogether).map((name) => name.toLowerCase()));
}

/** @returns the same input where it holds none of the fields */
function without(input: PendingWrite, names: ReadonlySet<string>): PendingWrite {
	const refused = Object.keys(input.values).filter((name) => names.has(name.toLowerCase()));
	if (refused.length === 0) return input;
	const gone = new Set(refused);
	const values = Object.fromEntries(Object.entries(input.values).filter(([name]) => !gone.has(name)));
	const kept = (Object.entries(input.fields) as Array<[FieldName, FieldValues[FieldName]]>).filter(
		([field]) => !gone.has(nativeNameOf(field) ?? ''),
	);
	const notes = [...(input.notes ?? []), ...refused.map(leftOut)];
	return { ...input, values, fields: Object.fromEntries(kept) as FieldValues, notes };
}

function leftOut(name: string): RecordNote {
	return {
		field: nativeField(name),
		message: `${name}: left out, because it is none of the account's states and countries, or lacks its country`,
		fix: 'Use the name or the code from Setup > State and Country/Territory Picklists, and give a state together with its country.',
	};
}
