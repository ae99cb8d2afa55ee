/** Remembers which texts it was shown, in the same memory for a hundred of them and for millions. */
export interface SeenValues {
	/** Whether the text was shown before. Two texts of four million are taken for one about once in a million. */
	isKnown(text: string): boolean;
}

const SLOTS = 2 ** 22;
/** Fuller, and looking for a slot would take long. What comes then counts as new. */
const MOST = SLOTS * 0.8;

/** Sixteen megabytes: a slot for each text, found by one hash and told from its neighbours by another. */
export function seenValues(): SeenValues {
	const marks = new Uint32Array(SLOTS);
	let held = 0;
	return {
		isKnown(text) {
			const mark = hashed(text, 0x9e3779b9) || 1;
			let slot = hashed(text, 0x811c9dc5) % SLOTS;
			for (; marks[slot] !== 0; slot = (slot + 1) % SLOTS) if (marks[slot] === mark) return true;
			if (held >= MOST) return false;
			marks[slot] = mark;
			held += 1;
			return false;
		},
	};
}

/** FNV-1a over UTF-16 units, and a last mix of MurmurHash3, by which near texts fall far apart. */
function hashed(text: string, seed: number): number {
	let hash = seed;
	for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}
