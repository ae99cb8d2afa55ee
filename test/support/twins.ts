/** The other address of a person whose records hold one each. */
export const second = (email: string) => `second-${email}`;

/** What the person of two records sends: a lead form of Facebook, with both addresses. */
export function twinForm(id: string, email: string, at: number): Record<string, unknown> {
	return {
		id,
		created_time: new Date(at).toISOString(),
		field_data: [
			{ name: 'last_name', values: ['Twin'] },
			{ name: 'email', values: [email] },
			{ name: 'work_email', values: [second(email)] },
			{ name: 'question', values: ['Which one am I?'] },
		],
	};
}
