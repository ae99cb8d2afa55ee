// A process that keeps a store and CRMs in step, and nothing else, for tests that kill it.
import type { CrmAdapter } from '../../../../core/crm/contract';
import { eraseContact } from '../../../../core/flows/erasing';
import { pushContacts, syncTwoWay, type TwoWayReport } from '../../../../core/flows/sync';
import { openStore, type WorkspaceStore } from '../../../../core/store';
import { systemRuntime } from '../../../../nodes/shared/runtime';
import { serveJobs, tellTime } from '../../faults/worker/serve-jobs';
import { statementsSoFar, watchFor, watchStore } from '../../faults/worker/store-watch';
import { setTime, takeOverTime } from '../../faults/worker/time';
import { addPerson, bothWays, editContact } from '../hub';
import { TEAM } from '../team';
import { sayAnswer } from './answers';
import type { SyncJob, SyncJobResult, SyncStep, ToldCrm } from './jobs';
import { remoteCrm } from './remote-crm';
import { storeAt } from '../../store-at';

const runtime = systemRuntime;
const stops = new Map<number, AbortController>();

interface Work {
	workspace: WorkspaceStore;
	crms: Array<ToldCrm & { adapter: CrmAdapter }>;
	planId: string | undefined;
	reports: TwoWayReport[];
	verdicts: string[];
	signal: AbortSignal;
}

const EDIT_EVERY_MS = 20;

async function take(work: Work, step: SyncStep): Promise<void> {
	const { workspace, signal } = work;
	const hub = { workspace, runtime };
	const crm = 'crm' in step ? work.crms[step.crm] : undefined;
	switch (step.do) {
		case 'sync': {
			const { integration, adapter } = crm!;
			const input = { workspace, integration, adapter, runtime, object: 'contact', kind: step.kind } as const;
			const report = await syncTwoWay({
				...input,
				signal,
				planId: step.planId ?? work.planId,
				undoes: step.undoes,
			});
			work.planId = report.planId ?? undefined;
			return void work.reports.push(report);
		}
		case 'answer':
			return void work.verdicts.push(await sayAnswer({ workspace, ...crm! }, step.said));
		case 'policy': {
			const { id } = crm!.integration;
			const before = await workspace.syncPolicies.get(id, 'contact');
			const policy = bothWays(step.changes);
			const set = { integrationId: id, crmObject: 'contact', policy, isHeldOnce: false };
			return void (await workspace.syncPolicies.save(set, before?.version ?? null));
		}
		case 'push': {
			const { integration, adapter } = crm!;
			const contacts = await Promise.all(step.emails.map(async (email) => await contactAt(work, email)));
			const items = contacts.map((contact) => ({ contact }));
			const how = { existingValues: 'keep', missingFields: 'error' } as const;
			return void (await pushContacts({ workspace, integration, adapter, runtime, items, ...how, signal }));
		}
		case 'edit':
			for (const value of step.values) {
				await editContact(hub, (await contactAt(work, step.email)).id, { [step.field]: value });
				await new Promise((resolve) => setTimeout(resolve, EDIT_EVERY_MS));
			}
			return;
		case 'addPeople':
			for (const number of step.numbers) await addPerson(hub, number);
			return;
		case 'forget':
			for (const key of step.emails.map((email) => `email:${email}`))
				for (const contactId of (await workspace.contacts.findByKeys([key])).get(key) ?? [])
					await eraseContact({ ...hub, contactId, inCrms: 'archive' });
	}
}

async function contactAt({ workspace }: Work, email: string) {
	const ids = (await workspace.contacts.findByKeys([`email:${email}`])).get(`email:${email}`) ?? [];
	const [contact] = await workspace.contacts.getMany(ids);
	if (!contact) throw new Error(`Nobody has ${email}`);
	return contact;
}

async function carryOut(id: number, job: SyncJob): Promise<SyncJobResult> {
	const stop = new AbortController();
	stops.set(id, stop);
	setTime(job.now);
	const crms = await Promise.all(job.crms.map(async (crm) => ({ ...crm, adapter: await remoteCrm(crm.url) })));
	const store = await openStore(storeAt(job.storeFile), runtime);
	try {
		watchFor(job.killAt);
		const workspace = store.workspace(TEAM);
		const work: Work = { workspace, crms, planId: undefined, reports: [], verdicts: [], signal: stop.signal };
		for (const step of job.steps) await take(work, step);
		const reports = work.reports.map(({ runId, state, counts, reason }) => ({ runId, state, counts, reason }));
		return { reports, verdicts: work.verdicts, storeStatements: statementsSoFar() };
	} finally {
		watchFor(undefined);
		await store.close();
		stops.delete(id);
	}
}

takeOverTime({ hurry: process.env.FAULTS_HURRY !== 'no', tell: tellTime });
watchStore();
serveJobs<SyncJob, SyncJobResult>({ carryOut, stop: (id) => stops.get(id)?.abort(), close: async () => {} });
