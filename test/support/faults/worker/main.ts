// What a process of an n8n does, and nothing else: it runs workflows of the pack's nodes on n8n's own engine, for
// tests that kill it.
import { closeStores } from '../../../../nodes/shared/store';
import { EngagementScore } from '../../../../nodes/EngagementScore/EngagementScore.node';
import { LeadAttribution } from '../../../../nodes/LeadAttribution/LeadAttribution.node';
import { SocialContact } from '../../../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../../../nodes/SocialCrm/SocialCrm.node';
import { credentials } from '../../../nodes/credentials/all';
import { runWorkflow } from '../../in-process';
import type { FromWorker, Job, JobResult, ToWorker } from './messages';
import { statementsSoFar, watchFor, watchStore } from './store-watch';
import { setTime, takeOverTime } from './time';

const NODES = { EngagementScore, LeadAttribution, SocialContact, SocialCrm };
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

const tell = (message: FromWorker) => void process.send?.(message);

function take(message: ToWorker): void {
	if (message.kind === 'close') return void closeStores().then(() => tell({ kind: 'closed' }));
	const { id } = message;
	if (message.kind === 'stop') {
		stops.get(id)?.abort();
		return tell({ kind: 'stopping', id });
	}
	carryOut(id, message.job).then(
		(result) => tell({ kind: 'done', id, result }),
		(error: unknown) => {
			tell({
				kind: 'broken',
				id,
				message: error instanceof Error ? (error.stack ?? error.message) : String(error),
			});
		},
	);
}

takeOverTime({ hurry: process.env.FAULTS_HURRY !== 'no', tell: (now) => tell({ kind: 'time', now }) });
watchStore();
process.on('message', take);
process.once('disconnect', () => process.exit());
tell({ kind: 'ready' });
