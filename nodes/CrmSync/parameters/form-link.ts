import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { decisionIdOf } from '../../../core/flows/sync';
import { readOption } from './cases';

/** Where a person decides: the form of template 11, or one of the user's own. */
export const formPathOption: INodeProperties = {
	displayName: 'Form Path',
	name: 'formPath',
	type: 'string',
	default: '',
	placeholder: 'e.g. social-crm-decisions',
	description:
		'Path of the form where a person decides, as the form trigger says it. With it each item that waits has its link there, in formUrl.',
};

/** @returns the form's address; `null` where none is named. @throws InputError */
export function readFormAddress(context: IExecuteFunctions, itemIndex: number): string | null {
	const path = readOption(context, itemIndex, 'formPath', 'Form Path');
	return path === null ? null : new URL(`form/${encodeURI(path)}`, context.getInstanceBaseUrl()).toString();
}

/** The link to one decision, as a field of its item; none where no form is named. */
export function formLink(address: string | null, decisionId: string): { formUrl?: string } {
	return address === null ? {} : { formUrl: `${address}?decision=${encodeURIComponent(decisionId)}` };
}

/** The same for a plan. */
export function planLink(address: string | null, planId: string): { formUrl?: string } {
	return formLink(address, decisionIdOf('plan', planId));
}
