import type { CrmObject } from '../../../core/crm/contract';
import { DECISION_KINDS, type Decision, listDecisions } from '../../../core/flows/sync';
import { shortTime } from '../../../core/lib/instant';
import { accountIdOf, labelOf, openCrm } from '../crm';
import { listedCrm } from '../parameters/crm';
import { systemRuntime } from '../runtime';
import { nothingWaits } from './cases';
import { LIMITS } from './crm';
import { listSearch, onlyMatching, workspaceOf } from './list';

/** Nobody reads through more of what waits. */
const MOST = 500;

/** What waits for a person, of whatever kind, as its form asks it: plans first, then people, then what failed. */
export const searchDecisions = listSearch(nothingWaits('Decision ID'), async (context, { search }) => {
	const workspace = await workspaceOf(context);
	const connection = await openCrm(context, { crm: listedCrm(context), limits: LIMITS });
	const object: CrmObject = context.getCurrentNodeParameter('object') === 'lead' ? 'lead' : 'contact';
	const waiting = await listDecisions(
		{
			workspace,
			integrationId: await accountIdOf(connection, workspace),
			object,
			adapter: connection.adapter,
			runtime: systemRuntime,
			label: labelOf(connection.crm),
		},
		{ kinds: DECISION_KINDS, limit: MOST },
	);
	return { results: onlyMatching(waiting.map(shown), search) };
});

function shown({ decisionId, title, foundAt }: Decision) {
	return { name: `${title} (${shortTime(foundAt)})`, value: decisionId };
}
