/**
 * What work is waited for. `budget`: the calls that an account may make; `room`: calls under way, where a CRM limits
 * them; `retry`: the pause before a call is repeated; `lease`: what another run holds.
 */
export const WAIT_REASONS = ['budget', 'room', 'retry', 'lease'] as const;

export type WaitReason = (typeof WAIT_REASONS)[number];

/**
 * What may be held for a while, and be taken over then. `run`: an object that is kept in step, or fields being set up;
 * `claim`: a record that is about to be written; `delivery`: what a platform sent; `apiRun`: a batch of the REST API.
 */
export const LEASE_KINDS = ['run', 'claim', 'delivery', 'apiRun'] as const;

export type LeaseKind = (typeof LEASE_KINDS)[number];

/** Something that whoever watches over a process has to know. Holds nothing about a person. */
export type WorkEvent =
	| { kind: 'waited'; reason: WaitReason; /** Registry id of the CRM. */ crm: string; ms: number }
	/** The holder was at work, and found that its lease was over or somebody else's. `count`: how many at once. */
	| { kind: 'leaseLost'; lease: LeaseKind; count: number };

export type NoteWork = (event: WorkEvent) => void;
