// A process that works with integrations, and nothing else, for tests that kill it.
import { openStore } from '../../../../core/store';
import { systemRuntime } from '../../../../nodes/shared/runtime';
import { DEEDS, endOf } from '../../../core/flows/integrations/deeds';
import { serveJobs, tellTime } from '../../faults/worker/serve-jobs';
import { statementsSoFar, watchFor, watchStore } from '../../faults/worker/store-watch';
import { setTime, takeOverTime } from '../../faults/worker/time';
import { remoteConsent } from '../served-consent';
import type { DeedJob, DeedResult } from './job';
import { storeAt } from '../../store-at';

const runtime = systemRuntime;

async function carryOut(_id: number, job: DeedJob): Promise<DeedResult> {
	setTime(job.now);
	const store = await openStore(storeAt(job.storeFile), runtime);
	const place = { store, runtime, workspaceId: job.workspaceId, crm: remoteConsent(job.crmUrl) };
	try {
		watchFor(job.killAt);
		return { end: await endOf(DEEDS[job.deed](place)), storeStatements: statementsSoFar() };
	} finally {
		watchFor(undefined);
		await store.close();
	}
}

takeOverTime({ hurry: process.env.FAULTS_HURRY !== 'no', tell: tellTime });
watchStore();
serveJobs<DeedJob, DeedResult>({ carryOut, stop: () => {}, close: async () => {} });
