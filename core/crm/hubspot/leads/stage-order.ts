import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import { askOnce } from '../../kit/ask-once';
import type { PropertiesClient } from '../client/properties';
import { LIFECYCLE_STAGE } from '../fields/pack-fields';

/** The account's life-cycle stages: HubSpot's own can be renamed, dragged and deleted, and others be added. */
export interface StageOrder {
	/** First to last; `null` where the token may not read the properties of contacts. @throws CrmError */
	stages(options: CallOptions): Promise<readonly string[] | null>;
}

/** Asked once per adapter, in one call. */
export function createStageOrder(client: Pick<PropertiesClient, 'one'>): StageOrder {
	return {
		stages: askOnce(async ({ signal }) => {
			const context = { operation: 'read the life-cycle stages', signal };
			const property = await client.one(LIFECYCLE_STAGE, context).catch(orNull);
			if (property === null || property.options.length === 0) return null;
			const inOrder = [...property.options].sort((left, right) => left.displayOrder - right.displayOrder);
			return inOrder.map(({ value }) => value);
		}),
	};
}

/** Without the scope for properties, leads are written all the same. */
function orNull(error: unknown): null {
	if (error instanceof CrmError && error.details.status === 403) return null;
	throw error;
}
