import type { IDataObject } from 'n8n-workflow';
import { CRMS } from '../crms';
import { describeDisturbance, runDisturbed, type Disturbance } from './disturbance';
import { compareViews, noFindings, type Findings } from './findings';
import type { Work } from './operation';
import { operationNamed } from './operations';
import { MESSAGES_EACH } from './people';
import type { Scene } from './scene';
import { AN_HOUR, type Stage } from './stage';
import { viewOf, type View } from './view';
import type { JobEnd, Worker } from './worker-process';

/** How a scene ends when nothing disturbs it, and what can be disturbed in it. */
export interface Rehearsal {
	view: View;
	/** Requests of the CRM's API of the first run. */
	requests: number;
	/** Which of them write, counted from 0. */
	writes: number[];
	/** Writing statements of the store in the first run. */
	statements: number;
}

export interface CaseResult {
	findings: Findings;
	/** Whether a process was killed, in the middle of its work. */
	wasKilled: boolean;
	/** Where exactly it was disturbed. */
	name: string;
}

/** The run that follows at once, and those after it. */
const LATER_RUNS = 3;
/** By then nothing is solved by waiting: somebody reads what is left, and answers it. */
const ANSWERED_BEFORE = LATER_RUNS - 1;

/** Runs the scene as it should be. @throws Error when that does not end as it has to */
export async function rehearse(stage: Stage, scene: Scene): Promise<Rehearsal> {
	await scene.restore();
	const worker = stage.process();
	stage.sandbox.admin.clearRequests();
	const first = await worker.run(stage.jobOf(scene.work));
	const requests = stage.sandbox.admin.requests();
	const { findings } = await settle(stage, scene, worker, noFindings());
	const view = await look(stage, scene);
	await stage.giveBack(worker);
	const missing = [...findings.stuck, ...findings.restless, ...missingFrom(stage, scene, view)];
	if (missing.length > 0) throw new Error(`${scene.operation}, undisturbed: ${missing.slice(0, 5).join('; ')}`);
	return {
		view,
		requests: requests.length,
		writes: requests.flatMap(({ effect }, index) => (effect === 'write' ? [index] : [])),
		statements: first?.storeStatements ?? 0,
	};
}

/** Another operation than Set Up may do with some of the fields. */
async function look({ sandbox, storeFile }: Stage, { operation }: Scene): Promise<View> {
	return await viewOf(sandbox, storeFile, operation === 'Field: Set Up');
}

/** Each person has exactly one line of each sort that the operation leaves; of those it forgets there is none. */
function missingFrom({ provider }: Stage, { operation, input }: Scene, view: View): string[] {
	const { leaves, forgets } = operationNamed(operation);
	const sorts = typeof leaves === 'function' ? leaves(CRMS[provider].counted) : leaves;
	if (forgets) return view.filter((line) => input.people.some(({ lastName }) => line.includes(lastName)));
	return input.people.flatMap(({ lastName }) =>
		sorts.flatMap((sort) => {
			const count = view.filter((line) => line.startsWith(`${sort} `) && line.includes(lastName)).length;
			return count === 1 ? [] : [`${count} lines "${sort}" about ${lastName}`];
		}),
	);
}

/** Disturbs a run, lets later runs bring it to its end, and tells in what this end is not the one it should be. */
export async function runCase(
	stage: Stage,
	scene: Scene,
	rehearsal: Rehearsal,
	disturbance: Disturbance,
): Promise<CaseResult> {
	stage.later(AN_HOUR);
	await scene.restore();
	const disturbed = await runDisturbed(stage, scene.work, sharesOf(scene), disturbance);
	const wasKilled = disturbed.ends.includes(null);
	const isOverlap = disturbance.kind === 'processes' || disturbance.kind === 'executions';
	const findings = noFindings();
	if (isOverlap) findings.stuck.push(...disturbed.ends.flatMap((end) => withoutOutcome(scene, end)));
	const { worker } = await settle(stage, scene, disturbed.worker, findings);
	Object.assign(findings, compareViews(rehearsal.view, await look(stage, scene)));
	await stage.giveBack(worker);
	return { findings, wasKilled, name: nameOfCase(scene, disturbance) };
}

