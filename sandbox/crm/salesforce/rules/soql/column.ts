import type { Caller, SalesforceContext } from '../../context';
import type { RecordRow } from '../../state/entities';
import { problem } from '../../problem';
import type { SalesforceProblem } from '../../problem';
import type { FieldRow, FieldValue } from '../../state/schema/field';
import type { Api, Source } from './source';
import { sourceNamed } from './source';

/** A step from a record to its parent. */
interface Step {
	field: FieldRow;
	/** The parent's type as the field may point to; more than one for a field such as WhoId. */
	targets: readonly Source[];
}

/** A field of the record, or of one of its parents. */
export interface Column {
	steps: readonly Step[];
	field: FieldRow;
	/** Names as answers spell them: `Account`, `Name`. */
	path: readonly string[];
}

/** What a query is resolved against. */
export interface QueryScope {
	context: SalesforceContext;
	caller: Caller;
	api: Api;
	/** For the place that errors point at. */
	text: string;
}

/** The query, a caret under the culprit, and its place, as the real API leads in some of its errors. */
export function pointedAt(text: string, culprit: string, message: string): string {
	const index = Math.max(0, text.toLowerCase().indexOf(culprit.toLowerCase()));
	const start = Math.max(0, index - 40);
	const excerpt = text.slice(start, index + 40).replace(/\s/g, ' ');
	return `\n${excerpt}\n${' '.repeat(index - start)}^\nERROR at Row:1:Column:${index + 1}\n${message}`;
}

function unknownColumn(scope: QueryScope, source: Source, name: string): SalesforceProblem {
	return problem(
		400,
		'INVALID_FIELD',
		pointedAt(
			scope.text,
			name,
			`No such column '${name}' on entity '${source.definition.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
		),
	);
}

function stepOf(scope: QueryScope, source: Source, name: string): Step {
	const field = [...source.fields.values()].find(
		({ relationshipName }) => relationshipName?.toLowerCase() === name.toLowerCase(),
	);
	if (field === undefined) {
		const message = `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
		throw problem(400, 'INVALID_FIELD', pointedAt(scope.text, name, message));
	}
	const targets = field.referenceTo
		.map((target) => sourceNamed(scope.context, scope.caller, scope.api, target))
		.filter((target) => target !== null);
	return { field, targets };
}

/** @throws SalesforceProblem INVALID_FIELD when there is no such field, or the user may not see it */
export function resolveColumn(scope: QueryScope, source: Source, path: string): Column {
	const names = path.split('.');
	// A field of the record itself may be written with the type's name before it.
	if (names.length > 1 && names[0]?.toLowerCase() === source.definition.name.toLowerCase()) names.shift();
	const last = names.pop() ?? '';
	const steps: Step[] = [];
	let current: Source = source;
	for (const name of names) {
		const step = stepOf(scope, current, name);
		steps.push(step);
		current = step.targets.find((target) => target.fields.has(last.toLowerCase())) ?? step.targets[0] ?? current;
	}
	const field = current.fields.get(last.toLowerCase());
	if (field === undefined) throw unknownColumn(scope, current, last);
	return { steps, field, path: [...steps.map((step) => step.field.relationshipName ?? ''), field.name] };
}

/** The record a step leads to, live or deleted; null when the field is empty. */
export function parentOf(row: RecordRow, step: Step): RecordRow | null {
	const id = row.values[step.field.name];
	if (typeof id !== 'string') return null;
	for (const target of step.targets) {
		const parent = target.get(id);
		if (parent !== null) return parent;
	}
	return null;
}

export function valueOf(row: RecordRow, column: Column): FieldValue {
	let current: RecordRow | null = row;
	for (const step of column.steps) {
		current = parentOf(current, step);
		if (current === null) return null;
	}
	return current.values[column.field.name] ?? null;
}
