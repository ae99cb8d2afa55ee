import type { CoverageEntry } from '../core/provider';
export const COVERAGE: readonly CoverageEntry[] = [];
