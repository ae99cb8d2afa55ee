/** What drop-downs of the nodes offer, by what is searched. Each is a method that n8n's editor calls. */
export type { ListSearch } from './list';
export { searchConflicts, searchDeadLetters, searchReviews } from './cases';
export { searchContacts } from './contacts';
export {
	searchAllCurrencies,
	searchCrmAccounts,
	searchCrmFields,
	searchCurrencies,
	searchDeals,
	searchLeadStages,
	searchOwners,
	searchPipelines,
	searchRecordTypes,
	searchStages,
} from './crm';
export { searchDecisions } from './decisions';
export { type FieldRows, fieldRows, type ListedFields, valueRows } from './field-rows';
export { searchDeliveries, searchSources } from './intake';
export { searchIntegrations, searchPublicIntegrations } from './integrations';
export { searchDoubledRecords, searchErasedRecords } from './records';
export { searchScores, searchTokens, searchWorkspaces } from './settings';
export { searchPlans, searchRuns } from './syncs';
