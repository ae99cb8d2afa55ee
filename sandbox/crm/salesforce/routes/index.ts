import type { SalesforceContext } from '../context';
import type { Cursors } from '../cursors';
import type { Limits } from '../limits';
import type { SalesforceRoute } from '../route';
import type { Tokens } from '../tokens';
import { collectionRoutes } from './collections';
import { describeRoutes } from './describe';
import { loginRoutes } from './login';
import { queryRoutes } from './query';
import { recordRoutes } from './records';
import { toolingRoutes } from './tooling';

export interface RouteParts {
	context: SalesforceContext;
	tokens: Tokens;
	limits: Limits;
	cursors: Cursors;
}

export function allRoutes({ context, tokens, limits, cursors }: RouteParts): SalesforceRoute[] {
	return [
		...loginRoutes({ context, tokens }),
		...describeRoutes(context, limits),
		...recordRoutes(context),
		...collectionRoutes(context),
		...queryRoutes(context, cursors),
		...toolingRoutes(context),
	];
}
