import type { PipedriveContext } from '../context';
import { mergeRecords } from '../rules/merging';
import { OBJECT_TYPES } from '../state/object-types';
import { invalidProblem, notFoundProblem } from '../problem';
import { findLive } from '../rules/records';
import { objectBody, pathId, SCOPES, success } from './route';
import type { ApiRoute } from './route';
import { renderLegacy } from '../render/v1-render';

/** https://developers.pipedrive.com/docs/api/v1/Persons#mergePersons: the one named in the body survives. */
export function mergeRoutes(context: PipedriveContext): ApiRoute[] {
	return (['persons', 'organizations'] as const).map((name) => ({
		method: 'PUT',
		template: `/v1/${name}/{id}/merge`,
		effect: 'write',
		access: 'token',
		bucket: 'burst',
		cost: 40,
		scopes: SCOPES.writeContacts,
		run(request) {
			const type = OBJECT_TYPES[name];
			const id = pathId(request);
			const survivorId = objectBody(request)['merge_with_id'];
			if (typeof survivorId !== 'number')
				throw invalidProblem('Validation failed: merge_with_id: must be a number');
			if (survivorId === id) throw invalidProblem('A record cannot be merged with itself');
			const row = findLive(context, type, id);
			const survivor = findLive(context, type, survivorId);
			if (row === null || survivor === null) throw notFoundProblem(`${type.label} not found`);
			const merged = mergeRecords(context, type, row, survivor);
			if (name === 'organizations') return success({ id: merged.id });
			const { owner_id, org_id } = merged.values;
			// Numbers here, where reading the same record gives objects.
			return success({
				...renderLegacy(context, { ...merged, type: name }),
				owner_id,
				org_id: org_id ?? null,
				merge_what_id: id,
			});
		},
	}));
}
