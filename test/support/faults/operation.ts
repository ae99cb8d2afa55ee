import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { CountedPart } from '../crms/counted-part';
import type { PeopleKind, Person } from './people';
import type { FieldState } from './workflow-nodes';
import type { JobNode } from './worker/messages';

/** One execution of a workflow, before it is known where and when it runs. */
export interface Work {
	nodes: JobNode[];
	items: IDataObject[];
}

export interface SceneInput {
	connection: INodeParameters;
	/** The account's. */
	currency: string;
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
	leaves: readonly string[] | ((crm: CountedPart) => readonly string[]);
	/** No line of the final state may name a person. They go one by one. */
	forgets?: true;
}
