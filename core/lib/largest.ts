/**
 * The largest of many numbers and `least`. `Math.max` takes them as arguments, and the stack holds no more than about
 * 120,000 of those: an account may have more records, and a run more items.
 */
export function largest(least: number, numbers: Iterable<number>): number {
	let most = least;
	for (const each of numbers) if (each > most) most = each;
	return most;
}
