/** What a plan does that may be too much of it: the guard counts and limits each kind for itself. */
export const GUARDED_KINDS = ['creates', 'changes', 'clears', 'deletes'] as const;

export type GuardedKind = (typeof GUARDED_KINDS)[number];
