/** Numbers the pairs (node, channel) in the order in which they are first asked for. */
export interface PairTable {
	/** The number of the pair; the next one when it was not there. */
	find: (node: number, channel: number) => number;
}

const FREE = -1;
const FIRST_CAPACITY = 1024;

/**
 * Open addressing over typed arrays: this is looked up once for each touch, and a `Map` would take most of the time.
 */
export function createPairTable(): PairTable {
	let mask = FIRST_CAPACITY - 1;
	// By place: the pair's number, or `FREE`. By number: the pair.
	let places = new Int32Array(FIRST_CAPACITY).fill(FREE);
	const nodes: number[] = [];
	const channels: number[] = [];

	/** Where the pair is, or the free place where it belongs. */
	function placeOf(node: number, channel: number): number {
		const mixed = Math.imul(node, 0x9e3779b1) + Math.imul(channel, 0x85ebca6b);
		let place = (mixed ^ (mixed >>> 15)) & mask;
		for (let number = places[place] as number; number !== FREE; number = places[place] as number) {
			if (nodes[number] === node && channels[number] === channel) return place;
			place = (place + 1) & mask;
		}
		return place;
	}

	function grow(): void {
		mask = mask * 2 + 1;
		places = new Int32Array(mask + 1).fill(FREE);
		nodes.forEach((node, number) => {
			places[placeOf(node, channels[number] as number)] = number;
		});
	}

	function find(node: number, channel: number): number {
		const place = placeOf(node, channel);
		const known = places[place] as number;
		if (known !== FREE) return known;
		const number = nodes.length;
		places[place] = number;
		nodes.push(node);
		channels.push(channel);
		if (nodes.length * 2 > mask) grow();
		return number;
	}

	return { find };
}
