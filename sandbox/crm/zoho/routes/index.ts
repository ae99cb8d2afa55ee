import type { ZohoContext } from '../context';
import type { MergeJobs } from '../rules/merging';
import type { Tokens } from '../state/tokens';
import { accountRoutes } from './account';
import { conversionRoutes } from './conversions';
import { mergeRoutes } from './merges';
import { oauthRoutes } from './oauth';
import { queryRoutes } from './queries';
import { recordRoutes } from './records';
import { recycleBinRoutes } from './recycle-bin';
import { relatedRoutes } from './related';
import type { ZohoRoute } from './route';
import { settingsRoutes } from './settings';
import { timelineRoutes } from './timelines';
import { watchRoutes } from './watches';
import { writeRoutes } from './writes';

export function allRoutes(context: ZohoContext, tokens: Tokens, jobs: MergeJobs): ZohoRoute[] {
	return [
		...oauthRoutes(context, tokens),
		...mergeRoutes(context, jobs),
		...[
			accountRoutes,
			settingsRoutes,
			recordRoutes,
			writeRoutes,
			queryRoutes,
			relatedRoutes,
			conversionRoutes,
			timelineRoutes,
			recycleBinRoutes,
			watchRoutes,
		].flatMap((routes) => routes(context)),
	];
}
