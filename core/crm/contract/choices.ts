import type { CrmObject } from './records';

/**
 * What an account offers to choose among, for people who set something up. `stage`: of deals; `leadStage`: where a lead
 * stands; `recordType`: kinds of records that the user may add; `owner`: who may own a record; `deal`: the newest ones;
 * `account`: companies that a contact may belong to.
 */
export type ChoiceList = 'pipeline' | 'stage' | 'leadStage' | 'currency' | 'recordType' | 'owner' | 'deal' | 'account';

/** What lists that go on and on give at most; whoever looks for another one searches. */
export const MOST_CHOICES = 50;

export interface ChoiceQuery {
	/** Of `stage`: the pipeline; `null` for the stages of all of them. Default: `null`. */
	pipelineId?: string | null;
	/** Of `recordType`. Default: `contact`. */
	object?: CrmObject;
	/** Of `deal` and `account`: a part of the name. Default: none, for the newest. The others are given whole. */
	search?: string;
}

export interface Choice {
	/** As the adapter takes it: the CRM's id, or its name where the CRM goes by names. Of currencies ISO 4217. */
	id: string;
	name: string;
	/** What it is in, where the list holds what is in several: of a stage its pipeline; of an owner the e-mail. */
	group: string | null;
}
