import type { IExecuteFunctions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { personJson, personObject, personPage } from '../../../../core/flows/privacy';
import { answer, type Answer } from '../../../shared/items/answer';
import { passOnEarlier } from '../../../shared/items/earlier-outcome';
import { filesOf, withFile } from '../../../shared/items/files';
import { collectResults } from '../../../shared/items/item-results';
import { eachItem } from '../../../shared/items/items-in-turns';
import { showFor } from '../../../shared/items/operations';
import { FOR_AGENTS_ALONE, NOT_FOR_AGENTS } from '../../../shared/parameters/for-agents';
import { readChoices } from '../../../shared/parameters/option-values';
import { defaultRegionOption, optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { readPersonId } from '../../parameters/read-person';
import { personParameters } from '../../parameters/search-parameters';

const FORMS = ['json', 'page', 'field'] as const;

/** Entries that an item holds at most: n8n keeps items in memory and in its database. */
const MOST_IN_ITEM = 1_000;

const FIELD: INodePropertyOptions = {
	name: 'Field of the Item',
	value: 'field',
	description: 'As the field person, of up to 1,000 entries; it stays in the data of the execution',
};

const exportAs: INodeProperties = {
	displayName: 'Export As',
	name: 'exportAs',
	type: 'multiOptions',
	options: [
		FIELD,
		{
			name: 'JSON File',
			value: 'json',
			description: 'As the file personJson, for another system',
		},
		{
			name: 'Page',
			value: 'page',
			description: 'As the file personPage, to be read by the person',
		},
	],
	default: ['json', 'page'],
};

export const description: INodeProperties[] = showFor('contact', 'export', [
	...personParameters,
	{ ...exportAs, displayOptions: NOT_FOR_AGENTS },
	// Files do not reach an agent.
	{ ...exportAs, options: [FIELD], default: ['field'], displayOptions: FOR_AGENTS_ALONE },
	optionsWith(defaultRegionOption),
]);

/** Everything that is kept of a person. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	await eachItem(this, results, async ({ itemIndex, json }) => {
		if (passOnEarlier(this, itemIndex, json, results)) return;
		const exported = await exportPerson(this, itemIndex);
		results.succeed(itemIndex, exported, [], filesOf(exported));
	});
	return results.finish();
}

async function exportPerson(context: IExecuteFunctions, itemIndex: number): Promise<Answer> {
	const options = context.getNodeParameter('options', itemIndex, {});
	const forms = readChoices('Export As', context.getNodeParameter('exportAs', itemIndex), FORMS);
	const workspace = await openWorkspace(options.workspace ?? 'default');
	const contactId = await readPersonId(context, itemIndex, { workspace, region: options.defaultRegion });
	if (contactId === null) return answer({ outcome: 'notFound', found: false, contactId });
	const person = { workspace, runtime: systemRuntime, contactId };
	const field = forms.includes('field') ? { person: await personObject(person, MOST_IN_ITEM) } : {};
	const json = answer({ outcome: 'found', found: true, contactId, ...field });
	const name = `person-${contactId}`;
	if (forms.includes('json'))
		await withFile(context, json, {
			property: 'personJson',
			name: `${name}.json`,
			mimeType: 'application/json',
			text: personJson(person),
		});
	if (forms.includes('page'))
		await withFile(context, json, {
			property: 'personPage',
			name: `${name}.html`,
			mimeType: 'text/html',
			text: personPage(person),
		});
	return json;
}
