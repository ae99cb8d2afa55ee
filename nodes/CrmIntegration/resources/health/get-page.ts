import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { healthPage, type HealthLinks } from '../../../../core/flows/health';
import { InputError } from '../../../../core/lib/errors';
import { webAddress } from '../../../../core/lib/html';
import { openSvg } from '../../../shared/charts';
import { labelOfStored } from '../../../shared/crm';
import { answer } from '../../../shared/items/answer';
import { withFile } from '../../../shared/items/files';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { whereNone } from '../../../shared/items/empty-answer';
import { showFor } from '../../../shared/items/operations';
import { readChoice } from '../../../shared/parameters/option-values';
import { textValue } from '../../../shared/parameters/text-value';
import { daysOption } from '../../../shared/parameters/days';
import { optionsWith } from '../../../shared/parameters/workspace';
import { loadHealth, NOTHING_IN_STEP, readHealth } from '../../parameters/health';

const FORMS = ['file', 'field'] as const;

const linkOption = (displayName: string, name: string, of: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/form/social-crm-conflicts',
	description: `Address of the form or page in which ${of}. The page links to it.`,
});

/** By the links of the page. */
const LINKS = {
	conflicts: ['Link to Conflicts', 'conflictsUrl', 'people decide conflicts, such as that of template 06'],
	deadLetters: ['Link to Dead Letters', 'deadLettersUrl', 'people deal with writes that were refused'],
	plans: ['Link to Held Plans', 'plansUrl', 'people look at plans that are held'],
	reviews: ['Link to Reviews', 'reviewsUrl', 'people say who is who'],
} as const satisfies Record<keyof HealthLinks, readonly [string, string, string]>;

export const description: INodeProperties[] = showFor('health', 'getPage', [
	{
		displayName: 'Page As',
		name: 'pageAs',
		type: 'options',
		options: [
			{ name: 'Field', value: 'field', description: 'As text in the field html' },
			{ name: 'File', value: 'file', description: 'As the file page, for Respond to Webhook or an e-mail' },
		],
		default: 'file',
		description: 'How the page is given. It needs no scripts and loads nothing.',
	},
	optionsWith(
		daysOption,
		linkOption(...LINKS.conflicts),
		linkOption(...LINKS.deadLetters),
		linkOption(...LINKS.plans),
		linkOption(...LINKS.reviews),
	),
]);

export const empty = whereNone('syncs', NOTHING_IN_STEP);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			...readHealth(this, itemIndex),
			pageAs: readChoice('Page As', this.getNodeParameter('pageAs', itemIndex, 'file'), FORMS, 'file'),
			links: readLinks(this, itemIndex),
		}),
		async ({ pageAs, links, ...asked }) => {
			const health = await loadHealth(asked);
			const html = healthPage({
				...{ health, links, crmName: labelOfStored, draw: await openSvg() },
				timeZone: this.getTimezone(),
			});
			const { workspace, at, state, problems, syncs } = health;
			const counts = { problems: problems.length, syncs: syncs.length };
			const json = answer({ outcome: 'found', workspace, at, state, ...counts });
			if (pageAs === 'field') return [{ ...json, html }];
			const file = { property: 'page', name: 'health.html', mimeType: 'text/html', text: [html] };
			return [await withFile(this, json, file)];
		},
	);
}

/** @throws InputError for what is no address of the web */
function readLinks(context: IExecuteFunctions, itemIndex: number): HealthLinks {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const read = ([displayName, name]: readonly [string, string, string]) => {
		const address = textValue(displayName, options[name] ?? '').trim();
		if (address === '') return null;
		if (webAddress(address) !== null) return address;
		throw new InputError({
			field: displayName,
			problem: 'it is no address that begins with http:// or https://',
			fix: 'Copy the production address of the form, or leave it empty',
		});
	};
	return {
		conflicts: read(LINKS.conflicts),
		deadLetters: read(LINKS.deadLetters),
		plans: read(LINKS.plans),
		reviews: read(LINKS.reviews),
	};
}
