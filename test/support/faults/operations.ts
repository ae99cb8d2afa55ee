import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { CountedPart } from '../crms/counted-part';
import type { PeopleKind, Person } from './people';
import { messagesOf } from './people';
import { crmNode, forget, missingFieldsOf, recordEvents, type FieldState } from './workflow-nodes';
import type { JobNode } from './worker/messages';

/** One execution of a workflow, before it is known where and when it runs. */
export interface Work {
	nodes: JobNode[];
	items: IDataObject[];
}

export interface SceneInput {
	connection: INodeParameters;
	fields: FieldState;
	kind: PeopleKind;
	people: readonly Person[];
	/** The day on which the people wrote. Milliseconds since the epoch. */
	noon: number;
}

/** Somebody as Record returned them. */
export interface Recorded {
	id: string;
	lastName: string;
}

/** Something the pack does that writes. */
export interface Operation {
	/** What is there before it: messages recorded, the people in the CRM, or there before they wrote the last one. */
	before: 'nothing' | 'recorded' | 'contacts' | 'olderContacts' | 'leads';
	/** @param recorded empty where nothing comes before */
	work(scene: SceneInput, recorded: readonly Recorded[]): Work;
	/** What an item ends as when there is nothing left to do. */
	atRest: readonly string[];
	isFor?(scene: Pick<SceneInput, 'fields' | 'kind'>, crm: CountedPart): boolean;
	/** Whether the CRM keeps no word of ours there, so that what is in doubt is only proposed. Default: never. */
	onlyProposes?(scene: Pick<SceneInput, 'fields'>, crm: CountedPart): boolean;
	/** What somebody does who reads such proposals. `null` where there are none. */
	answers?(work: Work, items: readonly IDataObject[]): Work | null;
	/** Lines of the final state that there must be for each person; the subject before the colon. */
	leaves: readonly string[];
	/** No line of the final state may name a person. They go one by one. */
	forgets?: true;
}

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
		leaves: ['contact', 'deal'],
	},
	'Contact: Create Deal': {
		before: 'contacts',
		work: onStored('contact', 'createDeal', () => ({
			title: '={{ "Deal of " + $json.lastName }}',
			amount: '={{ (1000 + Number($json.lastName.slice(2))) + ".25" }}',
			currency: 'USD',
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
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];

export const operationNamed = (name: OperationName): Operation => OPERATIONS[name];
