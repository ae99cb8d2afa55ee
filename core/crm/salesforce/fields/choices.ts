import { PLATFORMS } from '../../../contact';
import { CrmError } from '../../../lib/errors';
import type { BatchOutcome } from '../../contract';
import { listOf, objectOr, textOr } from '../../kit/json';
import { withFix } from '../../kit/problem-text';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '../client';
import type { DescribedField } from '../client/answers';
import type { PendingWrite } from '../records/outcomes';
import { packFieldsOf } from './pack-fields';
import type { PersonObject } from './person-objects';

/**
 * Fields of the pack that somebody made restricted pick-lists of. What the pack writes has to be among their choices;
 * what an admin took out of one is inactive, and is added again when fields are set up.
 */

/** Choices that Salesforce turned out not to take, by field. */
export type LackingChoices = Map<string, Set<string>>;

/** Remembers what was refused, for the set-up that may follow. */
export function noteLacking(
	lacking: LackingChoices,
	inputs: readonly PendingWrite[],
	outcomes: readonly BatchOutcome[],
): void {
	outcomes.forEach((outcome, index) => {
		const fields = outcome.ok ? [] : (outcome.problem.details.missingChoices ?? []);
		for (const field of fields) {
			const value = textOr(inputs[index]?.values[field]);
			if (value !== null) lacking.set(field, (lacking.get(field) ?? new Set()).add(value));
		}
	});
}

/** Of these the pack knows all choices by itself. */
const KNOWN: Readonly<Record<string, readonly string[]>> = { Social_Platforms__c: PLATFORMS };

/** @returns what Salesforce said about fields whose choices could not be added, by name */
export async function addLackingChoices(
	client: SalesforceClient,
	person: PersonObject,
	described: ReadonlyMap<string, DescribedField>,
	lacking: LackingChoices,
	context: CallContext,
): Promise<Map<string, string>> {
	const problems = new Map<string, string>();
	for (const [, { name }] of packFieldsOf(person)) {
		const field = described.get(name);
		if (field?.type !== 'picklist' || !field.restricted) continue;
		const there = new Set(field.choices.map(({ value }) => value));
		const wanted = [...new Set([...(KNOWN[name] ?? []), ...(lacking.get(name) ?? [])])];
		const missing = wanted.filter((value) => !there.has(value));
		if (missing.length === 0) continue;
		try {
			await client.changeField(person.sobject, name, (metadata) => withChoices(metadata, missing), context);
			lacking.delete(name);
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			problems.set(name, withFix(error));
		}
	}
	return problems;
}

/**
 * A field's definition with more choices: those that are inactive are made active again. What is left out of the list
 * would be taken out by Salesforce, so all are given.
 * @returns `null` for a field whose choices are those of a value set that others share
 */
export function withChoices(metadata: Record<string, unknown>, missing: readonly string[]): object | null {
	const valueSet = objectOr(metadata.valueSet);
	const definition = objectOr(valueSet.valueSetDefinition);
	if (!Array.isArray(definition.value)) return null;
	const wanted = new Set(missing);
	const known = listOf(definition.value).map(objectOr);
	const nameOf = (value: Record<string, unknown>) => textOr(value.valueName) ?? textOr(value.fullName) ?? '';
	const there = known.map((value) => (wanted.has(nameOf(value)) ? { ...value, isActive: true } : value));
	const names = new Set(known.map(nameOf));
	const added = missing
		.filter((value) => !names.has(value))
		.map((value) => ({ valueName: value, label: value, default: false, isActive: true }));
	return {
		...metadata,
		valueSet: { ...valueSet, valueSetDefinition: { ...definition, value: [...there, ...added] } },
	};
}
