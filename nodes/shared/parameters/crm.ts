import type { IExecuteFunctions } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { itemParameter } from '../items/item-values';

/** The CRM that an item asks for; an expression may give each item its own. */
export function chosenCrm(context: IExecuteFunctions, itemIndex: number): unknown {
	return itemParameter(context, 'crm', itemIndex, '');
}

/**
 * The CRM as the editor has it, for lists that are filled from it.
 * @throws InputError for an expression: each item may have another CRM
 */
export function listedCrm(crm: unknown): unknown {
	if (typeof crm !== 'string' || !crm.startsWith('=')) return crm;
	throw new InputError({
		field: 'CRM',
		problem: 'it comes from an expression, so there is no one list of fields',
		fix: "Enter the field's name with an expression, or choose the CRM from the list for a moment",
	});
}
