import type { PipedriveContext } from '../context';
import type { PipedriveRoute } from '../route';
import type { Tokens } from '../tokens';
import { fieldRoutes } from './fields';
import { noteRoutes } from './notes';
import { oauthRoutes } from './oauth';
import { recordRoutes } from './records';
import { searchRoutes } from './search';
import { userRoutes } from './users';

export function allRoutes(context: PipedriveContext, tokens: Tokens): PipedriveRoute[] {
	return [
		...oauthRoutes(context, tokens),
		...recordRoutes(context),
		...searchRoutes(context),
		...fieldRoutes(context),
		...noteRoutes(context),
		...userRoutes(context),
	];
}
