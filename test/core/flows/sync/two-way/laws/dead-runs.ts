import { workspace } from '../session';
import type { Spoke } from './world';

/** Law 7 of a run whose process ended: once it wrote, its row tells no more than its audit has. */
export async function toldByDead({ integration, letter }: Spoke): Promise<string[]> {
	const [run] = await workspace.syncRuns.list({ integrationId: integration.id, limit: 1 });
	const plan = run?.planId ? await workspace.syncPlans.get(run.planId) : null;
	if (run?.state !== 'running' || plan?.state !== 'applying') return [];
	const audit = await workspace.audit.listForRun(run.id);
	return (['hub', 'crm'] as const).flatMap((side) => {
		const told = (run.counts[`${side}Creates`] ?? 0) + (run.counts[`${side}Changes`] ?? 0);
		const did = audit.filter((entry) => entry.side === side).length;
		return told > did ? [`7: a dead run tells ${told} changes of the ${side} of ${letter}, and did ${did}`] : [];
	});
}
