import type { SandboxRequest } from '../../core/exchange';
import { invalidProblem } from '../problem';
import type { SearchableType, SearchTerm } from '../rules/search';
import type { RecordRow } from '../state/entities';
import { flagParameter, integerParameter, listParameter } from './route';

/** @throws PipedriveProblem 400 when the term is missing or too short */
export function searchTerm(request: SandboxRequest, exact = flagParameter(request, 'exact_match')): SearchTerm {
	const term = (request.query.get('term') ?? '').trim();
	const shortest = exact ? 1 : 2;
	if (term.length < shortest) throw invalidProblem(`Search term must be at least ${shortest} characters long`);
	return { term: term.toLowerCase(), exact };
}

/** @throws PipedriveProblem 400 for a field that cannot be searched in */
export function searchFields(request: SandboxRequest, known: readonly string[]): readonly string[] {
	const asked = listParameter(request, 'fields');
	const unknown = asked.find((field) => !known.includes(field));
	if (unknown !== undefined)
		throw invalidProblem(`Parameter 'fields' does not take '${unknown}': use ${known.join(', ')}`);
	return asked.length === 0 ? known : asked;
}

/** Filters by whom a record belongs to, and deals by their status. */
export function searchFilter(request: SandboxRequest, type: SearchableType): (row: RecordRow) => boolean {
	const organization = integerParameter(request, 'organization_id');
	const person = integerParameter(request, 'person_id');
	const status = type === 'deals' ? request.query.get('status') : null;
	const organizationName = type === 'leads' ? 'organization_id' : 'org_id';
	return ({ values }) =>
		(organization === null || values[organizationName] === organization) &&
		(person === null || values['person_id'] === person) &&
		(status === null || values['status'] === status);
}
