/**
 * Reads a `Retry-After` header: seconds, or an HTTP date.
 * @returns milliseconds from `now`, or `null` when there is none
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
	const text = header?.trim();
	if (!text) return null;
	if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
	const date = Date.parse(text);
	return Number.isNaN(date) ? null : Math.max(0, date - now);
}
