import type { Contact } from '../../contact';

/** What a person is named by in text of others. */
export interface PersonNames {
	/** Wherever they stand. */
	anywhere: readonly string[];
	/** As a value of their own: user names are words, and short ids are numbers. */
	alone: readonly string[];
}

/** All in lower case. */
export function namesOf({ id, emails, phones, profiles }: Contact): PersonNames {
	const anywhere = [id, ...emails, ...phones.map((phone) => phone.replace('+', ''))];
	const alone = profiles.flatMap(({ userId, username }) => [userId, username]);
	const lower = (names: ReadonlyArray<string | null>) =>
		names.flatMap((name) => (name === null || name === '' ? [] : [name.toLowerCase()]));
	return { anywhere: lower(anywhere), alone: lower(alone) };
}

/** Whether a text of JSON names the person; also one that is a text in JSON, once more or twice. */
export function namesPerson(json: string, { anywhere, alone }: PersonNames): boolean {
	const text = json.toLowerCase();
	return anywhere.some((name) => text.includes(name)) || alone.some((name) => standsAlone(text, name));
}

/** Between quotes or, of a number, between signs that end one. */
function standsAlone(text: string, name: string): boolean {
	const isNumber = /^\d+$/.test(name);
	for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
		const before = text.charAt(at - 1) || '';
		const after = text.charAt(at + name.length);
		if (isNumber && !/[\w.]/.test(before) && !/[\w.]/.test(after)) return true;
		if (/["@]/.test(before) && /["\\]/.test(after)) return true;
	}
	return false;
}
