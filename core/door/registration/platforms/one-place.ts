import type { Standing, Wanted } from '../contract';

/** Who an address belongs to that stands where there is room for one. */
export function ownerOf(
	address: string | null,
	{ address: ours, sibling, isTest }: Wanted,
): 'nobody' | 'ours' | 'foreign' {
	if (address === null || address === '') return 'nobody';
	if (address === ours) return 'ours';
	// That of a test may have been left behind. That of the published workflow is never in the way of nothing.
	return address === sibling && !isTest ? 'nobody' : 'foreign';
}

/** Whether it may be replaced. The published workflow's never gives way to a test, whatever else is taken over. */
export function mayTake(address: string | null, wanted: Wanted, found: Standing): boolean {
	const owner = ownerOf(address, wanted);
	return owner === 'nobody' || (owner === 'foreign' && found.kind === 'foreign' && address !== wanted.sibling);
}
