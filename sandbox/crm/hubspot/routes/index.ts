import { requireLeadsObject } from '../rules/availability';
import type { HubSpotContext } from '../context';
import type { Limits } from '../rules/limits';
import { OBJECT_TYPES } from '../state/object-types';
import type { ObjectType } from '../state/object-types';
import { PATHS } from './paths';
import type { HubSpotRoute } from './route';
import type { Tokens } from '../state/tokens';
import { accountRoutes } from './account';
import { associationBatchRoutes } from './association-batches';
import { associationRoutes } from './associations';
import { groupRoutes } from './groups';
import { legacyContactListRoutes } from './legacy-contact-lists';
import { legacyContactRoutes } from './legacy-contacts';
import { mergeRoutes } from './merge';
import { oauthRoutes } from './oauth';
import { objectBatchRoutes } from './object-batches';
import { objectRoutes } from './objects';
import { ownerRoutes } from './owners';
import { pipelineRoutes } from './pipelines';
import { propertyRoutes } from './properties';
import { propertyBatchRoutes } from './property-batches';
import { searchRoutes } from './search';

/** A type of object that the account lacks answers nothing. */
function whereAvailable(context: HubSpotContext, type: ObjectType, route: HubSpotRoute): HubSpotRoute {
	return {
		...route,
		run(request) {
			requireLeadsObject(context, type);
			return route.run(request);
		},
	};
}

/** Every route, on the paths of both generations, and those of the first generation that are still in use. */
export function allRoutes(context: HubSpotContext, tokens: Tokens, limits: Limits): HubSpotRoute[] {
	const crm = PATHS.flatMap((paths) => [
		...Object.values(OBJECT_TYPES).flatMap((type) =>
			[
				...objectRoutes(context, paths, type),
				...objectBatchRoutes(context, paths, type),
				...searchRoutes(context, paths, type),
			].map((route) => whereAvailable(context, type, route)),
		),
		...pipelineRoutes(context, paths),
		...mergeRoutes(context, paths, OBJECT_TYPES.contacts),
		...propertyRoutes(context, paths),
		...propertyBatchRoutes(context, paths),
		...groupRoutes(context, paths),
		...associationRoutes(context, paths),
		...associationBatchRoutes(context, paths),
		...ownerRoutes(context, paths),
		...accountRoutes(context, paths, limits),
	]);
	return [
		...crm,
		...legacyContactRoutes(context),
		...legacyContactListRoutes(context),
		...oauthRoutes(context, tokens),
	];
}
