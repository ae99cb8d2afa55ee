import type { PipedriveContext } from '../context';
import type { PipedriveRoute } from './route';
import type { Tokens } from '../state/tokens';
import { activityFieldRoutes } from './activity-fields';
import { activityTypeRoutes } from './activity-types';
import { changelogRoutes } from './changelogs';
import { conversionRoutes } from './conversions';
import { currencyRoutes } from './currencies';
import { fieldRoutes } from './fields';
import { filterRoutes } from './filters';
import { leadLabelRoutes } from './lead-labels';
import { leadRoutes } from './leads';
import { legacyFieldRoutes } from './legacy-fields';
import { legacyRecordRoutes } from './legacy-records';
import { mergeRoutes } from './merges';
import { noteRoutes } from './notes';
import { oauthRoutes } from './oauth';
import { pipelineRoutes } from './pipelines';
import { recentRoutes } from './recents';
import { recordRoutes } from './records';
import { searchRoutes } from './search';
import { userRoutes } from './users';
import { webhookRoutes } from './webhooks';

export function allRoutes(context: PipedriveContext, tokens: Tokens): PipedriveRoute[] {
	return [
		...oauthRoutes(context, tokens),
		...[recordRoutes, searchRoutes, fieldRoutes, pipelineRoutes, conversionRoutes].flatMap((routes) =>
			routes(context),
		),
		...[
			leadRoutes,
			leadLabelRoutes,
			noteRoutes,
			userRoutes,
			currencyRoutes,
			activityTypeRoutes,
			activityFieldRoutes,
			webhookRoutes,
			recentRoutes,
			mergeRoutes,
			changelogRoutes,
		].flatMap((routes) => routes(context)),
		...[legacyRecordRoutes, legacyFieldRoutes, filterRoutes].flatMap((routes) => routes(context)),
	];
}
