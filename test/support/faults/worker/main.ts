// What a process of an n8n does, and nothing else: it runs workflows of the pack's nodes on n8n's own engine, for
// tests that kill it.
import { closeStores } from '../../../../nodes/shared/store';
import { CrmSync } from '../../../../nodes/CrmSync/CrmSync.node';
import { EngagementScore } from '../../../../nodes/EngagementScore/EngagementScore.node';
import { LeadAttribution } from '../../../../nodes/LeadAttribution/LeadAttribution.node';
import { SocialContact } from '../../../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../../../nodes/SocialCrm/SocialCrm.node';
import { credentials } from '../../../nodes/credentials/all';
import { runWorkflow } from '../../in-process';
import type { Job, JobResult } from './messages';
import { serveJobs, tellTime } from './serve-jobs';
import { statementsSoFar, watchFor, watchStore } from './store-watch';
import { setTime, takeOverTime } from './time';

const NODES = { CrmSync, EngagementScore, LeadAttribution, SocialContact, SocialCrm };
const stops = new Map<number, AbortController>();

async function carryOut(id: number, job: Job): Promise<JobResult> {
	const stop = new AbortController();
	stops.set(id, stop);
	process.env.SOCIAL_CRM_DB_PATH = job.storeFile;
	setTime(job.now);
	watchFor(job.killAt);
	const run = await runWorkflow(
		job.nodes.map(({ node, ...rest }) => ({ ...rest, node: NODES[node] })),
		{
			items: job.items,
			credentialTypes: credentials.map(([, credential]) => credential.constructor as never),
			credentials: { [job.credential.type]: job.credential.data as never },
			stop: stop.signal,
		},
	);
	stops.delete(id);
	const named = job.nodes.map(({ name }) => [name, run.items(name)] as const);
	return {
		status: run.status,
		error: run.error?.message ?? null,
		items: Object.fromEntries(named),
		storeStatements: statementsSoFar(),
	};
}

takeOverTime({ hurry: process.env.FAULTS_HURRY !== 'no', tell: tellTime });
watchStore();
serveJobs<Job, JobResult>({ carryOut, stop: (id) => stops.get(id)?.abort(), close: closeStores });
