import { createAttributor, STAGE_OF } from '../../attribution';
import type { ChosenModel, JourneyModel } from '../../attribution';
import type { Runtime } from '../../lib/runtime';
import type { WorkspaceStore } from '../../store/contract';
import { journeyResult, type JourneyResult, type JourneyResultSettings, type LeadToAttribute } from './journey-result';
import { storedPaths } from './stored-paths';

export interface AttributeLeadsInput extends Omit<JourneyResultSettings, 'models'> {
	workspace: WorkspaceStore;
	runtime: Runtime;
	leads: readonly LeadToAttribute[];
	/** At least one; the first decides about source and campaign. */
	models: readonly ChosenModel[];
}

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
	const attributor = createAttributor(chains);
	for await (const paths of storedPaths({
		workspace,
		runtime,
		journeys: { dimensions, lookbackDays, transform },
		paths: { goal, until: asOf },
		currency: null,
	}))
		attributor.add(paths);
	const effects = attributor.results().map(({ removalEffect }) => removalEffect ?? {});
	return models.map((model) =>
		model.model === 'markov' ? { ...model, removalEffect: effects[chains.indexOf(model)] ?? {} } : model,
	);
}
