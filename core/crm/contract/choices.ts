import type { CrmObject } from './records';

/**
 * What an account offers to choose among, for people who set something up. `stage`: of deals; `leadStage`: where a lead
 * stands; `recordType`: kinds of records that the user may add.
 */
export type ChoiceList = 'pipeline' | 'stage' | 'leadStage' | 'currency' | 'recordType';

export interface ChoiceQuery {
	/** Of `stage`: the pipeline; `null` for the stages of all of them. Default: `null`. */
	pipelineId?: string | null;
	/** Of `recordType`. Default: `contact`. */
	object?: CrmObject;
}

export interface Choice {
	/** As the adapter takes it: the CRM's id, or its name where the CRM goes by names. Of currencies ISO 4217. */
	id: string;
	name: string;
	/** What it is in, where the list holds what is in several: of a stage its pipeline. */
	group: string | null;
}
