import {
	CLEARABLE_FIELDS,
	type CrmAdapter,
	type CrmField,
	type DescribeOptions,
	type FieldName,
	type FieldValues,
} from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import { mapInTurns } from '../../../lib/turns';
import { createForms, type Forms } from '../merge/forms';
import type { RecordsInput } from '../records-input';
import type { FieldProblem } from '../values/field-problem';
import type { Candidate } from './candidate';
import { fieldOf } from './find-field';

export interface FitInput extends Pick<RecordsInput, 'adapter' | 'object' | 'runtime' | 'signal'> {
	/** IANA name of the zone whose days count where a time is given for a date. Default UTC. */
	timeZone?: string;
}

export interface FittedCandidates {
	candidates: Candidate[];
	forms: Forms;
}

/**
 * The candidates with their values as the fields of the CRM take them. What a field cannot take is left out, and told
 * as a problem of that field. The CRM is asked what its own fields are only where values are given for them, and anew
 * only where what is known of them does not do.
 *
 * @throws CrmError when it cannot be asked
 */
export async function fitCandidates(input: FitInput, candidates: readonly Candidate[]): Promise<FittedCandidates> {
	const names = namesIn(input.adapter, candidates);
	const known = await describeNamed(input, names, 'recent');
	const fittedBy = async (native: ReadonlyMap<FieldName, CrmField>) => {
		const { timeZone = 'UTC', adapter } = input;
		const { limits, timestampPrecisionMs: precisionMs } = adapter.capabilities;
		const forms = createForms({ timeZone, precisionMs, limits, native });
		const fitted = await mapInTurns(input.runtime, candidates, (each) => fitCandidate(each, forms, native));
		return { forms, candidates: fitted };
	};
	const first = await fittedBy(known);
	const isSettled =
		names.every((name) => known.has(name)) &&
		!first.candidates.some((each, index) => hasLeftOut(each, candidates[index]));
	return isSettled ? first : await fittedBy(await describeNamed(input, names, 'run'));
}

/** The names whose fields decide what they take. */
function namesIn({ capabilities }: CrmAdapter, candidates: readonly Candidate[]): FieldName[] {
	const native = [...new Set(candidates.flatMap(nativeNames))];
	// Where a lead is a record of its own, its stage is one of the account's words.
	const hasStage = capabilities.leadObject === 'separate' && candidates.some(({ given }) => given.leadStage);
	return hasStage ? [...native, 'leadStage'] : native;
}

function nativeNames({ desired, clears }: Candidate): FieldName[] {
	return [...(Object.keys(desired) as FieldName[]), ...clears].filter((field) => field.startsWith('native:'));
}

function hasLeftOut({ fieldProblems }: Candidate, before: Candidate | undefined): boolean {
	const found = fieldProblems.slice(before?.fieldProblems.length);
	return found.some(
		({ kind, field }) => kind === 'leftOut' && (field.startsWith('native:') || field === 'leadStage'),
	);
}

/** The CRM's own fields by the names they are given under. Who may not see fields may still write them, as text. */
async function describeNamed(
	{ adapter, object = 'contact', signal }: FitInput,
	names: readonly FieldName[],
	asOf: NonNullable<DescribeOptions['asOf']>,
): Promise<ReadonlyMap<FieldName, CrmField>> {
	if (names.length === 0) return new Map();
	try {
		return fieldsByName(await adapter.describeFields(object, { asOf, signal }), names);
	} catch (error) {
		if (error instanceof CrmError && error.details.status === 403) return new Map();
		throw error;
	}
}

/** The fields by these names, as far as they are there. */
export function fieldsByName(
	fields: readonly CrmField[],
	names: readonly FieldName[],
): ReadonlyMap<FieldName, CrmField> {
	return new Map(
		names.flatMap((name) => {
			const field = fieldOf(fields, name);
			return field === undefined ? [] : [[name, field] as const];
		}),
	);
}

/** The field that is cleared: of those that hold a value of the pack, the pack's own name. `null`: it cannot be. */
function clearedAs(field: FieldName, type: CrmField | undefined): FieldName | null {
	if (type === undefined) return field;
	if (type.readOnly || !type.canBeBlank) return null;
	if (type.canonical === null) return field;
	return CLEARABLE_FIELDS.includes(type.canonical) ? type.canonical : null;
}

function fitCandidate(candidate: Candidate, forms: Forms, native: ReadonlyMap<FieldName, CrmField>): Candidate {
	const desired: FieldValues = {};
	const fieldProblems: FieldProblem[] = [...candidate.fieldProblems];
	const tell = (field: FieldName, kind: FieldProblem['kind'], text: string, fix: string | null) =>
		fieldProblems.push({ field, kind, message: `${native.get(field)?.label ?? field}: ${text}`, fix });
	for (const [field, value = null] of Object.entries(candidate.desired) as Array<
		[FieldName, FieldValues[FieldName]]
	>) {
		if (value !== null && native.get(field)?.readOnly) {
			tell(field, 'leftOut', 'left out, because the CRM does not let it be written', 'Choose another field');
			continue;
		}
		const fit = forms.fit(field, value);
		if (!fit.ok) tell(field, 'leftOut', `left out, because ${fit.message}`, fit.fix);
		else if (fit.value !== null || value === null) {
			desired[field] = fit.value;
			if (fit.loss !== undefined) tell(field, fit.loss.kind, fit.loss.message, null);
		}
	}
	const clears = new Set<FieldName>();
	for (const given of candidate.clears) {
		const field = clearedAs(given, native.get(given));
		if (field === null) tell(given, 'leftOut', 'not cleared, because it has to hold a value', null);
		else {
			clears.add(field);
			desired[field] = null;
		}
	}
	return { ...candidate, desired, clears, fieldProblems };
}
