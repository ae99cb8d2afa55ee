/** Both sides compared in full, with nothing written. */
export { DIFFERENCES, STANDINGS, type Compared, type Difference, type DifferenceKind, type Standing } from './compared';
export { DRIFT_HEADING, driftLines, unfinishedLine } from './drift-csv';
export { driftReport, type DriftInput, type DriftReport } from './drift-report';
export { estimateDrift, type DriftEstimate } from './estimate-drift';
export type { DriftCounts } from './tally';
