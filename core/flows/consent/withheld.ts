import type { ConsentPurpose } from '../../store/contract';

/** What is told of a contact that is left alone, since the person withdrew their consent. */
export const WITHHELD: Readonly<Record<ConsentPurpose, string>> = {
	scoring: 'The person withdrew their consent to scores',
	enrichment: 'The person withdrew their consent to adding what others know of them',
	crmSync: 'The person withdrew their consent to being kept in a CRM: nothing is brought there or taken from there',
	contact: 'The person withdrew their consent to being written to',
};
