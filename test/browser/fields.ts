import type { INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { PROVIDER_IDS, registry } from '../../core/crm/registry';
import { CrmApi } from '../../nodes/CrmApi/CrmApi.node';
import { CrmIntegration } from '../../nodes/CrmIntegration/CrmIntegration.node';
import { CrmSync } from '../../nodes/CrmSync/CrmSync.node';
import { EngagementScore } from '../../nodes/EngagementScore/EngagementScore.node';
import { LeadAttribution } from '../../nodes/LeadAttribution/LeadAttribution.node';
import { SocialContact } from '../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../nodes/SocialCrm/SocialCrm.node';
import type { Editor } from './editor';
import { boxesOf, choicesOf, labelsOf } from './expected';

/** The nodes of the pack, as they are added today. */
export const DESCRIPTIONS: readonly INodeTypeDescription[] = [
	new SocialCrm().getNodeType(2).description,
	new LeadAttribution().getNodeType(2).description,
	new SocialContact().description,
	new EngagementScore().description,
	new CrmSync().description,
	new CrmIntegration().description,
	new CrmApi().description,
];

interface Seen {
	at: string;
	labels: string[];
	boxes: string[];
}

/** What differs between the editor and a description. */
export interface Walk {
	/** How many combinations were looked at. */
	seen: number;
	wrong: Array<{ expected: Seen; shown: Seen }>;
}

/** `operations`: all of them, each with a CRM in turn; `resources`: the first of each; `all`: all with every CRM. */
export type Walked = 'all' | 'operations' | 'resources';

/**
 * Goes through the resources and operations of the open node, and reads its fields each time. The first operation of
 * each resource is looked at with every CRM.
 */
export async function walk(editor: Editor, description: INodeTypeDescription, what: Walked): Promise<Walk> {
	const walked: Walk = { seen: 0, wrong: [] };
	for (const resource of choicesOf(description, 'resource', {})) {
		await editor.choose('resource', resource.name);
		const operations = choicesOf(description, 'operation', { resource: resource.value });
		for (const [index, operation] of (what === 'resources' ? operations.slice(0, 1) : operations).entries()) {
			await editor.choose('operation', operation.name);
			const given = { resource: resource.value, operation: operation.value };
			const turn = index % PROVIDER_IDS.length;
			const looked = what === 'all' || index === 0 ? PROVIDER_IDS : PROVIDER_IDS.slice(turn, turn + 1);
			const crms = choicesOf(description, 'crm', given).length > 0 ? looked : [null];
			for (const crm of crms) {
				if (crm !== null) await editor.choose('crm', registry[crm].label);
				await look(editor, description, crm === null ? given : { ...given, crm }, walked);
			}
		}
	}
	return walked;
}

const ATTEMPTS = 12;

async function look(
	editor: Editor,
	description: INodeTypeDescription,
	given: INodeParameters,
	walked: Walk,
): Promise<void> {
	const at = Object.values(given).join(' ');
	const expected = { at, labels: labelsOf(description, given), boxes: boxesOf(description, given) };
	let shown: Seen = { at, labels: [], boxes: [] };
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const boxes = (await editor.boxes()).map(({ label }) => label);
		shown = { at, labels: await editor.labels(), boxes };
		if (JSON.stringify(shown) === JSON.stringify(expected)) break;
		await editor.page.waitForTimeout(150);
	}
	walked.seen += 1;
	if (JSON.stringify(shown) !== JSON.stringify(expected)) walked.wrong.push({ expected, shown });
}
