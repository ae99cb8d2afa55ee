import type { Jobs } from '../rules/bulk/jobs';
import type { SalesforceContext } from '../context';
import type { Cursors } from '../state/cursors';
import { createDispatch } from './dispatch';
import type { Limits } from '../rules/limits';
import type { SalesforceRoute } from './route';
import type { Tokens } from '../state/tokens';
import { changeRoutes } from './changes';
import { collectionRoutes } from './collections';
import { compositeRoutes } from './composite';
import { describeRoutes } from './describe';
import { ingestJobRoutes } from './ingest-jobs';
import { loginRoutes } from './login';
import { organizationRoutes } from './organization';
import { queryJobRoutes } from './query-jobs';
import { queryRoutes } from './query';
import { recordRoutes } from './records';
import { toolingRoutes } from './tooling';

export interface RouteParts {
	context: SalesforceContext;
	tokens: Tokens;
	limits: Limits;
	cursors: Cursors;
	jobs: Jobs;
}

export function allRoutes({ context, tokens, limits, cursors, jobs }: RouteParts): SalesforceRoute[] {
	/** What may also stand inside a composite request. */
	const data = [
		...describeRoutes(context, limits),
		...recordRoutes(context),
		...changeRoutes(context),
		...collectionRoutes(context),
		...queryRoutes(context, cursors),
	];
	const dispatch = createDispatch(data.filter((route) => route.kind === 'api'));
	return [
		...loginRoutes({ context, tokens }),
		...data,
		...compositeRoutes(context, dispatch),
		...organizationRoutes(context),
		...toolingRoutes(context),
		...ingestJobRoutes(context, jobs),
		...queryJobRoutes(context, jobs),
	];
}
