/** Conversations and notes as entries on the timelines of CRM records. */
export type { EntryScope } from './conversation-text';
export { logActivities, type LogActivitiesInput } from './log-activities';
export type { EntryText, TimelineWrite, WrittenEntry } from './plan-entries';
export type { TimelineOutcome, TimelineReport } from './timeline-report';
export { writeTimeline, type WriteTimelineInput } from './write-timeline';
