import type { IExecuteFunctions } from 'n8n-workflow';

import { executionKey } from '../../shared/items/execution-key';
import { textValue } from '../../shared/parameters/text-value';

/**
 * The key of an item's deal: the user's, else one that lasts as long as the execution, so that a retry opens no second
 * deal.
 * @throws InputError
 */
export function readDealKey(context: IExecuteFunctions, itemIndex: number, value: unknown): string {
	return textValue('Deal Key', value) || `${executionKey(context)}:${itemIndex}`;
}
