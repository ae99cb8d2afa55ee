/**
 * Leases: which run may do something that only one at a time may do, such as setting up the fields of a CRM account.
 * What is compared and what is set goes into one statement, so that it holds across processes and in every database. A
 * lease ends by itself when its holder dies, by the clock of the store and not by that of the caller, since several
 * machines may share one store.
 *
 * A holder's token is new each time a lease is asked for, so that it is a fence as well: under a token whose lease was
 * taken over nothing changes any more. What is stored under a lease is stored in a transaction that renews it first.
 */
export interface LeaseRepository {
	/**
	 * Takes what nobody holds, or whose lease has run out.
	 * @param name what is held, unique in the workspace. It holds nothing about a person, since it is kept for good
	 * @returns the fence, which grows by one with each holder; `null` where somebody holds it
	 */
	take(name: string, holder: string, leaseMs: number): Promise<number | null>;
	/** Begins the lease anew. @returns whether it is still held under the token */
	renew(name: string, holder: string, leaseMs: number): Promise<boolean>;
	/** Whether somebody holds it, and did not let it run out. */
	isHeld(name: string): Promise<boolean>;
	/** Lets go of it at once. @returns whether it was still held under the token */
	release(name: string, holder: string): Promise<boolean>;
}
