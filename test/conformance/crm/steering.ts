/** What a test may steer of a CRM that it starts. */

export interface StartOptions {
	/** Where the CRM's time comes from. Default: it stands still until `advance`. */
	clock?: { now(): number };
}

export interface SeenRequest {
	method: string;
	path: string;
	isWrite: boolean;
}
