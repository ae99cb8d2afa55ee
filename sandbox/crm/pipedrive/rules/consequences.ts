import type { PipedriveContext } from '../context';
import type { RecordRow, StageRow, Values } from '../state/entities';
import type { ObjectType } from '../state/object-types';
import { invalidProblem } from '../problem';
import { isRecord } from '../../core/exchange';
import { rfc3339 } from './times';

function firstStage(context: PipedriveContext, pipelineId: number): StageRow | undefined {
	return [...context.store.stages.values()]
		.filter((stage) => stage.pipelineId === pipelineId)
		.sort((left, right) => left.order - right.order)[0];
}

/** The stage and its pipeline belong together: one follows from the other. */
function placeInPipeline(context: PipedriveContext, values: Values): Values {
	const stage = typeof values['stage_id'] === 'number' ? context.store.stages.get(values['stage_id']) : undefined;
	const pipeline = values['pipeline_id'];
	if (stage !== undefined) {
		if (typeof pipeline === 'number' && pipeline !== stage.pipelineId)
			throw invalidProblem('Validation failed: stage_id: the stage is not in this pipeline');
		return { stage_id: stage.id, pipeline_id: stage.pipelineId };
	}
	const first = typeof pipeline === 'number' ? firstStage(context, pipeline) : undefined;
	return first === undefined ? {} : { stage_id: first.id, pipeline_id: first.pipelineId };
}

const NO_END = { won_time: null, lost_time: null, close_time: null, lost_reason: null };

/** Times of winning and losing follow from the status unless they are given. */
function dealEnd(values: Values, before: Values | undefined, now: string): Values {
	const status = values['status'] ?? before?.['status'];
	const started = values['status'] !== undefined && values['status'] !== before?.['status'];
	for (const [name, needs] of [
		['won_time', 'won'],
		['lost_time', 'lost'],
		['lost_reason', 'lost'],
	] as const) {
		if (values[name] !== undefined && values[name] !== null && status !== needs)
			throw invalidProblem(`Validation failed: ${name}: can only be set if the deal is ${needs}`);
	}
	if (!started) return {};
	if (status === 'open') return before === undefined ? {} : NO_END;
	const time = `${String(status)}_time`;
	const at = values[time] ?? values['close_time'] ?? now;
	const reason = status === 'lost' ? { lost_reason: values['lost_reason'] ?? null } : {};
	return { ...NO_END, ...reason, [time]: at, close_time: values['close_time'] ?? at };
}

/** What follows from the values that are being written. */
export function consequences(
	context: PipedriveContext,
	type: ObjectType,
	values: Values,
	before: RecordRow | null,
): Values {
	const now = rfc3339(context.clock.now());
	if (type.name === 'deals') {
		const place = placeInPipeline(context, values);
		const moved = place['stage_id'] !== undefined && place['stage_id'] !== before?.values['stage_id'];
		return { ...place, ...(moved ? { stage_change_time: now } : {}), ...dealEnd(values, before?.values, now) };
	}
	return type.name === 'activities' ? { ...primaryPerson(values), ...doneTime(values, before, now) } : {};
}

function doneTime(values: Values, before: RecordRow | null, now: string): Values {
	if (values['done'] === undefined) return {};
	return { marked_as_done_time: values['done'] === true ? (before?.values['marked_as_done_time'] ?? now) : null };
}

/** The person of an activity is its primary participant. */
function primaryPerson({ participants }: Values): Values {
	const all = Array.isArray(participants) ? participants.filter(isRecord) : [];
	if (all.length === 0) return {};
	return { person_id: (all.find(({ primary }) => primary === true) ?? all[0])?.['person_id'] ?? null };
}

/** What a new record has beside what was given. */
export function birthValues(context: PipedriveContext, type: ObjectType, values: Values, userId: number): Values {
	const unset = Object.entries(type.attributes).flatMap(([name, { unset: value }]) =>
		value === undefined ? [] : [[name, value] as const],
	);
	const birth: Record<string, unknown> = { ...Object.fromEntries(unset), owner_id: userId };
	if (type.name === 'deals' || type.name === 'activities') birth['creator_user_id'] = userId;
	if (type.name === 'deals') {
		birth['currency'] = 'EUR';
		birth['origin'] = 'API';
		if (values['pipeline_id'] === undefined && values['stage_id'] === undefined)
			birth['pipeline_id'] = [...context.store.pipelines.keys()][0];
	}
	if (type.name === 'activities') birth['type'] = 'call';
	if (type.name === 'leads') {
		birth['creator_id'] = userId;
		birth['origin'] = 'API';
	}
	return birth;
}
