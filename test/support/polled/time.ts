const realNow = Date.now.bind(Date);
let offset = 0;

/** Makes the clock of this process one that tests move on; it runs on from where they leave it. */
export function takeOverClock(): void {
	Date.now = () => realNow() + offset;
}

/** The clock never goes back. @param now milliseconds since the epoch */
export function setClock(now: number): void {
	offset = Math.max(offset, now - realNow());
}

export function letPass(milliseconds: number): void {
	offset += milliseconds;
}

export function giveClockBack(): void {
	Date.now = realNow;
	offset = 0;
}
