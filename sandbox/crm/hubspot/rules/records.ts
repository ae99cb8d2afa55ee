import type { HubSpotContext } from '../context';
import type { ChangeSource, HistoryEntry, IndexVersion, RecordRow } from '../state/entities';
import type { ObjectType } from '../state/object-types';
import { emailTakenProblem, uniqueValueProblem, validationProblem } from '../problem';
import { stageConsequences, withPipeline } from './pipelines';
import {
	birthValues,
	checkedValues,
	consequences,
	HTML_PROPERTIES,
	requireIdentity,
	sanitisedHtml,
	withoutBackwardStage,
} from './checks';
import type { Values } from './checks';

/** A record after a write, and the properties that the write touched or computed. */
export interface Written {
	row: RecordRow;
	touched: string[];
}

/** Versions that the index may still need: the newest that is old enough to be visible, and all after it. */
function prunedVersions(versions: readonly IndexVersion[], visibleUntil: number): readonly IndexVersion[] {
	const firstNeeded = versions.findLastIndex((version) => version.at <= visibleUntil);
	return firstNeeded <= 0 ? versions : versions.slice(firstNeeded);
}

function withHistory(
	row: Pick<RecordRow, 'history'> | null,
	changes: Values,
	{ at, source }: Omit<HistoryEntry, 'value'>,
): Record<string, readonly HistoryEntry[]> {
	const history: Record<string, readonly HistoryEntry[]> = { ...row?.history };
	for (const [name, value] of Object.entries(changes))
		history[name] = [{ value, at, source }, ...(history[name] ?? [])];
	return history;
}

function withoutEmpty(values: Values): Record<string, string> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** @throws HubSpotProblem when another live record holds one of the values */
function requireUnique(context: HubSpotContext, type: ObjectType, id: string, values: Values): void {
	for (const [name, value] of Object.entries(values)) {
		if (value === '') continue;
		const isEmail = type.name === 'contacts' && name === 'email';
		if (!isEmail && context.store.properties(type.name).get(name)?.hasUniqueValue !== true) continue;
		const holder = context.store.findUnique(type.name, name, value);
		if (holder === null || holder === id) continue;
		if (isEmail) throw emailTakenProblem(holder);
		const { portalId } = context.settings();
		throw uniqueValueProblem({ portalId, objectLabel: type.label, property: name, value, id, existingId: holder });
	}
}

function prepared(type: ObjectType, values: Values): Record<string, string> {
	const name = HTML_PROPERTIES[type.name];
	const body = name === undefined ? undefined : values[name];
	return name !== undefined && body !== undefined ? { ...values, [name]: sanitisedHtml(body) } : { ...values };
}

export function createRecord(context: HubSpotContext, type: ObjectType, input: Record<string, unknown>): Written {
	const wanted = prepared(type, checkedValues(context, type, input));
	requireIdentity(context, type, wanted);
	const values = withPipeline(context, type, wanted, null);
	const now = context.clock.now();
	const id = context.store.nextId();
	requireUnique(context, type, id, values);
	const given = { ...birthValues(context, type, id, values), ...values };
	const all = withoutEmpty({
		...given,
		...consequences(type, given, now),
		...stageConsequences(context, type, given),
	});
	const row: RecordRow = {
		objectType: type.name,
		id,
		properties: all,
		createdAt: now,
		updatedAt: now,
		archivedAt: null,
		history: withHistory(null, all, { at: now, source: context.writer() }),
		versions: [{ at: now, properties: all, archived: false }],
	};
	context.store.put(row);
	runWorkflows(context, type, row, values);
	return { row, touched: Object.keys(all) };
}

/** Choices that begin with a semicolon are added to those that are there. */
function withAppended(
	context: HubSpotContext,
	type: ObjectType,
	row: RecordRow,
	input: Record<string, unknown>,
): Record<string, unknown> {
	const isAppending = (name: string, value: unknown): value is string =>
		typeof value === 'string' &&
		value.startsWith(';') &&
		context.store.properties(type.name).get(name)?.fieldType === 'checkbox';
	return Object.fromEntries(
		Object.entries(input).map(([name, value]) => {
			if (!isAppending(name, value)) return [name, value];
			const chosen = `${row.properties[name] ?? ''}${value}`.split(';').filter((part) => part !== '');
			return [name, [...new Set(chosen)].join(';')];
		}),
	);
}

/** Writes properties that were already checked, and moves the modification time. */
export function applyValues(
	context: HubSpotContext,
	type: ObjectType,
	row: RecordRow,
	values: Values,
	source: ChangeSource = context.writer(),
): Written {
	const now = context.clock.now();
	const changes = { ...values, ...consequences(type, values, now), ...stageConsequences(context, type, values, row) };
	const properties = withoutEmpty({ ...row.properties, ...changes });
	const visibleUntil = now - context.settings().indexLagMs;
	const updated: RecordRow = {
		...row,
		properties,
		updatedAt: now,
		history: withHistory(row, changes, { at: now, source }),
		versions: prunedVersions(
			[...row.versions, { at: now, properties, archived: row.archivedAt !== null }],
			visibleUntil,
		),
	};
	context.store.put(updated);
	return { row: updated, touched: Object.keys(changes) };
}

export function updateRecord(
	context: HubSpotContext,
	type: ObjectType,
	row: RecordRow,
	input: Record<string, unknown>,
): Written {
	if (Object.keys(input).length === 0)
		throw validationProblem('No properties found to update, please provide at least one.');
	const wanted = checkedValues(context, type, withAppended(context, type, row, input));
	const values = withPipeline(context, type, prepared(type, wanted), row);
	requireUnique(context, type, row.id, values);
	const written = applyValues(context, type, row, withoutBackwardStage(context, values, row));
	runWorkflows(context, type, written.row, values);
	return { row: written.row, touched: [...new Set([...written.touched, ...Object.keys(values)])] };
}

const WORKFLOW: ChangeSource = { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'enrollmentId:1;actionExecutionIndex:0' };

/** What the account's workflows make of a write; its answer was made before that. */
function runWorkflows(context: HubSpotContext, type: ObjectType, row: RecordRow, written: Values): void {
	if (type.name !== 'contacts') return;
	for (const { when, set } of context.settings().workflows) {
		if (!(when in written)) continue;
		const current = context.store.get(type.name, row.id) ?? row;
		applyValues(context, type, current, checkedValues(context, type, set), WORKFLOW);
	}
}

/** Takes a record out of the bin, under its id; its modification time tells of it. */
export function restoreRecord(context: HubSpotContext, type: ObjectType, row: RecordRow): void {
	applyValues(context, type, { ...row, archivedAt: null }, {});
}

export function archiveRecord(context: HubSpotContext, row: RecordRow): void {
	const now = context.clock.now();
	const visibleUntil = now - context.settings().indexLagMs;
	const version: IndexVersion = { at: now, properties: row.properties, archived: true };
	context.store.put({
		...row,
		archivedAt: now,
		updatedAt: now,
		versions: prunedVersions([...row.versions, version], visibleUntil),
	});
}
