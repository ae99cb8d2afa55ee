import type { SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { RecordRow } from '../state/entities';
import type { ObjectType } from '../state/object-types';
import type { Order } from './paging';
import { invalidProblem } from '../problem';
import { isHidden, isPurged } from '../rules/records';
import { integerParameter, listParameter } from './route';
import { instantOf } from '../rules/times';

const MAX_IDS = 100;

type Test = (row: RecordRow) => boolean;

/** Numbers in the query that a record must have under the same name. */
const SAME_NAME: Readonly<Record<string, readonly string[]>> = {
	persons: ['owner_id', 'org_id'],
	organizations: ['owner_id'],
	deals: ['owner_id', 'person_id', 'org_id', 'pipeline_id', 'stage_id'],
	activities: ['owner_id', 'deal_id', 'org_id'],
	leads: ['owner_id', 'person_id', 'organization_id'],
};

/** @throws PipedriveProblem 400 when it is there and no RFC 3339 */
export function instantParameter(request: SandboxRequest, name: string): number | null {
	const text = request.query.get(name);
	if (text === null || text === '') return null;
	const instant = instantOf(text);
	if (instant === null) throw invalidProblem(`Parameter '${name}' must be a date and time in RFC 3339`);
	return instant;
}

/** Changes are compared by the second, as they are shown. */
function wholeSecond(instant: number): number {
	return Math.floor(instant / 1000) * 1000;
}

function timeTests(request: SandboxRequest): Test[] {
	const since = instantParameter(request, 'updated_since');
	const until = instantParameter(request, 'updated_until');
	return [
		...(since === null ? [] : [(row: RecordRow) => wholeSecond(row.updatedAt) >= wholeSecond(since)]),
		...(until === null ? [] : [(row: RecordRow) => wholeSecond(row.updatedAt) < wholeSecond(until)]),
	];
}

function idTest(request: SandboxRequest): Test[] {
	const ids = listParameter(request, 'ids');
	if (ids.length > MAX_IDS) throw invalidProblem(`Parameter 'ids' takes at most ${MAX_IDS} ids`);
	if (!ids.every((id) => /^\d+$/.test(id))) throw invalidProblem("Parameter 'ids' must hold numbers");
	const wanted = new Set(ids.map(Number));
	return ids.length === 0 ? [] : [(row) => typeof row.id === 'number' && wanted.has(row.id)];
}

const DEAL_STATUSES = ['open', 'won', 'lost', 'deleted'];

/** Only deals can be asked for what was deleted; archived ones have a list of their own. */
function dealTests(context: PipedriveContext, request: SandboxRequest): Test[] {
	const statuses = listParameter(request, 'status');
	if (!statuses.every((status) => DEAL_STATUSES.includes(status)))
		throw invalidProblem(`Parameter 'status' must be one of ${DEAL_STATUSES.join(', ')}`);
	const statusOf = (row: RecordRow) => (row.deletedAt === null ? row.values['status'] : 'deleted');
	return [
		(row) => row.values['is_archived'] !== true,
		statuses.length === 0 ? visible(context) : (row) => statuses.some((status) => status === statusOf(row)),
	];
}

function visible(context: PipedriveContext): Test {
	return (row) => row.deletedAt === null || context.settings().deletedInLists;
}

/** The person of an activity is its primary participant. */
function primaryParticipant({ values }: RecordRow): unknown {
	const participants = (values['participants'] ?? []) as ReadonlyArray<Record<string, unknown>>;
	const primary = participants.find((each) => each['primary'] === true);
	return primary?.['person_id'] ?? values['person_id'];
}

function activityTests(request: SandboxRequest): Test[] {
	const done = request.query.get('done');
	const lead = request.query.get('lead_id');
	const person = integerParameter(request, 'person_id');
	return [
		...(person === null ? [] : [(row: RecordRow) => primaryParticipant(row) === person]),
		...(done === null ? [] : [(row: RecordRow) => row.values['done'] === ['true', '1'].includes(done)]),
		...(lead === null ? [] : [(row: RecordRow) => row.values['lead_id'] === lead]),
	];
}

/** Persons of a deal: the sandbox knows no participants beside the one. */
function dealPersonTest(context: PipedriveContext, request: SandboxRequest): Test[] {
	const deal = integerParameter(request, 'deal_id');
	if (deal === null) return [];
	const person = context.store.get('deals', deal)?.values['person_id'];
	return [(row) => row.id === person];
}

function typeTests(context: PipedriveContext, type: ObjectType, request: SandboxRequest): Test[] {
	if (type.name === 'deals') return dealTests(context, request);
	if (type.name === 'activities') return [visible(context), ...activityTests(request)];
	return type.name === 'persons' ? [visible(context), ...dealPersonTest(context, request)] : [visible(context)];
}

/** What a list call asks for, in no particular order. */
export function filtered(context: PipedriveContext, type: ObjectType, request: SandboxRequest): RecordRow[] {
	const numbers = (SAME_NAME[type.name] ?? []).flatMap((name): Test[] => {
		const wanted = integerParameter(request, name);
		return wanted === null ? [] : [(row) => row.values[name] === wanted];
	});
	const tests = [...idTest(request), ...numbers, ...timeTests(request), ...typeTests(context, type, request)];
	return context.store
		.list(type.name)
		.filter((row) => !isPurged(context, row) && !isHidden(context, row) && tests.every((test) => test(row)));
}

const KEYS: Readonly<Record<string, (row: RecordRow) => number | string>> = {
	id: (row) => row.id,
	update_time: (row) => wholeSecond(row.updatedAt),
	add_time: (row) => wholeSecond(row.addedAt),
	due_date: (row) => (row.values['due_date'] as string | undefined) ?? '',
};

/** @throws PipedriveProblem 400 for an order there is not */
export function sortOf(type: ObjectType, request: SandboxRequest): Order<RecordRow> {
	const name = request.query.get('sort_by') ?? 'id';
	const direction = request.query.get('sort_direction') ?? 'asc';
	const key =
		Object.hasOwn(KEYS, name) && (name !== 'due_date' || type.name === 'activities') ? KEYS[name] : undefined;
	if (key === undefined) throw invalidProblem("Parameter 'sort_by' must be one of id, update_time, add_time");
	if (direction !== 'asc' && direction !== 'desc')
		throw invalidProblem("Parameter 'sort_direction' must be asc or desc");
	return {
		kind: `${type.name} ${name}`,
		positionOf: (row) => ({ key: key(row), id: row.id }),
		descending: direction === 'desc',
	};
}
