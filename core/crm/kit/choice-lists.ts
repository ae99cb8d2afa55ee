import type { Choice, ChoiceList, ChoiceQuery } from '../contract';

/** The list that is asked for; one that a CRM does not have is empty, and costs no call. */
export async function choicesOf(
	list: ChoiceList,
	readers: Readonly<Partial<Record<ChoiceList, () => Promise<Choice[]>>>>,
): Promise<Choice[]> {
	return (await readers[list]?.()) ?? [];
}

interface Labelled {
	id: string;
	label: string;
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
