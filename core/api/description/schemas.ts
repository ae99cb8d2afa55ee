import { ANSWER_SCHEMAS } from './answers';
import { INTEGRATION_SCHEMAS } from './integrations';
import { LOOKUP_SCHEMAS } from './lookups';
import { PEOPLE_SCHEMAS } from './people';
import { RUN_SCHEMAS } from './runs';

/** By name, as references in the description use them. */
export const SCHEMAS = {
	...INTEGRATION_SCHEMAS,
	...PEOPLE_SCHEMAS,
	...ANSWER_SCHEMAS,
	...RUN_SCHEMAS,
	...LOOKUP_SCHEMAS,
} as const;

export type SchemaName = keyof typeof SCHEMAS;
