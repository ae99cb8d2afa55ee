import type { IExecuteFunctions } from 'n8n-workflow';

import { itemParameter } from '../items/item-values';

/** The CRM that an item asks for; an expression may give each item its own. */
export function chosenCrm(context: IExecuteFunctions, itemIndex: number): unknown {
	return itemParameter(context, 'crm', itemIndex, '');
}
