import type { CrmAdapter, CrmObject } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import type { Candidate } from './candidate';

export interface StageRules {
	adapter: CrmAdapter;
	object?: CrmObject;
	stagesMayMoveBack?: boolean;
	signal?: AbortSignal;
}

/**
 * The order of stages in which a lead may not be moved back: the account's own, which is asked for only where somebody
 * gives a stage. An account that does not tell is judged by the CRM's usual order.
 */
export async function keptStages(
	{ adapter, object, stagesMayMoveBack, signal }: StageRules,
	candidates: readonly Candidate[],
): Promise<readonly string[] | null> {
	if (stagesMayMoveBack || object !== 'lead') return null;
	const usual = adapter.capabilities.leadStages;
	if (!candidates.some(({ given }) => given.leadStage !== undefined)) return usual;
	try {
		return (await adapter.leadStages?.({ signal })) ?? usual;
	} catch (error) {
		if (error instanceof CrmError) return usual;
		throw error;
	}
}
