export { attribute, createAttributor, type Attributor, type ChosenModel } from './attribute';
export * from './contract';
export { countJourneys, type JourneyCount, type JourneyCounter, type JourneyCounts } from './journey-counts';
export {
	attributeJourney,
	type CreditedTouch,
	type JourneyModel,
	type JourneyRequest,
	type TouchCredit,
} from './journey';
export {
	type ConversionKind,
	type Journey,
	type JourneyConversion,
	type PathSettings,
	preparePaths,
	STAGE_OF,
} from './prepare-paths';
export { type AttributionReport, type ChannelReport, createReport, type ReportBuilder } from './report';
export {
	type Dimension,
	touchpointKindOf,
	touchpointOf,
	type TouchingInteraction,
	type TouchpointKind,
} from './touchpoint';
export type { PathTransform } from './transform';
