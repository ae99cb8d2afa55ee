const FIRST_NAMES = ['Ada', 'Grace', 'Joan', 'Radia', 'Barbara', 'Karen', 'Frances', 'Margaret', 'Hedy', 'Annie'];
const LAST_NAMES = [
	'Abara',
	'Bergman',
	'Castillo',
	'Duarte',
	'Eriksen',
	'Fontaine',
	'Grabowski',
	'Haddad',
	'Ivanova',
	'Jansen',
	'Kowalski',
];

/** The same people for every client; nobody twice. */
export interface BenchPerson {
	firstName: string;
	lastName: string;
	email: string;
	phone: string;
	company: string;
	/** Also as one string, for a CRM that knows only whole names. */
	name: string;
	[rest: string]: unknown;
}

export function people(count: number): BenchPerson[] {
	return Array.from({ length: count }, (_, number) => {
		const firstName = FIRST_NAMES[number % FIRST_NAMES.length] as string;
		const lastName = `${LAST_NAMES[number % LAST_NAMES.length]}-${number}`;
		return {
			firstName,
			lastName,
			name: `${firstName} ${lastName}`,
			email: `${firstName}.${lastName}@example.com`.toLowerCase(),
			phone: `+4930${String(1_000_000 + number)}`,
			company: `Company ${number % 500}`,
		};
	});
}
