import { DECISION_KINDS, type Decision, listDecisions } from '../../../core/flows/sync';
import { shortTime } from '../../../core/lib/instant';
import { accountIdOf, labelOf } from '../crm';
import { systemRuntime } from '../runtime';
import { nothingWaits } from './cases';
import { listedObject, openListed } from './crm';
import { listSearch, onlyMatching, workspaceOf } from './list';

/** Nobody reads through more of what waits. */
const MOST = 500;

/** What waits for a person, of whatever kind, as its form asks it: plans first, then people, then what failed. */
export const searchDecisions = listSearch(nothingWaits('Decision ID'), async (context, { search }) => {
	const workspace = await workspaceOf(context);
	const connection = await openListed(context);
	const waiting = await listDecisions(
		{
			workspace,
			integrationId: await accountIdOf(connection, workspace),
			object: listedObject(context, 'object'),
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
