/**
 * Record ids come with 15 characters, whose case counts, or with 18, whose last three spell the case of the others.
 * Both name the same record, so all comparisons are made with 18. Pure.
 */

const LENGTHS = /^(?:[a-zA-Z0-9]{15}|[a-zA-Z0-9]{18})$/;
const CHECK_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const PART_LENGTH = 5;

/** @returns the id with 18 characters; `null` for a text that cannot be an id */
export function fullIdOrNull(text: string): string | null {
	const id = text.trim();
	if (!LENGTHS.test(id)) return null;
	const short = id.slice(0, 15);
	if (id.length === 15) return short + checkCharacters(short);
	const restored = hasLostCase(id) ? restoreCase(id) : short;
	return restored === null ? null : restored + id.slice(15).toUpperCase();
}

function hasLostCase(id: string): boolean {
	return id === id.toLowerCase() || id === id.toUpperCase();
}

export function isRecordId(text: string): boolean {
	return fullIdOrNull(text) !== null;
}

function checkCharacters(short: string): string {
	let checks = '';
	for (let start = 0; start < short.length; start += PART_LENGTH) {
		const part = short.slice(start, start + PART_LENGTH);
		const bits = [...part].reduce((sum, character, place) => sum + (/[A-Z]/.test(character) ? 1 << place : 0), 0);
		checks += CHECK_CHARACTERS[bits] ?? '';
	}
	return checks;
}

/** Some tools change the case of an id on its way; its last three characters tell what it was. */
function restoreCase(id: string): string | null {
	const checks = id.slice(15).toUpperCase();
	let restored = '';
	for (const [place, character] of [...id.slice(0, 15)].entries()) {
		const bits = CHECK_CHARACTERS.indexOf(checks[Math.floor(place / PART_LENGTH)] ?? '');
		if (bits < 0) return null;
		const isUpper = (bits >> (place % PART_LENGTH)) & 1;
		restored += isUpper ? character.toUpperCase() : character.toLowerCase();
	}
	return restored;
}
