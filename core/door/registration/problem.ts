/** Why an address could not be registered. A closed list. */
export type RegistrationProblem =
	/** The API takes the credential for wrong, expired or revoked. */
	| 'unauthorized'
	/** It is right, and may not do this. */
	| 'forbidden'
	/** What it is about is not there, or not for this credential. */
	| 'notFound'
	| 'rateLimited'
	/** No answer, or that the platform is out of order. */
	| 'unavailable'
	/** The platform does not take what was asked, mostly the address. */
	| 'refused'
	/** It answered, and not as its API does. */
	| 'unreadable'
	/** No platform can call this address. */
	| 'badAddress'
	/** Somebody else's address stands in the one place. */
	| 'foreign'
	/** A test would take the place of the published workflow. */
	| 'published'
	/** A field of the panel or the credential is missing or odd. */
	| 'incomplete';

export interface RegistrationProblemDetails {
	/** One sentence on how to mend it. */
	fix: string;
	/** Milliseconds after which a repeat may help, where the platform said so. */
	retryAfterMs?: number;
}

/** Messages name the problem and hold no secret, and of another's address the host alone. */
export class RegistrationError extends Error {
	override readonly name = 'RegistrationError';

	readonly kind: RegistrationProblem;

	readonly fix: string;

	readonly retryAfterMs: number | null;

	constructor(kind: RegistrationProblem, message: string, { fix, retryAfterMs }: RegistrationProblemDetails) {
		super(message);
		this.kind = kind;
		this.fix = fix;
		this.retryAfterMs = retryAfterMs ?? null;
	}

	/** Whether the same may go well later, with nothing mended. */
	get isPassing(): boolean {
		return this.kind === 'rateLimited' || this.kind === 'unavailable';
	}
}
