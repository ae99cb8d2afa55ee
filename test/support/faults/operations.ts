import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { messagesOf } from './people';
import type { Operation, Recorded, SceneInput, Work } from './operation';
import { crmNode, forget, missingFieldsOf, recordEvents } from './workflow-nodes';

const idsOf = (recorded: readonly Recorded[]): IDataObject[] =>
	recorded.map(({ id, lastName }) => ({ contact: { id }, lastName }));

/** A workflow of one node on stored people. */
function onStored(
	resource: string,
	operation: string,
	more: (scene: SceneInput) => INodeParameters = () => ({}),
): Operation['work'] {
	return (scene, recorded) => ({
		nodes: [crmNode(scene.connection, resource, operation, more(scene))],
		items: idsOf(recorded),
	});
}

const withMissingFields = ({ fields }: SceneInput): INodeParameters => ({ options: missingFieldsOf(fields) });
const MANY_DAYS = 3_650;

/** Somebody who could not be found again is not added: the node says so. */
const canBeFoundAgain: Operation['isFor'] = ({ fields, kind }) => fields !== 'skip' || kind !== 'social';
/** Once the people are in the CRM, whoever created the fields makes no difference. */
const onRecords: Operation['isFor'] = (scene, crm) => scene.fields !== 'create' && !!canBeFoundAgain?.(scene, crm);

const IN_DOUBT = /may be in the CRM already: .*?(?:These look like it: (?<deals>[^.]*)\. )?It is not opened again/;

/** Deals that may be there: the one that looks like it is named, and what nothing looks like is opened once more. */
function answerDoubts({ nodes, items }: Work, results: readonly IDataObject[]): Work | null {
	const doubts = new Map(
		results.flatMap(({ contact, error, problem }) => {
			const doubt = IN_DOUBT.exec(String(error ?? (problem as IDataObject | null)?.message ?? ''));
			const lastName = (contact as IDataObject | undefined)?.lastName;
			return doubt === null ? [] : [[lastName, doubt.groups?.deals ?? ''] as const];
		}),
	);
	if (doubts.size === 0) return null;
	const options = { existingDealId: '={{ $json.seen }}', repeatInDoubt: true };
	return {
		nodes: nodes.map((node) => ({
			...node,
			parameters: { ...node.parameters, options: { ...(node.parameters.options as IDataObject), ...options } },
		})),
		items: items.flatMap((item) => {
			const seen = doubts.get(item.lastName);
			return seen === undefined ? [] : [{ ...item, seen }];
		}),
	};
}

export const OPERATIONS = {
	'Record Event and Sync': {
		before: 'nothing',
		work: ({ connection, fields, people, noon }) => ({
			nodes: [recordEvents, crmNode(connection, 'contact', 'sync', { options: missingFieldsOf(fields) })],
			items: messagesOf(people, noon),
		}),
		atRest: ['unchanged'],
		isFor: canBeFoundAgain,
		leaves: ['contact', 'link', 'activity'],
	},
	'Contact: Sync': {
		before: 'recorded',
		work: onStored('contact', 'sync', withMissingFields),
		atRest: ['unchanged'],
		isFor: canBeFoundAgain,
		leaves: ['contact', 'link', 'activity'],
	},
	'Lead: Sync': {
		before: 'recorded',
		work: onStored('lead', 'sync', withMissingFields),
		atRest: ['unchanged'],
		isFor: canBeFoundAgain,
		leaves: ['lead', 'link', 'activity'],
	},
	'Lead: Convert': {
		before: 'leads',
		work: onStored('lead', 'convert'),
		atRest: ['skipped', 'unchanged'],
		isFor: (scene, crm) => crm.convertsLeads && !!onRecords?.(scene, crm),
		leaves: ({ conversionOpensDeals }) => (conversionOpensDeals ? ['contact', 'deal'] : ['contact']),
	},
	'Contact: Create Deal': {
		before: 'contacts',
		work: onStored('contact', 'createDeal', ({ currency }) => ({
			title: '={{ "Deal of " + $json.lastName }}',
			amount: '={{ (1000 + Number($json.lastName.slice(2))) + ".25" }}',
			currency,
			options: { key: '={{ "order-" + $json.lastName }}' },
		})),
		atRest: ['unchanged'],
		onlyProposes: ({ fields }, crm) => crm.dealsNeedField && fields !== 'setUp',
		answers: answerDoubts,
		isFor: onRecords,
		leaves: ['contact', 'deal', 'opened'],
	},
	'Contact: Log Activity': {
		before: 'contacts',
		work: onStored('contact', 'logActivity', () => ({ options: { days: MANY_DAYS } })),
		atRest: ['unchanged'],
		isFor: onRecords,
		leaves: ['contact', 'entry', 'timeline'],
	},
	'Contact: Track Attribution': {
		before: 'contacts',
		work: onStored('contact', 'trackAttribution', ({ fields }) => ({
			options: { ...missingFieldsOf(fields), lookbackDays: MANY_DAYS },
		})),
		atRest: ['unchanged'],
		isFor: onRecords,
		leaves: ['contact', 'entry', 'timeline'],
	},
	'Contact: Enrich': {
		before: 'olderContacts',
		work: onStored('contact', 'enrich'),
		atRest: ['unchanged'],
		isFor: ({ fields }) => fields === 'setUp',
		leaves: ['contact', 'link'],
	},
	'Conversion: Pull': {
		before: 'leads',
		work: ({ connection }) => ({
			nodes: [{ ...crmNode(connection, 'conversion', 'pull'), node: 'LeadAttribution' }],
			items: [{}],
		}),
		atRest: ['unchanged'],
		isFor: onRecords,
		leaves: ['lead', 'conversion'],
	},
	'Field: Set Up': {
		before: 'nothing',
		work: ({ connection }) => ({ nodes: [crmNode(connection, 'field', 'setUp')], items: [{}] }),
		atRest: ['unchanged'],
		isFor: ({ fields, kind }) => fields === 'create' && kind === 'email',
		leaves: [],
	},
	'Contact: Forget, and Archive': {
		before: 'contacts',
		work: ({ connection }, recorded) => ({
			nodes: [forget, { ...crmNode(connection, 'erasedRecord', 'archive'), node: 'CrmSync' }],
			items: idsOf(recorded),
		}),
		atRest: [],
		isFor: onRecords,
		leaves: [],
		forgets: true,
	},
	'Lead: Track Attribution, and Create': {
		before: 'recorded',
		work: onStored('lead', 'trackAttribution', ({ fields }) => ({
			options: {
				...missingFieldsOf(fields),
				lookbackDays: MANY_DAYS,
				ifNotALead: 'createLead',
				socialData: true,
			},
		})),
		atRest: ['unchanged'],
		isFor: ({ fields }) => fields !== 'skip',
		leaves: ['lead', 'entry', 'timeline'],
	},
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];

export const operationNamed = (name: OperationName): Operation => OPERATIONS[name];
