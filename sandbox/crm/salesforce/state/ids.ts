/** The characters of an id, in the order in which ids sort. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** Between prefix and counter: what names the server in a real id. */
const POD = '5g0';
const COUNTER_LENGTH = 9;

/** The three characters that make an id safe where case is lost: each says which of five letters are capitals. */
export function checksumOf(id15: string): string {
	const chunks = [id15.slice(0, 5), id15.slice(5, 10), id15.slice(10, 15)];
	return chunks
		.map((chunk) =>
			[...chunk].reduce((bits, letter, index) => (/[A-Z]/.test(letter) ? bits + 2 ** index : bits), 0),
		)
		.map((bits) => CHECKSUM_ALPHABET.charAt(bits))
		.join('');
}

/** Ids of one prefix grow with the counter, also as text. */
export function idOf(prefix: string, counter: number): string {
	let digits = '';
	for (let rest = counter; rest > 0; rest = Math.floor(rest / ALPHABET.length))
		digits = ALPHABET.charAt(rest % ALPHABET.length) + digits;
	const id15 = `${prefix}${POD}${digits.padStart(COUNTER_LENGTH, '0')}`;
	return id15 + checksumOf(id15);
}

/** An id that went through something that changed its case, as its checksum says it was. */
function withRestoredCase(id18: string): string | null {
	const checksum = id18.slice(15).toUpperCase();
	const letters = [...id18.slice(0, 15)].map((letter, index) => {
		const bits = CHECKSUM_ALPHABET.indexOf(checksum.charAt(Math.floor(index / 5)));
		return (bits >> (index % 5)) & 1 ? letter.toUpperCase() : letter.toLowerCase();
	});
	const id15 = letters.join('');
	return checksumOf(id15) === checksum ? id15 + checksum : null;
}

/** @returns the form of 18 characters, or null for what is no id */
export function canonicalId(text: string): string | null {
	if (/^[0-9A-Za-z]{15}$/.test(text)) return text + checksumOf(text);
	if (/^[0-9A-Za-z]{18}$/.test(text)) return withRestoredCase(text);
	return null;
}
