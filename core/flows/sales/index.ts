/** Deals, conversions of leads, and attribution on CRM records. */
export type { Report as SalesReport } from '../sync';
export { convertLeads, type ConvertedLeadOutcome, type ConvertLeadsInput } from './convert-leads';
export { createDeals, type CreateDealsInput, type DealRequest, type OpenedDealOutcome } from './create-deals';
export { trackAttribution, type TrackAttributionInput, type TrackedOutcome } from './track-attribution';
