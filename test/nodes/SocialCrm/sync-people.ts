/** The parameters of Contact: Sync for a person on Telegram whom the item describes. */
export const byTelegram = {
	resource: 'contact',
	operation: 'sync',
	contactSource: 'defineBelow',
	person: {
		emails: '={{ $json.email }}',
		firstName: '={{ $json.name }}',
		profiles: {
			profile: [{ platform: 'telegram', userId: '={{ $json.telegram }}', username: '={{ $json.handle }}' }],
		},
	},
	options: { missingFields: 'create' },
};

export const anna = { email: 'anna@example.com', name: 'Anna', telegram: '1001', handle: 'anna_a' };
export const ben = { email: 'ben@example.com', name: 'Ben', telegram: '1002', handle: 'ben_b' };

export function people(count: number) {
	return Array.from({ length: count }, (_, n) => ({
		email: `p${n}@example.com`,
		name: `Person ${n}`,
		telegram: `${5000 + n}`,
		handle: `person_${n}`,
	}));
}
