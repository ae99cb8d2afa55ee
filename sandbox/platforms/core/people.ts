/** Somebody on the platform. All made up. */
export interface Person {
	number: number;
	firstName: string;
	lastName: string;
	name: string;
	handle: string;
	email: string;
	/** Digits only, with the country's. */
	phone: string;
}

const NAMES: ReadonlyArray<readonly [string, string]> = [
	['Zoë', 'Müller'],
	['Ngọc', 'Trần'],
	['Søren', 'Ågård'],
	['Мария', 'Иванова'],
	['愛', '佐藤'],
	['Aoife', "O'Brien"],
	['José', 'García'],
	['Fatma', 'Yıldız'],
];

export function personOf(number = 1): Person {
	const [firstName, lastName] = NAMES[(number - 1) % NAMES.length] ?? ['Ada', 'Okafor'];
	return {
		number,
		firstName,
		lastName,
		name: `${firstName} ${lastName}`,
		handle: `person_${number}`,
		email: `person${number}@example.com`,
		phone: `4915100000${String(number).padStart(3, '0')}`,
	};
}

/** Letters beyond ASCII, beyond 16 bits, with a joiner, and what JSON and XML have to escape. */
export const DEFAULT_TEXT = 'Grüße! Is it "ready" <today> & at 5 €? 👩‍🚀 日本\nhttps://example.com/a?b=c';
