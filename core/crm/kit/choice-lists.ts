import type { Choice, ChoiceList, ChoiceQuery } from '../contract';
import { idOr, textOr } from './json';

/** The list that is asked for; one that a CRM does not have is empty, and costs no call. */
export async function choicesOf(
	list: ChoiceList,
	readers: Readonly<Partial<Record<ChoiceList, () => Promise<Choice[]>>>>,
): Promise<Choice[]> {
	return (await readers[list]?.()) ?? [];
}

/** What people choose, by what it is called. */
export interface Labelled {
	id: string;
	label: string;
}

/** As a CRM says it: its id where it has no name. */
export function labelled(id: unknown, label: unknown): Labelled {
	const known = idOr(id) ?? '';
	return { id: known, label: textOr(label) ?? known };
}

export const asChoice = ({ id, label }: Labelled): Choice => ({ id, name: label, group: null });

/** Somebody who may own a record, by name, with the e-mail where there is one: two may have one name. */
export function ownerChoice(id: unknown, names: readonly unknown[], email: unknown): Choice {
	const name = names.flatMap((part) => textOr(part) ?? []).join(' ');
	const address = textOr(email);
	return { ...asChoice(labelled(id, name === '' ? address : name)), group: name === '' ? null : address };
}

/** The stages of a pipeline, or of all of them, each with its pipeline. */
export function stageChoices(
	pipelines: ReadonlyArray<Labelled & { stages: readonly Labelled[] }>,
	{ pipelineId = null }: ChoiceQuery,
): Choice[] {
	return pipelines
		.filter(({ id }) => pipelineId === null || id === pipelineId)
		.flatMap(({ label: group, stages }) => stages.map(({ id, label: name }) => ({ id, name, group })));
}

/** A currency by its code, which is its name too where nobody gives it another. */
export const currencyChoice = (code: string): Choice => ({
	id: code.toUpperCase(),
	name: code.toUpperCase(),
	group: null,
});
