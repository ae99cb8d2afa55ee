import type { ModelName } from '../../attribution';
import { attributeLeads, type JourneyResult } from '../journeys';
import { explainContacts, type ExplainedScore } from '../scores';
import type { PersonToTell } from './person-data';

/** What is counted from the stored interactions, at this moment, and kept nowhere. */
export interface WorkedOut {
	/** Each named score with its reasons. */
	scores: Array<{ name: string } & ExplainedScore>;
	/** What led to the latest conversion, or would lead to the next one; `null` without a touch. */
	attribution: Pick<JourneyResult, 'conversion' | 'models' | 'touchCount'> | null;
}

const MODELS: readonly ModelName[] = ['first_touch', 'last_touch', 'linear'];

export async function workOut({ workspace, runtime, contactId }: PersonToTell): Promise<WorkedOut> {
	const definitions = await workspace.scores.listDefinitions();
	const scores: WorkedOut['scores'] = [];
	for (const { name } of definitions) {
		const input = { workspace, runtime, score: { name }, contactIds: [contactId], at: null };
		const [explained] = await explainContacts(input);
		if (!explained) continue;
		const { contact: _contact, ...reasons } = explained;
		scores.push({ name, ...reasons });
	}
	const [journey] = await attributeLeads({
		workspace,
		runtime,
		leads: [{ contactId, conversion: null }],
		models: MODELS.map((model) => ({ model })),
		dimensions: ['platform'],
	});
	if (!journey || journey.touchCount === 0) return { scores, attribution: null };
	const { conversion, models, touchCount } = journey;
	return { scores, attribution: { conversion, models, touchCount } };
}