export const nameOfCase = ({ operation, fields, kind, people }: Scene, disturbance: Disturbance): string =>
	`${operation}, ${FIELD_WORDS[fields]}, ${people} people (${kind}), ${describeDisturbance(disturbance)}`;

export const FIELD_WORDS = { setUp: 'fields set up', skip: 'fields skipped', create: 'fields created' } as const;

/** Executions at once have the same items; where the items are messages, each has one message of every person. */
function sharesOf({ operation, work }: Scene): Work[] {
	if (operation !== 'Record Event and Sync') return [work, work];
	return Array.from({ length: MESSAGES_EACH }, (_, share) => ({
		...work,
		items: work.items.filter((_item, index) => index % MESSAGES_EACH === share),
	}));
}

function withoutOutcome(scene: Scene, end: JobEnd): string[] {
	if (end === null) return ['a process that ended'];
	if (end.status !== 'success') return [`a run that ended with ${end.status}: ${end.error}`];
	return lastItems(scene, end).flatMap((item) => (outcomeOf(item) === 'conflict' ? [describeItem(item)] : []));
}

/** Runs again until nothing is left to do, then once more. */
async function settle(
	stage: Stage,
	scene: Scene,
	disturbed: Worker,
	findings: Findings,
): Promise<{ worker: Worker; findings: Findings }> {
	const { atRest, answers, onlyProposes } = operationNamed(scene.operation);
	const isAnswered = onlyProposes?.(scene, CRMS[stage.provider].counted) ?? false;
	const restless = (item: IDataObject) => !atRest.includes(outcomeOf(item)) && atRest.length > 0;
	let worker = disturbed;
	// One that is killed after its last answer may come to the end of its work, and die only in the next run.
	const run = async (work: Work) => {
		if (!worker.isAlive()) worker = stage.process();
		return await worker.run(stage.jobOf(work));
	};
	let said: IDataObject[] = [];
	let left: string[] = [];
	for (let round = 0; round < LATER_RUNS; round += 1) {
		if (round > 0) stage.later(AN_HOUR);
		const answer = isAnswered && round === ANSWERED_BEFORE ? (answers?.(scene.work, said) ?? null) : null;
		if (answer !== null) await run(answer);
		const end = await run(scene.work);
		said = end === null ? [] : lastItems(scene, end);
		left = end === null ? ['a process that ended'] : said.filter(restless).map(describeItem);
		if (end !== null && end.status !== 'success') left.push(`a run that ended with ${end.status}: ${end.error}`);
		// What a dead process had claimed is not touched before the claim is over, so the first run alone may not do.
		if (round > 0 && left.length === 0) break;
	}
	findings.stuck.push(...left);
	stage.sandbox.admin.clearRequests();
	await run(scene.work);
	const { requests } = stage.sandbox.admin;
	const writes = requests().filter(({ effect }) => effect === 'write');
	findings.restless.push(...writes.map(({ method, route }) => `${method} ${route}`));
	return { worker, findings };
}

function lastItems({ work }: Scene, { items }: NonNullable<JobEnd>): IDataObject[] {
	return items[work.nodes.at(-1)?.name ?? ''] ?? [];
}

function outcomeOf({ outcome, details }: IDataObject): string {
	return String(outcome ?? (details as IDataObject | undefined)?.outcome ?? 'failed');
}

function describeItem(item: IDataObject): string {
	const contact = (item.contact ?? (item.details as IDataObject | undefined)?.contact) as IDataObject | undefined;
	const problem = item.problem as IDataObject | null | undefined;
	return `${outcomeOf(item)} ${String(contact?.lastName ?? '')}: ${String(item.error ?? problem?.message ?? '')}`;
}
