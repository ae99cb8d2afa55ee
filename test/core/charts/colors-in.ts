import { inflateSync } from 'node:zlib';

const SIGNATURE = 8;
/** Of a point: red, green, blue, opacity. */
const CHANNELS = 4;

/** The colours of a PNG with eight bits a channel and opacity, those of most points first. */
export function colorsIn(png: Buffer): Array<{ color: string; points: number }> {
	const width = png.readUInt32BE(16);
	const height = png.readUInt32BE(20);
	if (png[24] !== 8 || png[25] !== 6 || png[28] !== 0) throw new Error('Only RGBA of eight bits is read here');
	const lines = inflateSync(Buffer.concat(dataOf(png)));
	const counts = new Map<number, number>();
	let above = new Uint8Array(width * CHANNELS);
	for (let row = 0; row < height; row++) {
		const start = row * (width * CHANNELS + 1);
		const line = unfiltered(lines[start] ?? 0, lines.subarray(start + 1, start + 1 + width * CHANNELS), above);
		for (let at = 0; at < line.length; at += CHANNELS) {
			const color = ((line[at] ?? 0) << 16) | ((line[at + 1] ?? 0) << 8) | (line[at + 2] ?? 0);
			counts.set(color, (counts.get(color) ?? 0) + 1);
		}
		above = line;
	}
	return [...counts]
		.map(([color, points]) => ({ color: `#${color.toString(16).padStart(6, '0')}`, points }))
		.sort((one, other) => other.points - one.points);
}

function dataOf(png: Buffer): Buffer[] {
	const parts: Buffer[] = [];
	for (let at = SIGNATURE; at < png.length;) {
		const length = png.readUInt32BE(at);
		if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
		at += length + 12;
	}
	return parts;
}

/** By the five filters of the format. */
function unfiltered(filter: number, line: Uint8Array, above: Uint8Array): Uint8Array<ArrayBuffer> {
	const out = new Uint8Array(line.length);
	for (let at = 0; at < line.length; at++) {
		const left = at < CHANNELS ? 0 : (out[at - CHANNELS] ?? 0);
		const up = above[at] ?? 0;
		const corner = at < CHANNELS ? 0 : (above[at - CHANNELS] ?? 0);
		out[at] = (line[at] ?? 0) + guess(filter, left, up, corner);
	}
	return out;
}

function guess(filter: number, left: number, up: number, corner: number): number {
	if (filter === 0) return 0;
	if (filter === 1) return left;
	if (filter === 2) return up;
	return filter === 3 ? (left + up) >> 1 : nearest(left, up, corner);
}

function nearest(left: number, up: number, corner: number): number {
	const sum = left + up - corner;
	const toLeft = Math.abs(sum - left);
	const toUp = Math.abs(sum - up);
	const toCorner = Math.abs(sum - corner);
	if (toLeft <= toUp && toLeft <= toCorner) return left;
	return toUp <= toCorner ? up : corner;
}
