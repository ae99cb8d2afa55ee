import type { CrmAdapter } from '../../../core/crm/contract';

/** What a CRM has, known before it is started: a case that a CRM has no part in is not made for it. */
export interface CrmAbilities {
	leads: boolean;
	upsert: boolean;
	uniqueEmail: boolean;
	/** Whether the adapter moves leads from stage to stage. */
	leadStages: boolean;
	/** Whether a lead stands beside the contact it is of. */
	leadsOfContacts: boolean;
	/** Whether a person converts leads into contacts in the CRM. */
	convertedByHand: boolean;
	conversions: boolean;
	deals: boolean;
	/** Whether records can be deleted for good. */
	purges: boolean;
	/** Whether a lead can become a contact. */
	convertible: boolean;
	/** Whether it is told when the value of a field came about. */
	fieldTimes: boolean;
	tellsSkew: boolean;
	answersValues: boolean;
	/** Whether updates take the version that was read. */
	conditional: boolean;
	restores: boolean;
}

export function abilitiesOf(adapter: CrmAdapter): CrmAbilities {
	const { capabilities, upsert, createDeals, listConversions, purge } = adapter;
	const leads = capabilities.objects.includes('lead');
	return {
		leads,
		upsert: upsert !== undefined,
		uniqueEmail: capabilities.uniqueEmail,
		leadStages: leads && capabilities.leadStages !== null,
		leadsOfContacts: capabilities.leadObject === 'ofContact',
		convertedByHand: leads && capabilities.leadObject === 'separate',
		conversions: listConversions !== undefined,
		deals: createDeals !== undefined,
		purges: purge !== undefined,
		...twoWayAbilitiesOf(adapter),
	};
}

function twoWayAbilitiesOf({ capabilities, fieldChanges, restore, clockSkewMs }: CrmAdapter) {
	return {
		convertible: capabilities.objects.includes('lead') && capabilities.leadObject !== 'lifecycleStage',
		fieldTimes: fieldChanges !== undefined,
		tellsSkew: clockSkewMs !== undefined,
		answersValues: capabilities.twoWay?.answersValues === true,
		conditional: capabilities.twoWay?.conditionalWrites === true,
		restores: restore !== undefined,
	};
}

/** Makes a test for those CRMs that have what it is about. */
export function itWhere(holds: boolean, behaviour: string, check: () => Promise<void>): void {
	if (holds) it(behaviour, check);
}
