/**
 * Where all processes keep what they spend together, one small document per CRM account. The shell passes the
 * implementation in; without one, each process keeps its own.
 */
export interface SharedBudgets {
	/** What stands there now. @throws Error where it cannot be reached */
	read(accountKey: string): Promise<SharedDocument>;
	/**
	 * Stores over what was read, unless somebody else did meanwhile.
	 * @returns what stands there now; `null` where somebody else was first
	 * @throws Error where it cannot be reached
	 */
	write(before: SharedDocument, content: string): Promise<SharedDocument | null>;
	/** Whether it is at hand without being opened first. */
	isOpen(): boolean;
}

export interface SharedDocument {
	/** Names the account in that place. */
	name: string;
	/** Grows with each write; 0 where nothing was written yet. */
	revision: number;
	content: string | null;
	/** The time by the clock of that place, in epoch milliseconds: the one that all processes share. */
	now: number;
}
