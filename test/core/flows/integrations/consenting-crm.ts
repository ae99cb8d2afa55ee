import { CrmError } from '../../../../core/lib/errors';

type Tokens = Readonly<Record<string, unknown>>;

/** A CRM that takes each refresh token once, and gives another one for it. Those of two consents live side by side. */
export interface ConsentingCrm {
	/** @returns the refresh token that begins a line of its own */
	consent(): Promise<string>;
	/** @throws CrmError for a refresh token that is not good any more */
	ask(tokens: Tokens | null): Promise<Tokens>;
	isGood(refreshToken: string): Promise<boolean>;
}

export function createConsentingCrm(): ConsentingCrm {
	const good = new Set<string>();
	let lines = 0;
	const next = (line: string, number: number): string => {
		const token = `r${line}.${number}`;
		good.add(token);
		return token;
	};
	return {
		consent: async () => await Promise.resolve(next(String((lines += 1)), 0)),
		isGood: async (token) => await Promise.resolve(good.has(token)),
		async ask(tokens) {
			const token = String(tokens?.refresh_token);
			if (!good.delete(token))
				throw new CrmError('auth', 'HubSpot does not take the token', {
					provider: 'hubspot',
					operation: 'renew',
				});
			const [line = '', number] = token.slice(1).split('.');
			const refreshToken = next(line, Number(number) + 1);
			return await Promise.resolve({ access_token: `a${refreshToken}`, refresh_token: refreshToken });
		},
	};
}
