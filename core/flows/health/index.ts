/** How a workspace stands: figures of its syncs, what fails or waits, and what mends it. */
export type { AccountHealth, BudgetOf, SecretLifeOf } from './accounts';
export type { EndingToken } from './api-tokens';
export { recordsChart } from './chart';
export type { HealthProblem, HealthState, ProblemKind, WorkspaceHealth } from './contract';
export { workspaceHealth, type HealthInput } from './health';
export { metricFamilies, type MetricsInput } from './metrics/families';
export { prometheusText } from './metrics/text';
export { healthPage } from './page/health-page';
export { placeOf } from './page/names';
export type { HealthLinks, HealthPageInput } from './page/input';
export type { SecretLife } from './secret-life';
export type { Rhythm } from './rhythm';
export type { CallUse, Drift, SyncHealth } from './sync-health';
