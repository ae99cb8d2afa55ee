import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { CRMS } from '../crms';
import type { Recorded, SceneInput, Work } from './operation';
import { operationNamed, type OperationName } from './operations';
import { MESSAGES_EACH, messagesOf, peopleOf, type PeopleKind } from './people';
import { AN_HOUR, type Stage } from './stage';
import { crmNode, missingFieldsOf, recordEvents, type FieldState } from './workflow-nodes';
import type { Worker } from './worker-process';
import type { JobResult } from './worker/messages';

export interface SceneName {
	operation: OperationName;
	fields: FieldState;
	kind: PeopleKind;
	people: number;
}

/** A CRM and a store as they are before an operation, and the operation on them. */
export interface Scene extends SceneName {
	input: SceneInput;
	work: Work;
	/** Puts CRM and store back to how they were. */
	restore(): Promise<void>;
}

const FILES = ['', '-wal', '-shm'];

let scenes = 0;

/** Makes everything that has to be there before the operation, with nothing in the way. */
export async function prepareScene(stage: Stage, name: SceneName): Promise<Scene> {
	const { sandbox, storeFile } = stage;
	const { operation, fields, kind } = name;
	const { before, work } = operationNamed(operation);
	const people = peopleOf(kind, name.people);
	const { inProcess, counted } = CRMS[stage.provider];
	const connection = { crm: stage.provider, ...inProcess.connection };
	const input: SceneInput = { connection, currency: counted.currency, fields, kind, people, noon: stage.noon };
	stage.later(AN_HOUR);
	await clear(stage);
	const worker = stage.process();
	if (fields === 'setUp') {
		for (const fieldsOf of ['contact', 'lead']) {
			await done(stage, worker, { nodes: [crmNode(connection, 'field', 'setUp', { fieldsOf })], items: [{}] });
		}
	}
	const messages = messagesOf(people, stage.noon);
	const isLast = (index: number) => index % MESSAGES_EACH === MESSAGES_EACH - 1;
	const first = before === 'olderContacts' ? messages.filter((_message, index) => !isLast(index)) : messages;
	const recorded = before === 'nothing' ? [] : await record(stage, worker, first);
	if (before !== 'nothing' && before !== 'recorded') {
		const options = { options: missingFieldsOf(fields) };
		const sync = crmNode(connection, before === 'leads' ? 'lead' : 'contact', 'sync', options);
		await done(stage, worker, { nodes: [sync], items: recorded.map(({ id }) => ({ contact: { id } })) });
	}
	if (before === 'olderContacts') await record(stage, worker, messages);
	await stage.giveBack(worker);
	const snapshot = sandbox.admin.snapshot();
	const kept = join(stage.folder, `scene-${(scenes += 1)}.sqlite`);
	const hasStore = recorded.length > 0;
	if (hasStore) await copyFile(storeFile, kept);
	return {
		...name,
		input,
		work: work(input, recorded),
		async restore() {
			await clear(stage);
			sandbox.admin.restore(snapshot);
			if (hasStore) await copyFile(kept, storeFile);
		},
	};
}

async function clear({ sandbox, storeFile, interrupt }: Stage): Promise<void> {
	interrupt(null);
	sandbox.admin.reset();
	await Promise.all(FILES.map(async (suffix) => await rm(storeFile + suffix, { force: true })));
}

async function record(stage: Stage, worker: Worker, messages: IDataObject[]): Promise<Recorded[]> {
	const { items } = await done(stage, worker, { nodes: [recordEvents], items: messages });
	const contacts = (items.Record ?? []).map(({ contact }) => contact as unknown as Recorded);
	return [...new Map(contacts.map(({ id, lastName }) => [id, { id, lastName }])).values()];
}

/** Runs the work to a good end. @throws Error when it has another */
async function done(stage: Stage, worker: Worker, work: Work): Promise<JobResult> {
	const end = await worker.run(stage.jobOf(work));
	const failed = Object.values(end?.items ?? {}).flatMap((items) => items.filter(hasFailed));
	if (end?.status === 'success' && failed.length === 0) return end;
	throw new Error(`The scene could not be made: ${end?.error ?? ''} ${JSON.stringify(failed.slice(0, 2))}`);
}

function hasFailed({ error, outcome }: IDataObject): boolean {
	return error !== undefined || outcome === 'failed' || outcome === 'conflict';
}
