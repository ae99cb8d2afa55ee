import { driftLines, driftReport, type DriftReport } from '../../../core/flows/sync';
import { openStore } from '../../../core/store';
import { realRuntime } from '../../core/store/support/runtime';
import { OBJECT } from './generated-people';
import type { Kept } from './measured-sync';

/** A drift report with a line for each difference, as the node makes it. @returns how many records had lines, too */
export async function compareAll({ workspace, integration, adapter }: Kept): Promise<DriftReport & { lines: number }> {
	// SQLite keeps a store without a name on the disk for as long as it is open.
	const store = await openStore({ kind: 'sqlite', file: '' }, realRuntime);
	const scratch = store.workspace('default');
	const synced = { workspace, integrationId: integration.id, object: OBJECT, adapter } as const;
	let lines = 0;
	try {
		await scratch.integrations.save(integration, 'scratch');
		const report = await driftReport({
			workspace,
			integration,
			adapter,
			runtime: realRuntime,
			object: OBJECT,
			scratch,
			async tell(compared) {
				const odd = compared.filter(({ standing }) => standing !== 'equal');
				if ((await driftLines(synced, odd)) !== '') lines += odd.length;
			},
		});
		return { ...report, lines };
	} finally {
		await store.close();
	}
}
