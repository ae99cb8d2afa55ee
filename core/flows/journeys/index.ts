/** Attribution over what is stored: touchpoints and conversions in, journeys and reports out. */
export { attributeLeads, type AttributeLeadsInput } from './attribute-leads';
export { attributionFields, journeyText } from './attribution-fields';
export {
	attributionReport,
	type AttributionReportInput,
	type CurrencyTotal,
	type StoredAttributionReport,
} from './attribution-report';
export type { JourneyEnd, JourneyResult, JourneyStep, LeadToAttribute } from './journey-result';
export { pullConversions, type PullConversionsInput, type PulledConversions } from './pull-conversions';
export { CONVERSION_KINDS, conversionOf, type ConversionFields } from './record-conversions';
export type { JourneySettings } from './stored-paths';
export {
	touchpointEvent,
	trackTouchpoints,
	TOUCHPOINT_KINDS,
	type TouchpointToTrack,
	type TrackTouchpointsInput,
} from './track-touchpoints';
