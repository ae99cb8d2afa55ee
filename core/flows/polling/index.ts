/** Feeds of platforms that call nobody: read on from where they were left, and kept as deliveries, each thing once. */
export { type PollDeps, type PollReport, pollSource } from './poll-source';
